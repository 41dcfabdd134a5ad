"""The pages that are made of a round are found by search, as long as the round stands."""

import pytest

from exchange.models import Round
from search.models import Entry
from search.rebuild import drift
from tests.factories.exchange import RoundFactory

pytestmark = pytest.mark.django_db


def urls():
    return set(Entry.objects.standing().values_list("url", flat=True))


def test_a_round_has_an_entry_for_its_report_and_one_for_its_reach():
    RoundFactory(number=8)

    assert urls() == {"/rounds/8/report/", "/rounds/8/reach/"}
    assert drift(lambda *_: None).is_none


def test_what_a_complete_round_did_not_reach_is_called_so(client):
    its_round = RoundFactory(number=8)
    reach = Entry.objects.get(url="/rounds/8/reach/")
    assert "no part recorded" in reach.summary

    its_round.records_complete = True
    its_round.save()

    reach.refresh_from_db()
    assert "not reached" in reach.summary


def test_both_go_with_their_round():
    RoundFactory(number=8)

    Round.objects.get(number=8).delete()

    assert urls() == set()
