"""When a hot seat may be, and what becomes of one that nobody opened."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from hotseat import actions
from hotseat.models import Session
from tests.factories.hotseat import QuestionFactory, SessionFactory
from tests.factories.members import MembershipFactory
from tests.factories.themes import ThemeFactory
from tests.hotseat.test_calling_off import entry_of
from tests.hotseat.test_pages import soup, text_of


def in_days(number):
    return timezone.now() + timedelta(days=number)


def test_what_was_missed_comes_last_in_the_list_and_says_so(square, browser):
    for title, days in [("Missed", -3), ("Later", 2), ("Sooner", 1)]:
        SessionFactory(community=square, title=title, state="scheduled", starts_at=in_days(days))

    cards = soup(browser().get("/hot-seats/")).select("[aria-labelledby=coming] .cop-card")

    told = [(text_of(card.h3), [text_of(tag) for tag in card.select(".govuk-tag")]) for card in cards]
    assert told == [("Sooner", []), ("Later", []), ("Missed", ["Not held"])]


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
    when = {"day": in_days(days).date().isoformat(), "starts": "12:00", "ends": "13:00", "token": uuid4()}

    got = browser(carys).post("/communities/square/hot-seats/new/", {"title": "Buses", "expert_name": "Ffion", **when})

    assert (got.context["form"].errors.get("day", []) if got.context else []) == wrong
    assert Session.objects.filter(title="Buses").exists() is not bool(wrong)


@pytest.mark.parametrize(
    ("day", "starts", "ends", "held", "wrong"),
    [
        ("2031-03-30", "00:30", "02:00", ["00:30", "01:00"], []),
        ("2031-03-30", "01:30", "03:00", [], ["starts"]),
        ("2031-03-30", "00:30", "01:59", [], ["ends"]),
        ("2031-03-29", "01:30", "02:30", ["01:30", "02:30"], []),
        ("2031-10-26", "01:30", "02:30", ["00:30", "02:30"], []),  # of the two, in British Summer Time
    ],
)
def test_a_time_that_the_clocks_leave_out_is_refused(
    square, browser, carys, time_machine, day, starts, ends, held, wrong
):
    time_machine.move_to("2031-01-05T12:00Z")
    when = {"day": day, "starts": starts, "ends": ends, "token": uuid4()}

    got = browser(carys).post("/communities/square/hot-seats/new/", {"title": "Buses", "expert_name": "Ffion", **when})

    words = ["There is no such time on that day: the clocks go forward. Choose another."]
    assert (got.context["form"].errors if got.context else {}) == dict.fromkeys(wrong, words)
    planned = Session.objects.values_list("starts_at", "ends_at")
    assert [moment.strftime("%H:%M") for moments in planned for moment in moments] == held


def test_one_that_has_begun_is_edited_with_its_start_left_as_it_was(session, browser, carys):
    client, address = browser(carys), f"{session.get_absolute_url()}edit/"
    Session.objects.update(starts_at="2026-01-05T12:00:30Z", ends_at="2026-01-05T13:00:30Z")
    as_it_was = {"day": "2026-01-05", "starts": "12:00", "ends": "13:30", "expert_name": "Ffion"}

    moved = client.post(address, {**as_it_was, "title": "Moved", "starts": "11:00"})
    assert moved.context["form"].errors["day"] == ["Choose a day and a time that are still to come."]
    client.post(address, {**as_it_was, "title": "Longer"})

    session.refresh_from_db()
    assert (session.title, session.ends_at.isoformat()) == ("Longer", "2026-01-05T13:30:00+00:00")


def test_who_has_answered_stays_the_expert(session, browser, carys, dev):
    client, address = browser(carys), f"{session.get_absolute_url()}edit/"
    Session.objects.update(starts_at="2026-01-05T12:00:30Z", ends_at="2026-01-05T13:00:30Z")
    session.community.memberships.create(person=dev, status="active")
    as_it_was = {"title": "Buses", "day": "2026-01-05", "starts": "12:00", "ends": "13:00"}
    client.post(address, {**as_it_was, "expert": dev.pk})
    assert session.seats.get().person == dev  # nobody has answered yet
    client.post(address, {**as_it_was, "expert_name": "Ffion"})
    actions.answer(QuestionFactory(session=session), seat=session.seats.get(), by=carys, text="So.")

    for other in ({"expert": dev.pk}, {"expert_name": "Gwen"}):
        form = client.post(address, {**as_it_was, **other, "title": "Other"}).context["form"]
        assert form.errors == {"expert": ["Ffion has answered already and stays the expert."]}
        assert form["title"].value() == "Other"
    assert (session.seats.get().person, session.seats.get().name) == (None, "Ffion")

    client.post(address, {**as_it_was, "expert_name": "Ffion", "expert_role": "Planner", "title": "Same"})
    session.refresh_from_db()
    assert (session.title, session.seats.get().role) == ("Same", "Planner")


def test_an_account_that_has_answered_stays_the_expert(session, ben, dev):
    actions.answer(QuestionFactory(session=session), seat=session.seats.get(), by=ben, text="So.")

    with pytest.raises(ValidationError, match="Ben Bright has answered already"):
        actions.edit(session, themes=[], seat={"person": dev, "name": "Ben Bright"})
    actions.edit(session, themes=[], seat={"person": ben, "name": "Ben B. Bright"})

    assert (session.seats.get().person, session.seats.get().name) == (ben, "Ben B. Bright")


def test_what_is_over_keeps_its_time(session, browser, carys):
    client, address = browser(carys), f"{session.get_absolute_url()}edit/"
    Session.objects.update(starts_at="2026-01-05T12:00:30Z", ends_at="2026-01-05T13:00:30Z", state="closed")
    as_it_was = {"day": "2026-01-05", "starts": "12:00", "ends": "13:00", "expert_name": "Ffion"}
    later = {"day": in_days(2).date(), "title": "Later"}

    for other in ({"ends": "13:30", "title": "Longer"}, later):
        form = client.post(address, {**as_it_was, **other}).context["form"]
        assert form.errors == {"day": ["It is over: the day and the times stay as they were."]}
        assert form["title"].value() == other["title"]
    client.post(address, {**as_it_was, "title": "Same time"})

    session.refresh_from_db()
    assert (session.title, session.ends_at.isoformat()) == ("Same time", "2026-01-05T13:00:00+00:00")


def test_one_whose_time_has_passed_is_not_announced(square, carys):
    late = SessionFactory(community=square, state="draft")
    missed = SessionFactory(community=square, state="draft", starts_at=in_days(-1))

    assert actions.schedule(late, by=carys)["done"] is True
    with pytest.raises(ValidationError, match="Its time has passed"):
        actions.schedule(missed, by=carys)

    missed.refresh_from_db()
    assert missed.state == "draft"


def test_the_same_form_again_plans_one(square, browser, carys, dev):
    client, address = browser(carys), "/communities/square/hot-seats/new/"
    token = client.get(address).context["form"]["token"].value()
    answers = {"title": "Buses", "expert_name": "Ffion", "day": in_days(1).date(), "starts": "12:00", "ends": "13:00"}

    first = client.post(address, {**answers, "token": token})
    again = client.post(address, {**answers, "token": token})
    other = client.post(address, {**answers, "token": uuid4()})

    assert (first.status_code, first.url) == (302, again.url)
    assert other.url != first.url
    assert Session.objects.filter(title="Buses").count() == 2
    square.memberships.create(person=dev, role="facilitator", status="active")
    assert browser(dev).post(address, {**answers, "token": token}).url not in {first.url, other.url}


def test_only_people_of_the_community_are_offered_as_experts(square, browser, carys, ben, dev):
    square.memberships.create(person=ben, status="active")
    client, address = browser(carys), "/communities/square/hot-seats/new/"
    answers = {"title": "Buses", "day": in_days(1).date(), "starts": "12:00", "ends": "13:00", "token": uuid4()}
    offered = soup(client.get(address)).select("[name=expert] option")
    assert [text_of(one) for one in offered][0] == "Somebody without an account"
    assert {int(one["value"]) for one in offered[1:]} == {one.person_id for one in square.memberships.active()}

    known = client.post(address, {**answers, "expert": dev.pk}).context["form"].errors
    unknown = client.post(address, {**answers, "expert": 987654}).context["form"].errors
    client.post(address, {**answers, "expert": ben.pk, "expert_name": "Somebody else"})

    assert known == unknown == {
        "expert": ["Select a valid choice. That choice is not one of the available choices."]
    }  # fmt: skip
    assert [(seat.person, seat.name) for seat in Session.objects.get().seats.all()] == [(ben, "Ben Bright")]


def test_how_many_may_be_experts_costs_nothing(square, browser, carys, queries_of):
    client, address = browser(carys), "/communities/square/hot-seats/new/"
    with_two = queries_of(address, client)
    MembershipFactory.create_batch(3, community=square)

    assert queries_of(address, client) == with_two


def test_the_page_says_when_it_opened_rather_than_when_it_was_planned(session, browser, carys, time_machine):
    Session.objects.update(state="scheduled", starts_at="2031-12-01T12:00Z", ends_at="2031-12-01T13:00Z")
    time_machine.move_to("2031-12-01T10:30Z")

    def when():
        facts = soup(browser().get(session.get_absolute_url())).select("[aria-labelledby=facts] dl > div")
        told = [(text_of(fact.dt), text_of(fact.dd)) for fact in facts]
        return [fact for fact in told if fact[0] in {"When", "Opened", "Planned"}]

    assert when() == [("When", "Monday 1 December 2031, 12:00 to 13:00")]
    actions.open_session(session, by=carys)
    assert when() == [
        ("Opened", "Monday 1 December 2031, 10:30"),
        ("Planned", "Monday 1 December 2031, 12:00 to 13:00"),
    ]
    time_machine.move_to("2031-12-01T11:15Z")
    actions.close(session, by=carys)
    assert when() == [("When", "Monday 1 December 2031, 10:30 to 11:15")]


def test_its_calendar_entry_has_the_times_at_which_it_was_held(session, browser, carys, time_machine):
    Session.objects.update(state="scheduled", starts_at="2031-12-01T12:00Z", ends_at="2031-12-01T13:00Z")

    def entry():
        return entry_of(browser(), session)

    def times():
        return [entry()[name].dt.strftime("%H:%M") for name in ("dtstart", "dtend") if name in entry()]

    time_machine.move_to("2031-12-01T10:30Z", tick=False)
    assert (times(), entry()["sequence"]) == (["12:00", "13:00"], 0)
    actions.open_session(session, by=carys)
    assert (times(), entry()["sequence"]) == (["10:30", "13:00"], 1)
    actions.pause(session, by=carys)
    time_machine.move_to("2031-12-01T11:15Z", tick=False)
    actions.close(session, by=carys)
    assert (times(), entry()["sequence"]) == (["10:30", "11:15"], 2)
    assert entry()["last-modified"].dt.isoformat() == "2031-12-01T11:15:00+00:00"


@pytest.mark.parametrize(("opened", "ends"), [("2031-11-28T12:00Z", []), ("2031-12-01T13:30Z", []),
    ("2031-12-01T12:05Z", ["13:00"]),
])  # fmt: skip
def test_an_end_that_cannot_be_told_is_in_no_calendar(session, browser, opened, ends):
    Session.objects.update(starts_at="2031-12-01T12:00Z", ends_at="2031-12-01T13:00Z", opened_at=opened)

    entry = entry_of(browser(), session)

    assert [entry[name].dt.strftime("%H:%M") for name in ["dtend"] if name in entry] == ends


def test_one_without_an_end_is_open_until_it_is_closed(session, browser):
    Session.objects.update(ends_at=None)

    state = text_of(soup(browser().get(session.get_absolute_url())).select_one(".cop-state"))
    card = text_of(soup(browser().get("/hot-seats/")).select_one("[aria-labelledby=live] .cop-card__meta"))

    assert "It goes on until a facilitator closes it." in state
    assert "until" not in card
    assert browser().get(f"{session.get_absolute_url()}calendar.ics").status_code == 200


def test_one_without_an_end_is_edited_without_one(session, browser, carys):
    client, address = browser(carys), f"{session.get_absolute_url()}edit/"
    Session.objects.update(starts_at="2026-01-05T12:00Z", ends_at=None)
    as_it_was = {"day": "2026-01-05", "starts": "12:00", "ends": "", "expert_name": "Ffion"}
    assert "Ends (optional)" in [text_of(label) for label in soup(client.get(address)).select("label")]

    client.post(address, {**as_it_was, "title": "Open end"})

    session.refresh_from_db()
    assert (session.title, session.ends_at) == ("Open end", None)
    client.post(address, {**as_it_was, "ends": "13:00", "title": "An hour"})
    form = client.post(address, {**as_it_was, "title": "None again"}).context["form"]
    assert form.errors == {"ends": ["This field is required."]}
    session.refresh_from_db()
    assert (session.title, session.ends_at.isoformat()) == ("An hour", "2026-01-05T13:00:00+00:00")


def _sent(page):
    """What a browser sends of a form as it stands."""
    form = BeautifulSoup(page.content, "html.parser").select_one("main form")
    data = {box["name"]: box.get("value", "") for box in form.select("input:not([type=checkbox])")}
    data |= {box["name"]: box.text.strip() for box in form.select("textarea")}
    data |= {box["name"]: "on" for box in form.select("input[type=checkbox][name=takes_early_questions][checked]")}
    themes = [box["value"] for box in form.select("input[name=themes][checked]")]
    chosen = {box["name"]: box.select_one("[selected]")["value"] for box in form.select("select:has([selected])")}
    return {**data, **chosen, "themes": themes}


def test_two_facilitators_do_not_replace_each_others_words_unseen(square, browser, carys, dev):
    ben = MembershipFactory(community=square).person
    session = SessionFactory(
        community=square, state="scheduled", starts_at="2031-12-01T12:00Z", ends_at="2031-12-01T13:00Z"
    )
    theme = ThemeFactory()
    session.seats.create(person=ben, name=ben.display_name)
    MembershipFactory(community=square, person=dev, role="facilitator")
    first, second, url = browser(carys), browser(dev), f"{session.get_absolute_url()}edit/"
    opened, other = _sent(first.get(url)), _sent(second.get(url))
    assert first.post(url, {**opened, "title": "Trams", "themes": [theme.pk]}).status_code == 302
    assert first.post(url, {**opened, "title": "Trams", "themes": [theme.pk]}).status_code == 302  # a double click
    assert Session.objects.get().revision == session.revision + 1

    page = second.post(url, {**other, "title": "Ferries"})

    said = BeautifulSoup(page.content, "html.parser").select_one(".govuk-error-summary").text
    assert "changed while you were writing" in said
    assert Session.objects.get().title == "Trams"
    again = _sent(page)
    assert again["title"] == "Ferries"
    assert second.post(url, again).status_code == 302
    assert (Session.objects.get().title, list(Session.objects.get().themes.all())) == ("Ferries", [])


def test_one_that_nobody_opened_takes_no_questions(square, browser, asha):
    planned = SessionFactory(community=square, state="scheduled")
    address = f"{planned.get_absolute_url()}ask/"
    client = browser(asha)

    def offers():
        return len(soup(client.get(planned.get_absolute_url())).select("[data-hotseat-form=ask]"))

    assert offers() == 1
    assert client.post(address, {"text": "Why?", "op_id": "a"}).status_code == 302
    cache.clear()  # not too quick
    Session.objects.filter(pk=planned.pk).update(starts_at=in_days(-2), ends_at=in_days(-1))

    assert offers() == 0
    form = client.post(address, {"text": "And how?", "op_id": "b"}).context["form"]
    assert form.errors == {"text": ["No questions are taken now."]}
    assert planned.questions.count() == 1


@pytest.mark.parametrize(
    ("starts", "said"),
    [(timedelta(hours=1), "Planned"), (-timedelta(minutes=5), "Late"), (-timedelta(days=2), "Not held")],
)
def test_the_page_of_its_community_says_how_a_planned_one_stands(square, browser, starts, said):
    SessionFactory(community=square, title="Buses", state="scheduled", starts_at=timezone.now() + starts)

    page = soup(browser().get("/communities/square/"))

    assert text_of(page.select_one("[aria-labelledby=community-hot-seats] li")) == f"Buses {said}"


def test_planning_one_is_a_small_thing_on_the_page(square, browser, carys):
    page = soup(browser(carys).get("/hot-seats/"))

    (planning,) = page.select("main details")
    assert not planning.has_attr("open")
    assert [link["href"] for link in planning.select("a")] == ["/communities/square/hot-seats/new/"]
    assert soup(browser().get("/hot-seats/")).select("main details") == []
