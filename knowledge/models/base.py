"""What every item of the library has."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from themes.models import Cited, Theme


class LibraryItem(Cited, Page):
    """A page of the library: typed columns for the facts, so that lists and filters need no parsing."""

    summary = models.TextField(_("summary"), max_length=500, help_text=_("One or two plain sentences."))
    themes = ParentalManyToManyField(Theme, verbose_name=_("themes"), related_name="%(class)ss", blank=True)
    round_number = models.PositiveSmallIntegerField(_("round of the scheme"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, db_index=True)

    parent_page_types = ["knowledge.LibraryPage"]
    subpage_types: list[str] = []
    show_in_menus_default = False

    fact_panels: list[Any] = [
        FieldPanel("summary"),
        FieldPanel("themes"),
        FieldRowPanel([FieldPanel("round_number"), FieldPanel("year")]),
    ]
    source_panels: list[Any] = [
        MultiFieldPanel([FieldRowPanel([FieldPanel("source"), FieldPanel("lines")])], heading=_("Source"))
    ]

    class Meta:
        abstract = True
