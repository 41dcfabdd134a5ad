"""Case studies: what a council did, with whom, whom it taught and what came of it."""

from typing import Any, NamedTuple

from django.db import models
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from knowledge.facts import Rows, case_study_facts
from knowledge.models.base import TEXT_FEATURES, LibraryItem, bodies, lines_field
from knowledge.models.related import RelatedPanel
from members.models import Authority
from members.widgets import AuthorityNames

PARTS = {
    "what_they_did": _("What they did"),
    "with_whom": _("With whom"),
    "whom_they_taught": _("Whom they taught"),
    "what_came_of_it": _("What came of it"),
}


class Part(NamedTuple):
    """One column as a section of the page. `text` is rich text, "" where the source is silent."""

    name: str
    label: str | Promise
    text: str
    lines: str


def part_panels() -> list[Any]:
    return [
        MultiFieldPanel([FieldPanel(name), FieldPanel(f"{name}_lines")], heading=label) for name, label in PARTS.items()
    ]


class CaseStudyPage(LibraryItem):
    """One authority's work on a theme. An empty column means that the source is silent, and the page says so."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("council or organisation"), on_delete=models.PROTECT, related_name="case_studies"
    )
    partners = ParentalManyToManyField(
        Authority, verbose_name=_("joint holders and partners"), related_name="shared_case_studies", blank=True
    )
    what_they_did = RichTextField(_("what they did"), features=TEXT_FEATURES, blank=True)
    what_they_did_lines = lines_field()
    with_whom = RichTextField(_("with whom"), features=TEXT_FEATURES, blank=True)
    with_whom_lines = lines_field()
    whom_they_taught = RichTextField(_("whom they taught"), features=TEXT_FEATURES, blank=True)
    whom_they_taught_lines = lines_field()
    what_came_of_it = RichTextField(_("what came of it"), features=TEXT_FEATURES, blank=True)
    what_came_of_it_lines = lines_field()

    search_fields = [
        *LibraryItem.search_fields,
        index.SearchField("what_they_did"),
        index.SearchField("whom_they_taught"),
        index.SearchField("what_came_of_it"),
        index.RelatedFields("authority", [index.SearchField("name")]),
        index.FilterField("authority"),
    ]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(
                    "authority", help_text=_("As it was called then: the page leads on to what took its place.")
                ),
                FieldPanel("partners", widget=AuthorityNames, help_text=_("One name a line.")),
            ],
            heading=_("Whose work it was"),
        ),
        *LibraryItem.fact_panels,
        *part_panels(),
        InlinePanel(
            "innovations",
            heading=_("Innovations"),
            label=_("Innovation"),
            help_text=_("Each becomes a section of its own."),
        ),
        RelatedPanel(
            "related",
            heading=_("Events, products and exchanges"),
            label=_("Event, product or exchange"),
            help_text=_(
                "Those that the text tells of: they stand below it, before others of the council on its theme."
            ),
        ),
        *LibraryItem.source_panels,
    ]

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    @property
    def parts(self) -> list[Part]:
        """The four columns in their order on the page, empty ones too."""
        return [Part(name, label, getattr(self, name), getattr(self, f"{name}_lines")) for name, label in PARTS.items()]

    @cached_property
    def authority_list(self) -> list[Authority]:
        """Whose work it was: the authority, then those who shared it."""
        return bodies([self.authority, *self.partners.all()])

    def fact_rows(self) -> Rows:
        return case_study_facts(self)


class CaseStudyInnovation(Orderable):
    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="innovations")
    title = models.CharField(_("title"), max_length=160)
    text = RichTextField(_("text"), features=TEXT_FEATURES)
    lines = lines_field()

    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("lines")]

    class Meta(Orderable.Meta):
        verbose_name = _("innovation")
        verbose_name_plural = _("innovations")

    def __str__(self) -> str:
        return self.title
