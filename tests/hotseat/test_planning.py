"""When a hot seat may be, and what becomes of one that nobody opened."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from hotseat import actions
from hotseat.models import Session
from tests.factories.hotseat import SessionFactory
from tests.hotseat.test_pages import soup, text_of


def in_days(number):
    return timezone.now() + timedelta(days=number)


def test_what_was_missed_comes_last_in_the_list_and_is_late(square, browser):
    for title, days in [("Missed", -3), ("Later", 2), ("Sooner", 1)]:
        SessionFactory(community=square, title=title, state="scheduled", starts_at=in_days(days))

    cards = soup(browser().get("/hot-seats/")).select("[aria-labelledby=coming] .cop-card")

    told = [(text_of(card.h3), [text_of(tag) for tag in card.select(".govuk-tag")]) for card in cards]
    assert told == [("Sooner", []), ("Later", []), ("Missed", ["Late"])]
