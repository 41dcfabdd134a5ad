"""Choosing, in the CMS, what a case study names: first the kind, then the thing by any of its words."""

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from knowledge.models import CaseStudyRelated
from knowledge.related import key_at, key_of, relatables, thing_for
from members.models.community import Visitor

NOT_SHOWN = _("Not on the page: deleted, not published, or not for you to see")


class RelatedFilterForm(BaseFilterForm):
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, widget=forms.Select(attrs={"data-chooser-modal-search-filter": True})
    )
    q = forms.CharField(label=_("Words in it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = relatables()
        self.fields["kind"].choices = [(label, capfirst(kinds[label].model._meta.verbose_name)) for label in kinds]

    def filter(self, objects: QuerySet) -> QuerySet:
        if words := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, words
            fields = relatables()[objects.model._meta.label_lower].words
            for word in words.split():
                objects = objects.filter(Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR))
        return objects


class ChooseRelated:
    """Mixed into Wagtail's views: things of one kind, those that the editor may see."""

    filter_form_class = RelatedFilterForm
    per_page = 20
    request: HttpRequest

    def get_object_list(self) -> QuerySet:
        kinds = relatables()
        kind = kinds.get(self.request.GET.get("kind", "")) or next(iter(kinds.values()))
        return kind.seen_by(self.request.user)  # type: ignore[arg-type]  # signed in: this is the CMS

    def can_create(self) -> bool:
        return False

    @property
    def title_column(self) -> TitleColumn:
        def chosen(thing: Model) -> str:
            return reverse(self.chosen_url_name, args=[quote(key_of(thing))])  # type: ignore[attr-defined]  # the view's

        return TitleColumn(
            "title", label=_("Name"), accessor=str, get_url=chosen, link_attrs={"data-chooser-modal-choice": True}
        )


class ChooseRelatedView(ChooseRelated, ChooseView):
    pass


class ChooseRelatedResultsView(ChooseRelated, ChooseResultsView):
    pass


class ChosenRelated:
    request: HttpRequest

    def get_object(self, key: str) -> Model:
        thing = thing_for(self.request.user, key)  # type: ignore[arg-type]  # signed in: this is the CMS
        if thing is None:
            raise ObjectDoesNotExist
        return thing

    def get_objects(self, keys: list[str]) -> list[Model]:
        return [thing for key in keys if (thing := thing_for(self.request.user, key))]  # type: ignore[arg-type]

    def get_object_id(self, thing: Model) -> str:
        return key_of(thing)


class ChosenRelatedView(ChosenRelated, ChosenView):
    pass


class ChosenRelatedMultipleView(ChosenRelated, ChosenMultipleView):
    pass


class RelatedChooser(BaseChooser):
    """Its value is a key; `editor` is set by the form, so that a thing is named to those alone who may see it."""

    editor: Visitor | None = None
    show_clear_link = False  # a row that names nothing is taken out as a whole

    def get_value_data(self, value: str | None) -> dict[str, Any] | None:
        if not value:
            return None
        thing = thing_for(self.editor, value)
        if thing is None:
            return {"id": value, "title": str(NOT_SHOWN), "edit_url": ""}
        return {"id": value, "title": named(thing), "edit_url": AdminURLFinder(self.editor).get_edit_url(thing)}


def named(thing: Model) -> str:
    return f"{thing} ({thing._meta.verbose_name})"


class RelatedChooserViewSet(ChooserViewSet):
    model = CaseStudyRelated
    register_widget = False
    icon = "link"
    choose_one_text = _("Choose an event, a product or an exchange")
    choose_another_text = _("Choose another")
    base_widget_class = RelatedChooser
    choose_view_class = ChooseRelatedView
    choose_results_view_class = ChooseRelatedResultsView
    chosen_view_class = ChosenRelatedView
    chosen_multiple_view_class = ChosenRelatedMultipleView


related_chooser = RelatedChooserViewSet("choose-related")


class RelatedForm(WagtailAdminModelForm):
    """One row. What stands there may be kept, even when it is gone; what is chosen anew must be there to be seen."""

    thing = forms.CharField(label=_("Event, product or exchange"), widget=related_chooser.widget_class)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thing"].widget.editor = self.for_user  # type: ignore[attr-defined]  # a RelatedChooser
        if self.instance.object_id:
            self.initial["thing"] = key_at(self.instance.object_type_id, self.instance.object_id)

    def clean_thing(self) -> str:
        key = self.cleaned_data["thing"]
        if key == self.initial.get("thing"):
            return key
        thing = thing_for(self.for_user, key)
        if thing is None:
            raise forms.ValidationError(_("Choose something that is there."))
        self.instance.object = thing
        return key
