"""What the other rooms hold around a page of the library."""

from typing import Any

from django import template
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page

from knowledge.models import CaseStudyPage, CaseStudyRelated
from members.audience import tokens_of
from search.gather import LABELS, shelves
from search.models import Entry

register = template.Library()
AROUND: dict[Entry.Kind, Any] = {kind: label for kind, label in LABELS.items() if kind != Entry.Kind.COMMUNITY}


@register.inclusion_tag("search/around.html", takes_context=True)
def around(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Shelves of what the page names, then of what the same authority has on the same theme; for a page without
    authority, of its theme.

    `page` is a specific page of the library; what it says of itself (`theme_list`, `authority_list`) was asked for
    already, so this takes two queries for a visitor who is not signed in.
    """
    entries = Entry.objects.visible_to(tokens_of(context["request"].user))
    entries = entries.exclude(object_id=page.pk, object_type=page.content_type_id)
    authorities, themes = page.authority_list, page.theme_list
    alike = Q() if authorities or themes else Q(pk__in=[])
    if themes:
        alike &= Q(pk__in=Entry.objects.filter(themes__in=themes).values("pk"))  # a join would double rows
    if authorities:
        alike &= Q(pk__in=Entry.objects.filter(authorities__in=authorities).values("pk"))
    filters = {"theme": themes[0].slug} if themes else {}
    if authorities:
        filters["authority"] = authorities[0].slug
    named = named_on(page)
    found = shelves(entries.filter(alike | named), kinds=AROUND, per_shelf=4, always=named, **filters)
    return {"shelves": [shelf for shelf in found if shelf.count], "themes": themes, "authorities": authorities}


@register.inclusion_tag("search/told_in.html", takes_context=True)
def told_in(context: dict[str, Any], thing: Model) -> dict[str, Any]:
    """The case studies that name the thing, such as an event. One query for a visitor who is not signed in."""
    case_studies = ContentType.objects.get_for_model(CaseStudyPage)
    its_type = ContentType.objects.get_for_model(thing)
    naming = CaseStudyRelated.objects.filter(object_type=its_type, object_id=thing.pk).values("page_id")
    entries = Entry.objects.visible_to(tokens_of(context["request"].user))
    found = entries.filter(object_type=case_studies, object_id__in=naming).defer("body").order_by("title")
    return {"entries": found}


def named_on(page: Page) -> Q:
    """The entries of what a case study names: part of the query; for a preview, of rows that are not saved yet."""
    if not isinstance(page, CaseStudyPage):
        return Q(pk__in=[])
    rows = page.related.all()
    if isinstance(rows, QuerySet):
        thing = Entry.objects.filter(object_type=OuterRef("object_type"), object_id=OuterRef("object_id"))
        return Q(pk__in=rows.annotate(entry=Subquery(thing.values("pk"))).order_by().values("entry"))
    pairs = (Q(object_type=row.object_type_id, object_id=row.object_id) for row in rows)
    return Q(*pairs, _connector=Q.OR) if rows else Q(pk__in=[])
