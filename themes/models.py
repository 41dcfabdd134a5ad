"""The spine: what a thing is about, and what a fact rests on."""

import re

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """One of the subjects that everything in the house hangs on."""

    slug = models.SlugField(_("address"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=120)
    summary = models.TextField(_("summary"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0, db_index=True)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("search:theme", args=[self.slug])


class Source(models.Model):
    """A document that facts are taken from, with the printed pages of its sections.

    `sections` is a list of `{"heading": str, "page": int, "first_line": int}` in the order of the document.
    """

    slug = models.SlugField(unique=True, max_length=40)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    sections = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title

    @property
    def published(self) -> str:
        """By whom and when, as far as is known; of a publisher with its letters behind it, "An Agency (AA)", these."""
        short = re.search(r"\(([^()]+)\)$", self.publisher)
        return ", ".join(filter(None, (short[1] if short else self.publisher, str(self.year or ""))))

    def section_at(self, line: int) -> dict[str, str | int] | None:
        """The section that holds `line`, with `pages` added: "12 to 13", or "30 on" of the last, whose end is unknown;
        and `is_several`: whether they are known to be more than one.

        None before the first or without sections.
        """
        found = None
        for section, following in zip(self.sections, [*self.sections, None][1:], strict=True):
            if section["first_line"] > line:
                break
            following_page = following and following["page"]
            is_several = following_page is not None and following_page > section["page"] + 1
            found = {**section, "pages": _pages(section["page"], following_page), "is_several": is_several}
        return found

    def sections_of(self, lines: str) -> list[dict[str, str | int]]:
        """Each section that some of `lines` ("44, 158-162") stand in, once, in the order of the lines."""
        numbers = [int(number) for number in re.findall(r"\d+", lines)]
        found = [section for section in map(self.section_at, numbers) if section]
        return [section for place, section in enumerate(found) if section not in found[:place]]


def _pages(first: int, following: int | None) -> str:
    if following is None:
        return str(_("%(page)s on") % {"page": first})
    return (
        str(first)
        if following <= first + 1
        else str(_("%(first)s to %(last)s") % {"first": first, "last": following - 1})
    )


class Cited(models.Model):
    """A fact that says where it comes from: `lines` are 1-based lines of the source, such as "158, 160-162"."""

    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lines = models.CharField(_("lines of the source"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def sections(self) -> list[dict[str, str | int]]:
        """All sections of the source that the lines stand in (see `Source.sections_of`)."""
        return self.source.sections_of(self.lines) if self.source else []
