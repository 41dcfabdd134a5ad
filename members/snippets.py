"""Councils, organisations and communities in the CMS: what editors and staff change by hand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from members.choosers import AuthorityChooserViewSet
from members.models import Authority, Community
from members.widgets import AuthorityNames


class NamesField(forms.CharField):
    """A list of names, written one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Each name once, in the order written."""
        lines = (" ".join(line.split()) for line in (value or "").splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class AuthorityForm(WagtailAdminModelForm):
    aliases = NamesField(label=_("Other names"), required=False, help_text=_("One a line; search finds it by them."))


class AuthorityViewSet(SnippetViewSet):
    model = Authority
    icon = "home"
    list_display = ["name", "get_kind_display", "region", "end"]
    list_filter = ["kind", "region", "nation"]
    search_fields = ["name", "official_name", "slug", "aliases"]
    ordering = ["name"]
    list_per_page = 50
    chooser_viewset_class = AuthorityChooserViewSet
    add_to_admin_menu = True
    menu_label = _("Councils")
    menu_order = 245
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("official_name"),
            FieldPanel("slug"),
            FieldPanel("aliases"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("nation")]),
            FieldRowPanel([FieldPanel("region"), FieldPanel("county")]),
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
            FieldPanel(
                "successors",
                widget=AuthorityNames,
                help_text=_("The bodies that took its place, one name a line: its page leads on to them."),
            ),
            FieldRowPanel([FieldPanel("gss"), FieldPanel("population")]),
        ],
        base_form_class=AuthorityForm,
    )


class CommunityViewSet(SnippetViewSet):
    """For staff: editors have no right to it as they come, since it lists private communities too.

    Nothing in the CMS chooses one, so there is no chooser: Wagtail shows those to whoever edits, whatever their rights.
    """

    model = Community
    icon = "group"
    list_display = ["name", "visibility", "is_closed"]
    list_filter = ["visibility", "is_closed", "themes"]
    search_fields = ["name", "slug", "summary"]
    ordering = ["name"]
    add_to_admin_menu = True
    menu_order = 246
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        FieldPanel("about"),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
        FieldPanel("visibility"),
        MultiFieldPanel(
            [FieldPanel("is_closed"), FieldPanel("reported_members"), FieldPanel("source"), FieldPanel("lines")],
            heading=_("As a record"),
        ),
    ]

    def register_chooser_viewset(self) -> None:
        pass
