"""Toolkits and publications: what people made for others to use."""

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents.models import Document
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from knowledge.facts import Rows, product_facts
from knowledge.models.base import TEXT_FEATURES, LibraryItem, bodies
from members.models import Authority
from members.widgets import AuthorityNames


class Product(LibraryItem):
    """Something made to be used. Without a file of ours the page says plainly that we hold no copy."""

    producers = ParentalManyToManyField(
        Authority, verbose_name=_("made by"), related_name="made_%(class)ss", blank=True
    )
    producers_printed = models.CharField(
        _("made by, in words"), max_length=300, blank=True, help_text=_("Where the makers are no organisation of ours.")
    )
    body = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)
    status_printed = models.CharField(
        _("state, as the source tells"), max_length=200, blank=True, help_text=_("Such as: in preparation.")
    )
    place_printed = models.CharField(
        _("where it was"), max_length=300, blank=True, help_text=_("An old address is shown as text, not as a link.")
    )

    search_fields = [
        *LibraryItem.search_fields,
        index.SearchField("body"),
        index.SearchField("producers_printed"),
        index.FilterField("form"),
    ]
    product_panels: list[Any] = [
        MultiFieldPanel(
            [
                FieldPanel("producers", widget=AuthorityNames, help_text=_("One name a line.")),
                FieldPanel("producers_printed"),
            ],
            heading=_("Made by"),
        ),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("status_printed"), FieldPanel("place_printed")]),
        InlinePanel(
            "files",
            heading=_("Files that we hold"),
            label=_("File"),
            help_text=_("Without a file the page says that we hold no copy."),
        ),
        *LibraryItem.source_panels,
    ]

    class Meta:
        abstract = True

    @cached_property
    def authority_list(self) -> list[Authority]:
        """Who made it, as far as they are organisations of ours."""
        return bodies(self.producers.all())

    def fact_rows(self) -> Rows:
        return product_facts(self)

    @cached_property
    def file_list(self) -> list["ItemFile"]:
        return list(self.files.select_related("document"))


class ToolkitPage(Product):
    class Form(models.TextChoices):
        TOOLKIT = "toolkit", _("toolkit")
        TRAINING = "training-package", _("training package")
        COURSE = "course", _("course")
        ROLE = "role", _("role")
        BENCHMARK = "benchmark", _("benchmark")
        RESOURCE = "resource", _("resource")

    form = models.CharField(_("what it is"), max_length=20, choices=Form, default=Form.TOOLKIT)

    content_panels = [*Page.content_panels, FieldPanel("form"), *LibraryItem.fact_panels, *Product.product_panels]

    class Meta:
        verbose_name = _("toolkit")
        verbose_name_plural = _("toolkits")


class PublicationPage(Product):
    class Form(models.TextChoices):
        REPORT = "report", _("report")
        GUIDE = "guide", _("guide")
        ARTICLE = "article", _("article")
        POLICY_STATEMENT = "policy-statement", _("policy statement")
        WEB_PAGE = "web-page", _("web page")
        FILM = "film", _("film")
        STRATEGY = "strategy", _("strategy")
        CASE_STUDIES = "case-studies", _("published case study")
        EVALUATION = "evaluation", _("evaluation report")
        ANNUAL_REPORT = "annual-report", _("annual report")

    form = models.CharField(_("what it is"), max_length=20, choices=Form, default=Form.REPORT)

    content_panels = [*Page.content_panels, FieldPanel("form"), *LibraryItem.fact_panels, *Product.product_panels]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")


class ItemFile(Orderable):
    """A file that we hold of a toolkit or a publication."""

    document = models.ForeignKey(Document, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("label"), max_length=160, blank=True)

    panels = [FieldPanel("document"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        abstract = True


class ToolkitFile(ItemFile):
    page = ParentalKey(ToolkitPage, on_delete=models.CASCADE, related_name="files")


class PublicationFile(ItemFile):
    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="files")
