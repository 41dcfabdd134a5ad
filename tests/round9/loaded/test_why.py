"""Why people come: the five reasons that joining and booking ask for, each with its source in the article."""

import pytest

from exchange.reasons import reasons
from members.reasons import Reason
from tests.round9.cards import lines_told, soup, words

pytestmark = pytest.mark.django_db


def test_each_reason_rests_on_lines_of_the_article(client):
    page = soup(client.get("/about/why-people-come/"))

    told = {reason: page.find(id=f"reason-{reason}") for reason in Reason.values}
    assert {reason: lines_told(part) for reason, part in told.items()} == {
        "practice": ["44-46"],
        "inspection": ["55-57", "48-52"],
        "comparison": ["55-57"],
        "culture": ["58-60"],
        "partnership": ["58-60"],
    }
    assert all("casting light" in words(part) for part in told.values())


def test_they_stand_without_any_record_too():
    assert [one.reason for one in reasons([])] == list(Reason)
