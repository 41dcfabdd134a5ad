"""Choosing one of hundreds of bodies in the CMS: by any of its names, with what tells it from its namesakes."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from members.models import Authority


class NamesFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("Name"), required=False)

    def filter(self, objects: QuerySet[Authority]) -> QuerySet[Authority]:
        if words := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, words
            names = ("name", "official_name", "aliases", "slug")
            objects = objects.filter(Q(*((f"{name}__icontains", words) for name in names), _connector=Q.OR))
        return objects


class ChooseAuthority:
    filter_form_class = NamesFilterForm

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,  # type: ignore[attr-defined]  # of the view that this is mixed into
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("end", label=_("Ended"), accessor="end"),
        ]


class ChooseAuthorityView(ChooseAuthority, ChooseView):
    pass


class ChooseAuthorityResultsView(ChooseAuthority, ChooseResultsView):
    pass


class AuthorityChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseAuthorityView
    choose_results_view_class = ChooseAuthorityResultsView
