"""Plain pages: accessibility statement, privacy, contact, terms, about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from knowledge.models.base import PageWithPages


class ContentPage(PageWithPages):
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("Shown under the heading and in search.")
    )
    body = RichTextField(
        _("text"),
        features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"],
        blank=True,
        help_text=_("[organisation], [contact] and [site] are filled in from the settings of the site."),
    )

    search_fields = [*PageWithPages.search_fields, index.SearchField("summary"), index.SearchField("body")]
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page", "knowledge.ContentPage"]
    subpage_types = ["knowledge.ContentPage"]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
