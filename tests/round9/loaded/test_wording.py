"""What Round 9 lets one say, over all of it: no outcome, year or date that the source does not have."""

import re

import pytest

from exchange.models import Event, PeerExchange
from exchange.models.peer_exchange import SAYINGS
from knowledge.models import CaseStudyPage
from search.models import Entry
from tests.exchange.test_round_page import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TAKEN_UP = re.compile(r"\b(?:learn(?:t|ed)|took up|adapted|used)\b")


def test_no_title_of_an_exchange_claims_more_than_its_status():
    exchanges = list(PeerExchange.objects.prefetch_related("co_givers"))
    entries = dict(Entry.objects.filter(kind="exchange").values_list("object_id", "title"))

    assert len(exchanges) == len(entries) == 61
    assert {one.status for one in exchanges} == set(SAYINGS)
    for one in exchanges:
        claims = bool(TAKEN_UP.search(one.title.lower()))
        assert claims == (one.status in ("adopted", "adapted", "using")), one.title
        assert bool(TAKEN_UP.search(str(one))) == claims
        assert entries[one.pk] == one.title


def test_no_page_of_exchanges_says_that_anybody_learnt(client):
    text = " ".join(text_of(client.get(f"/exchanges/?page={page}")) for page in (1, 2, 3))

    assert "Centro showed interest in practice from Merseyside PTA" in text
    assert "learnt from" not in text


def test_a_year_is_a_printed_one():
    of_kind = {kind: Entry.objects.filter(kind=kind) for kind in ("exchange", "award", "case-study", "event")}

    assert sorted(of_kind["exchange"].exclude(year=None).values_list("year", flat=True)) == [2008, 2008, 2008]
    assert not of_kind["award"].exclude(year=None).exists()
    assert not of_kind["case-study"].exclude(year=None).exists()
    assert not CaseStudyPage.objects.exclude(year=None).exists()
    assert not of_kind["event"].filter(object_id__in=Event.objects.filter(date_printed="")).exclude(year=None).exists()


def test_the_card_of_a_case_study_names_its_round(client):
    assert "Round 9" in text_of(client.get("/knowledge/?kind=case-study"))


def test_what_is_said_in_the_open_points_to_no_line(client):
    for thing in (*Event.objects.all(), *PeerExchange.objects.all()):
        page = text_of(client.get(thing.get_absolute_url()))
        text = re.sub(r"Lines? [0-9, -]+ of the text we hold", "", page)
        assert re.findall(r"\blines? \d+", text) == []

    assert Event.objects.get(slug="climate-learning-exchange").lines == "606, 620, 622-625"


def test_a_suspect_date_is_doubted_in_search():
    doubted = Entry.objects.filter(kind="event", summary__contains="(doubtful)")

    assert doubted.count() == Event.objects.filter(date_is_suspect=True).count() == 4


def test_a_loose_number_reads_as_one(client):
    text = " ".join(text_of(client.get(f"/events/?page={page}")) for page in (1, 2))

    assert "over 100 (key officers and elected members)" in text
    assert not re.search(r"\((?:over|around)\b", text)
