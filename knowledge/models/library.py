"""The library's front page: lists what is in it, with filters that stay in the address."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class LibraryPage(Page):
    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["knowledge.CaseStudyPage", "knowledge.ToolkitPage", "knowledge.PublicationPage"]
    max_count = 1

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")
