"""The bodies of Round 9 as the list of councils finds and names them."""

from collections import Counter

import pytest

from members.models import Authority
from members.models.authority import ENGLISH_COUNCIL_KINDS
from search.models import Entry
from search.taking_part import took_part
from tests.search.test_authorities import names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("cumbria", {"Cumbria"}),
        ("tynedale", {"Tynedale"}),
        ("tyndale", {"Tynedale"}),
        ("derwentside", {"Derwentside"}),
        ("merseyside", {"Merseyside Fire and Rescue Service", "Merseyside PTA"}),
        ("PTA", {"Merseyside PTA"}),
        ("DCSF", {"Department for Children, Schools and Families"}),
    ],
)
def test_a_body_is_found_by_name_whatever_and_whenever_it_was(client, asked, found):
    assert found <= set(names(client, f"?q={asked}"))


def test_whoever_an_entry_of_the_record_is_linked_to_took_part():
    kinds = ["award", "event", "exchange", "case-study", "toolkit", "publication"]
    linked = Authority.objects.filter(entries__in=Entry.objects.standing().filter(kind__in=kinds)).distinct()

    assert set(Authority.objects.filter(took_part(9))) == set(linked)


def test_no_body_outside_the_register_is_said_to_stand_today(client):
    found = client.get("/authorities/?standing=today").context["filters"].found()
    undated = client.get("/authorities/?standing=undated&kind=government").context["filters"].found()

    assert set(found.values_list("kind", flat=True)) <= set(map(str, ENGLISH_COUNCIL_KINDS))
    assert undated.filter(slug="department-for-children-schools-and-families").exists()


def test_no_two_pages_have_one_title():
    bodies = Counter(body.dated_name for body in Authority.objects.all())

    assert [name for name, count in bodies.items() if count > 1] == []


def test_a_body_is_called_by_no_misprint_and_by_no_other_bodys_name():
    called = {body.slug: body.short_names for body in Authority.objects.all()}

    assert called["tynedale"] == ["Tynedale"]
    assert called["bbc"] == []
    assert called["department-for-children-schools-and-families"] == ["DCSF"]
    assert called["rotherham"] == ["Rotherham"]


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("LSP", "Local Strategic Partnerships and Local Area Agreements"),
        ("LAA", "Local Strategic Partnerships and Local Area Agreements"),
        ("DCSF", "Department for Children, Schools and Families"),
    ],
)
def test_what_is_typed_short_finds_the_theme_or_body(client, asked, title):
    assert title in [hit.title for hit, _, _ in client.get("/search/", {"q": asked}).context["hits"]]
