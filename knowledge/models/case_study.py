"""Case studies: what a council did, with whom, whom it taught and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from knowledge.models.base import LibraryItem
from members.models import Authority

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class CaseStudyPage(LibraryItem):
    """One authority's work on a theme. An empty column means that the source is silent, and the page says so."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("council or organisation"), on_delete=models.PROTECT, related_name="case_studies"
    )
    partners = ParentalManyToManyField(
        Authority, verbose_name=_("joint holders and partners"), related_name="shared_case_studies", blank=True
    )
    what_they_did = RichTextField(_("what they did"), features=TEXT_FEATURES, blank=True)
    what_they_did_lines = models.CharField(_("rests on lines"), max_length=200, blank=True)
    with_whom = RichTextField(_("with whom"), features=TEXT_FEATURES, blank=True)
    with_whom_lines = models.CharField(_("rests on lines"), max_length=200, blank=True)
    whom_they_taught = RichTextField(_("whom they taught"), features=TEXT_FEATURES, blank=True)
    whom_they_taught_lines = models.CharField(_("rests on lines"), max_length=200, blank=True)
    what_came_of_it = RichTextField(_("what came of it"), features=TEXT_FEATURES, blank=True)
    what_came_of_it_lines = models.CharField(_("rests on lines"), max_length=200, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("authority"),
        FieldPanel("partners"),
        *LibraryItem.fact_panels,
        MultiFieldPanel([FieldPanel("what_they_did"), FieldPanel("what_they_did_lines")], heading=_("What they did")),
        MultiFieldPanel([FieldPanel("with_whom"), FieldPanel("with_whom_lines")], heading=_("With whom")),
        MultiFieldPanel(
            [FieldPanel("whom_they_taught"), FieldPanel("whom_they_taught_lines")], heading=_("Whom they taught")
        ),
        MultiFieldPanel(
            [FieldPanel("what_came_of_it"), FieldPanel("what_came_of_it_lines")], heading=_("What came of it")
        ),
        InlinePanel("innovations", heading=_("Innovations"), label=_("Innovation")),
        *LibraryItem.source_panels,
    ]

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")


class CaseStudyInnovation(Orderable):
    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="innovations")
    title = models.CharField(_("title"), max_length=160)
    text = RichTextField(_("text"), features=TEXT_FEATURES)
    lines = models.CharField(_("rests on lines"), max_length=200, blank=True)

    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("lines")]

    class Meta(Orderable.Meta):
        verbose_name = _("innovation")
        verbose_name_plural = _("innovations")

    def __str__(self) -> str:
        return self.title
