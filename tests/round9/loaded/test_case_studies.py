"""The case studies as the load left them."""

import pytest
from wagtail.models import Revision

from cop_site.models import LoadedRecord
from cop_site.round9.case_study_pages import things_of
from cop_site.round9.facts import Facts
from cop_site.round9.load import load
from cop_site.round9.report import Outcome
from cop_site.round9.texts import case_study_texts
from exchange.models import Event
from knowledge.models import CaseStudyPage, CaseStudyRelated
from search.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_every_event_product_and_exchange_that_a_text_cites_is_on_its_page(client):
    facts = Facts.read()
    standing = {record.key.removeprefix("round9:"): record for record in LoadedRecord.objects.all()}
    cited = 0

    for text in case_study_texts():
        page = client.get(f"/knowledge/{text.slug}/").content.decode()
        shown = page[page.index('<aside class="cop-around"') :]
        for item in dict.fromkeys(thing for ref in text.facts for thing in things_of(ref, facts[ref])):
            row = standing[item]
            entry = Entry.objects.get(object_type=row.content_type, object_id=row.object_id)
            assert f'href="{entry.url}"' in shown, (text.slug, item)
            cited += 1

    assert len(case_study_texts()) == 33
    assert cited >= 173


def as_before_pages_named_things():
    """As a database that was loaded when case studies had innovations only: rows, revisions and what was remembered."""
    CaseStudyRelated.objects.all().delete()
    for revision in Revision.objects.filter(content__has_key="related"):
        del revision.content["related"]
        revision.save()
    for record in LoadedRecord.objects.filter(key__startswith="round9:case_studies:"):
        del record.values["related"]
        record.save()


def told(report, outcome):
    return [(line.item.partition(":")[0], line.detail) for line in report.of(outcome)]


def test_a_database_that_was_loaded_before_gets_them_once():
    as_loaded = list(CaseStudyRelated.objects.order_by("page", "sort_order").values_list("page", "object_id"))
    as_before_pages_named_things()

    report = load()
    assert told(report, Outcome.CHANGED) == [("case_studies", "related")] * 33
    assert told(report, Outcome.KEPT) == []
    now = CaseStudyRelated.objects.order_by("page", "sort_order").values_list("page", "object_id")
    assert list(now) == as_loaded

    assert {line.outcome for line in load().lines} == {Outcome.ALONE}


def test_a_deleted_event_is_named_no_more_and_the_page_is_nobodys_edit():
    event = Event.objects.get(slug="rotherham-open-day")
    naming = CaseStudyPage.objects.filter(related__object_id=event.pk, related__object_type__model="event")
    pages = set(naming)
    event.delete()

    report = load()

    assert pages != set()
    quoted = [("findings", "about_type, about_id")]  # a delegate of this event is quoted in the report
    assert told(report, Outcome.CHANGED) == quoted + [("case_studies", "related")] * len(pages)
    assert told(report, Outcome.KEPT) == []
    assert {line.outcome for line in load().lines} == {Outcome.ALONE, Outcome.GONE}


def test_what_an_editor_took_off_a_page_stays_off():
    page = CaseStudyPage.objects.get(slug="cumbria-rural-14-19")
    page.related.set([])
    page.save_revision().publish()

    report = load()

    assert told(report, Outcome.KEPT) == [("case_studies", "related")]
    assert CaseStudyPage.objects.get(pk=page.pk).related.count() == 0
