"""Themes and sources in the CMS: what editors correct by hand."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from themes.models import Source, Theme


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    list_display = ["name", "order"]
    search_fields = ["name", "slug", "summary"]
    panels = [FieldPanel("name"), FieldPanel("summary"), FieldRowPanel([FieldPanel("slug"), FieldPanel("order")])]


class SourceViewSet(SnippetViewSet):
    """The sections and their first lines belong to the text itself: they are loaded with it, not typed."""

    model = Source
    icon = "openquote"
    list_display = ["title", "publisher", "year"]
    search_fields = ["title", "publisher"]
    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("publisher"), FieldPanel("year")]), FieldPanel("slug")]


class ThemeViewSets(SnippetViewSetGroup):
    items = (ThemeViewSet, SourceViewSet)
    menu_label = _("Themes")
    menu_icon = "tag"
    menu_order = 240


register_snippet(ThemeViewSets)
