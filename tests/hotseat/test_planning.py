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


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        (-1, ["Choose a day and a time that are still to come."]),
        (1, []),
        (3640, []),
        (3700, ["Choose a day within the next ten years."]),
    ],
)
def test_a_hot_seat_is_planned_within_the_next_ten_years(square, browser, carys, days, wrong):
    when = {"day": in_days(days).date().isoformat(), "starts": "12:00", "ends": "13:00"}

    got = browser(carys).post("/communities/square/hot-seats/new/", {"title": "Buses", "expert_name": "Ffion", **when})

    assert (got.context["form"].errors.get("day", []) if got.context else []) == wrong
    assert Session.objects.filter(title="Buses").exists() is not bool(wrong)


def test_one_that_has_begun_is_edited_with_its_start_left_as_it_was(session, browser, carys):
    client, address = browser(carys), f"{session.get_absolute_url()}edit/"
    Session.objects.update(starts_at="2026-01-05T12:00:30Z", ends_at="2026-01-05T13:00:30Z")
    as_it_was = {"day": "2026-01-05", "starts": "12:00", "ends": "13:30", "expert_name": "Ffion"}

    moved = client.post(address, {**as_it_was, "title": "Moved", "starts": "11:00"})
    assert moved.context["form"].errors["day"] == ["Choose a day and a time that are still to come."]
    client.post(address, {**as_it_was, "title": "Longer"})

    session.refresh_from_db()
    assert (session.title, session.ends_at.isoformat()) == ("Longer", "2026-01-05T13:30:00+00:00")


def test_one_whose_time_has_passed_is_not_announced(square, carys):
    late = SessionFactory(community=square, state="draft")
    missed = SessionFactory(community=square, state="draft", starts_at=in_days(-1))

    assert actions.schedule(late, by=carys)["done"] is True
    with pytest.raises(ValidationError, match="Its time has passed"):
        actions.schedule(missed, by=carys)

    missed.refresh_from_db()
    assert missed.state == "draft"
