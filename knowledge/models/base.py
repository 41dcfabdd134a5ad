"""What every item of the library has, and what every page with pages below it does."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import resolve
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from knowledge.facts import Rows
from knowledge.signals import address_changed
from members.models import Authority
from themes.models import Cited, Theme

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
LINES_HELP = _("Numbers of the lines in the text that we hold, such as 158, 160-162.")
a_list_of_lines = RegexValidator(r"^\d+(-\d+)?(, ?\d+(-\d+)?)*$", _("Write line numbers such as 158, 160-162."))


def lines_field() -> models.CharField:
    """The lines of the page's source that one part of its text rests on."""
    return models.CharField(
        _("rests on lines"), max_length=200, blank=True, validators=[a_list_of_lines], help_text=LINES_HELP
    )


class OurPage(Page):
    """A page as this house serves it: few queries, one rule of who reads it, what others may find it by."""

    search_fields = [*Page.search_fields, index.AutocompleteField("title_without_hyphens")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("Address")
        )
    ]

    class Meta:
        abstract = True

    def title_without_hyphens(self) -> str:
        """For the CMS: on PostgreSQL its search takes "14-19" apart when it asks, and keeps it when it stores."""
        return self.title.replace("-", " ")

    @cached_property
    def restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Those of this page, of the page that it mirrors and of all above them; asked for once per object."""
        paths = [self.path, self.alias_of.path] if self.alias_of else [self.path]
        above = [path[:end] for path in paths for end in range(self.steplen, len(path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=above)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        return self.restrictions


class PageWithPages(OurPage):
    """Pages below it have its address in theirs."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """An address that another room answers would never show this page."""
        super().clean()
        if self.slug and resolve(f"{self.get_parent().url or '/'}{self.slug}/").url_name != "wagtail_serve":
            raise ValidationError({"slug": _("The site uses this address for something else already.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        before = Page.objects.filter(pk=self.pk).values_list("url_path", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before != self.url_path:
            address_changed.send(type(self), instance=self)


class LibraryItem(Cited, OurPage):
    """A page of the library: typed columns for the facts, so that lists and filters need no parsing."""

    summary = models.TextField(_("summary"), max_length=500, help_text=_("One or two plain sentences."))
    themes = ParentalManyToManyField(Theme, verbose_name=_("themes"), related_name="%(class)ss", blank=True)
    round_number = models.PositiveSmallIntegerField(
        _("round of the scheme"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        db_index=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        help_text=_("The year of the work or of the publication, in four digits."),
    )

    parent_page_types = ["knowledge.LibraryPage"]
    subpage_types: list[str] = []
    show_in_menus_default = False
    search_fields = [
        *OurPage.search_fields,
        index.SearchField("summary"),
        index.FilterField("year"),
        index.FilterField("round_number"),
    ]

    fact_panels: list[Any] = [
        FieldPanel("summary"),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("round_number"), FieldPanel("year")]),
    ]
    source_panels: list[Any] = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source"), FieldPanel("lines", help_text=LINES_HELP)])],
            heading=_("Source"),
            help_text=_("Shown on the page as report, section and printed page."),
        )
    ]

    class Meta:
        abstract = True

    @cached_property
    def theme_list(self) -> list[Theme]:
        return list(self.themes.all())

    def fact_rows(self) -> Rows:
        """The panel of facts (knowledge/facts.py)."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "facts": self.fact_rows()}


def bodies(authorities: Iterable[Authority]) -> list[Authority]:
    """The authorities with the successors of those that have ended, in one more query at most."""
    found = list(authorities)
    prefetch_related_objects([authority for authority in found if authority.has_ended], "successors")
    return found
