"""The pages, by plain requests: everything works without a script."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from icalendar import Calendar

from hotseat import actions
from hotseat.models import Answer, Participant, Question, Session
from tests.factories.hotseat import GuestFactory, ParticipantFactory, QuestionFactory, SessionFactory
from tests.factories.members import MembershipFactory
from tests.members.conftest import said


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text_of(node):
    return " ".join(node.text.split())


def tomorrow():
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def shown(response):
    return [text_of(one) for one in soup(response).select("[data-questions] .cop-question__text")]


def test_a_guest_joins_by_the_link_asks_and_sees_the_answer(session, browser, carys, ben):
    gwen, desk, expert = browser(), browser(carys), browser(ben)
    url = session.get_absolute_url()

    form = soup(gwen.get(f"{url}join/{session.join_code}/"))
    op_id = form.select_one("[name=op_id]")["value"]
    joined = gwen.post(f"{url}join/{session.join_code}/", {"display_name": "Gwen, Powys", "op_id": op_id}, follow=True)
    assert "In the room you are Gwen, Powys." in text_of(soup(joined))
    asked = gwen.post(f"{url}ask/", {"text": "How did you?", "op_id": "a1"}, follow=True)
    assert said(asked) == ["Your question is with the facilitators. You see here what becomes of it."]
    assert shown(asked) == []
    assert text_of(soup(asked).select_one("#mine-1 [data-card]")).startswith("How did you? Waiting")

    waiting = soup(desk.get(f"{url}desk/")).select("[data-waiting] [data-card]")
    assert [text_of(card) for card in waiting] == ["How did you? Gwen, Powys (guest)"]
    assert said(desk.post(f"{url}questions/1/approve/", follow=True)) == ["The question is shown to everybody."]

    assert shown(expert.get(url)) == ["How did you?"]
    answered = expert.post(f"{url}questions/1/answer/", {"text": "With **patience**.", "op_id": "b1"}, follow=True)
    assert said(answered) == ["Your answer is shown to everybody."]

    page = soup(gwen.get(url))
    assert page.select_one("#question-1 .cop-answer strong").text == "Ben Bright"
    assert page.select_one("#question-1 .cop-prose strong").text == "patience"
    assert "Answered" in page.select_one("#mine-1").text


def test_sent_twice_it_counts_once(session, browser, gwen):
    client = browser(gwen)

    for _ in range(2):
        client.post(f"{session.get_absolute_url()}ask/", {"text": "Why?", "op_id": "same"})

    assert Question.objects.count() == 1


@pytest.mark.parametrize("op_id", ["", " ", "x" * 65])
def test_without_a_number_of_its_own_it_is_not_taken(session, browser, gwen, op_id):
    client, url = browser(gwen), f"{session.get_absolute_url()}ask/"

    page = soup(client.post(url, {"text": "Why?", "op_id": op_id}))
    assert page.select_one(".govuk-error-summary")
    assert Question.objects.count() == 0
    client.post(url, {"text": "Why?", "op_id": "x" * 64})

    assert Question.objects.count() == 1


def test_too_quick_and_the_words_are_kept(session, browser, gwen):
    client, url = browser(gwen), f"{session.get_absolute_url()}ask/"
    client.post(url, {"text": "Why?", "op_id": "one"})

    page = soup(client.post(url, {"text": "And how?", "op_id": "two"}))

    assert "That was quick." in page.select_one(".govuk-error-summary").text
    assert page.select_one("textarea").text.strip() == "And how?"
    assert Question.objects.count() == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_what_is_no_question_comes_back(session, browser, asha, text):
    page = soup(browser(asha).post(f"{session.get_absolute_url()}ask/", {"text": text, "op_id": "a"}))

    assert page.select_one(".govuk-error-summary")
    assert Question.objects.count() == 0


def test_a_live_page_gets_the_same_in_json(session, browser, asha):
    client, url = browser(asha), f"{session.get_absolute_url()}ask/"
    json = {"headers": {"Accept": "application/json"}}

    wrong = client.post(url, {"text": ""}, **json).json()
    right = client.post(url, {"text": "Why?", "op_id": "a"}, **json).json()

    assert wrong["ok"] is False
    assert wrong["errors"]["text"][0]["code"] == "required"
    assert (right["ok"], right["question"]) == (True, 1)


def test_voting_and_taking_it_back(session, browser, gwen):
    question = QuestionFactory(session=session)
    client, url = browser(gwen), f"{session.get_absolute_url()}questions/1/"

    assert said(client.post(f"{url}vote/", follow=True)) == ["You want this answered, too."]
    assert soup(client.get(session.get_absolute_url())).select_one("[data-votes]").text == "1"
    client.post(f"{url}unvote/")

    question.refresh_from_db()
    assert question.votes == 0


def test_refused_with_a_reason(session, browser, carys, gwen):
    actions.ask(session, by=gwen, text="Why?")
    desk, url = browser(carys), f"{session.get_absolute_url()}questions/1/refuse/"

    assert soup(desk.post(url, {"reason": "", "seen_as": "waiting"})).select_one(".govuk-error-summary")
    desk.post(url, {"reason": "Asked before.", "seen_as": "waiting"})

    assert "Refused Asked before." in text_of(soup(browser(gwen).get(session.get_absolute_url())).select_one("#mine-1"))


def test_a_facilitator_joins_two_questions(session, browser, carys):
    first, second = QuestionFactory(session=session), QuestionFactory(session=session)

    browser(carys).post(f"{session.get_absolute_url()}questions/2/merge/", {"into": first.pk})

    second.refresh_from_db()
    assert (second.state, second.merged_into) == ("merged", first)


def test_the_expert_puts_an_answer_better(session, browser, ben):
    question = QuestionFactory(session=session)
    actions.answer(question, seat=session.seats.get(), by=ben, text="So.")
    url = f"{session.get_absolute_url()}answers/{Answer.objects.get().pk}/edit/"
    expert = browser(ben)

    assert soup(expert.get(url)).select_one("textarea").text.strip() == "So."
    expert.post(url, {"text": "So, and so.", "op_id": "a"})

    assert Answer.objects.get().text == "So, and so."


def test_other_words_under_a_number_that_was_sent_are_no_answer(session, browser, ben):
    question = QuestionFactory(session=session)
    url, expert = f"{question.session.get_absolute_url()}questions/{question.number}/answer/", browser(ben)
    assert expert.post(url, {"text": "So.", "op_id": "a"}).status_code == 302
    assert expert.post(url, {"text": "So.", "op_id": "a"}).status_code == 302

    page = soup(expert.post(url, {"text": "Not so.", "op_id": "a"}))
    live = expert.post(url, {"text": "Not so.", "op_id": "a"}, headers={"Accept": "application/json"}).json()

    assert "answered already" in page.select_one(".govuk-error-summary").text
    assert page.select_one("textarea").text.strip() == "Not so."
    assert (live["ok"], "answered already" in live["errors"]["text"][0]["message"]) == (False, True)
    assert Answer.objects.get().text == "So."


def test_names_of_people_are_not_for_passers_by(session, browser, asha, gwen):
    QuestionFactory(session=session, asker__person=asha)

    assert "Asha Ahmed" not in browser().get(session.get_absolute_url()).content.decode()
    assert "Asha Ahmed" in browser(gwen).get(session.get_absolute_url()).content.decode()


def test_a_guest_sees_one_session_of_a_private_community_and_nothing_else(quiet, browser):
    session, other = SessionFactory(community=quiet), SessionFactory(community=quiet)
    client = browser(GuestFactory(session=session))

    assert client.get(session.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(quiet.get_absolute_url()).status_code == 404
    assert session.title not in client.get("/hot-seats/").content.decode()


def test_the_community_is_a_link_for_those_who_may_open_it(quiet, browser, asha):
    session = SessionFactory(community=quiet)

    def ways(actor):
        facts = soup(browser(actor).get(session.get_absolute_url())).select_one("[aria-labelledby=facts]")
        assert "Quiet room" in text_of(facts)
        return [link["href"] for link in facts.select("dd a")]

    assert ways(asha) == ["/communities/quiet/"]
    assert ways(GuestFactory(session=session)) == []


@pytest.mark.parametrize("how", ["forged", "another session's", "banned", "long over"])
def test_a_cookie_that_opens_nothing(quiet, browser, carys, how):
    from hotseat.guests import cookie_name

    session, other = SessionFactory(community=quiet), SessionFactory(community=quiet)
    gwen = GuestFactory(session=session)
    client = browser(gwen)
    assert client.get(session.get_absolute_url()).status_code == 200
    cookie = client.cookies[cookie_name(session.pk)].value
    if how == "forged":
        client.cookies[cookie_name(session.pk)] = cookie[:-2] + "xx"
    elif how == "another session's":
        client.cookies[cookie_name(other.pk)] = cookie
        session = other
    elif how == "banned":
        actions.ban(gwen, by=carys)
    else:
        Session.objects.update(state="closed", closed_at=timezone.now() - timedelta(hours=25))

    assert client.get(session.get_absolute_url()).status_code == 404


def test_the_cookie_of_a_guest_is_for_this_site_and_no_script(session):
    from django.http import HttpResponse

    from hotseat.guests import give_cookie

    response = HttpResponse()
    give_cookie(response, GuestFactory(session=session))

    cookie = next(iter(response.cookies.values()))
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")


def test_the_old_link_works_no_more(session, browser, carys):
    actions.replace_join_link(session, by=carys)

    assert browser().get(f"{session.get_absolute_url()}join/{session.join_code}/").status_code == 404


def test_a_guest_leaves(session, browser, gwen):
    client = browser(gwen)

    client.post(f"{session.get_absolute_url()}leave/")

    assert "In the room you are" not in client.get(session.get_absolute_url()).content.decode()


def test_before_it_begins_there_are_its_facts_and_a_file_for_the_calendar(session, browser):
    Session.objects.update(state="scheduled", starts_at="2031-12-01T12:00Z", ends_at="2031-12-01T13:00Z")

    page = browser().get(session.get_absolute_url())
    ics = browser().get(f"{session.get_absolute_url()}calendar.ics")

    assert "Monday 1 December 2031, 12:00" in text_of(soup(page).select_one(".cop-state"))
    assert ics["Content-Type"] == "text/calendar; charset=utf-8"
    lines = ics.content.decode().split("\r\n")
    assert {"DTSTART:20311201T120000Z", "DTEND:20311201T130000Z", "SUMMARY:Buses that come"} <= set(lines)
    address = f"http://testserver{session.get_absolute_url()}"
    (entry,) = Calendar.from_ical(ics.content).walk("VEVENT")
    assert (entry["url"], entry["location"], entry["status"], entry["sequence"]) == (address, address, "CONFIRMED", 0)
    assert entry["description"] == "An hour about buses.\n\nOn the hot seat: Ben Bright"
    assert entry.decoded("last-modified") == session.revised_at.replace(microsecond=0)


def test_a_calendar_takes_what_was_edited_since(session, browser, carys):
    ics = f"{session.get_absolute_url()}calendar.ics"
    actions.edit(session, themes=[], seat={}, starts_at=session.starts_at - timedelta(hours=1))

    (entry,) = Calendar.from_ical(browser().get(ics).content).walk("VEVENT")

    edited = Session.objects.get()
    assert (entry["sequence"], edited.revised_at > session.revised_at) == (1, True)
    assert entry.decoded("last-modified") == edited.revised_at.replace(microsecond=0)


def test_afterwards_it_is_a_transcript_in_the_order_of_asking(session, browser, ben, carys):
    first, second = QuestionFactory(session=session), QuestionFactory(session=session, votes=3)
    actions.answer(second, seat=session.seats.get(), by=ben, text="So.")
    assert [
        int(q["data-number"]) for q in soup(browser().get(session.get_absolute_url())).select("[data-questions] > li")
    ] == [2, 1]
    actions.close(session, by=carys)

    page = soup(browser().get(session.get_absolute_url()))

    assert [li["id"] for li in page.select("[data-questions] > li")] == [first.anchor, second.anchor]
    assert "1 question was answered." in text_of(page.select_one(".cop-state"))
    assert page.select("form[method=post]") == []


def test_a_facilitator_plans_a_session_announces_and_runs_it(square, browser, carys, ben):
    MembershipFactory(community=square, person=ben)
    desk = browser(carys)
    answers = {
        "title": "Buses", "day": tomorrow(), "starts": "12:00", "ends": "13:00", "expert": ben.pk, "token": uuid4(),
    }  # fmt: skip

    wrong = desk.post("/communities/square/hot-seats/new/", {**answers, "ends": "11:00", "expert": ""})
    assert {"ends", "expert_name"} == set(wrong.context["form"].errors)
    desk.post("/communities/square/hot-seats/new/", answers)
    session = Session.objects.get(title="Buses")
    assert (session.state, session.seats.get().person, session.seats.get().name) == ("draft", ben, "Ben Bright")
    assert browser(ben).get(session.get_absolute_url()).status_code == 404

    url = session.get_absolute_url()
    for verb, state in [
        ("schedule", "scheduled"),
        ("open", "open"),
        ("pause", "paused"),
        ("resume", "open"),
        ("close", "closed"),
    ]:
        desk.post(f"{url}desk/{verb}/")
        session.refresh_from_db()
        assert session.state == state


def test_editing_a_session(session, browser, carys, ben):
    desk, url = browser(carys), f"{session.get_absolute_url()}edit/"
    first = desk.get(url).context["form"].initial
    assert (first["title"], first["expert"], first["expert_name"]) == ("Buses that come", ben.pk, "")

    desk.post(url, {"title": "Buses", "day": tomorrow(), "starts": "12:00", "ends": "13:00", "expert_name": "Ffion"})

    session.refresh_from_db()
    assert (session.title, session.seats.get().person, session.seats.get().name) == ("Buses", None, "Ffion")


def test_somebody_is_put_out_of_the_room(session, browser, carys, gwen):
    desk = browser(carys)
    assert "Gwen, Powys (guest)" in text_of(
        soup(desk.get(f"{session.get_absolute_url()}desk/")).select_one("[data-people]")
    )

    desk.post(f"{session.get_absolute_url()}desk/people/{gwen.pk}/ban/")

    page = soup(browser(gwen).get(session.get_absolute_url()))
    assert page.select("[data-hotseat-form]") == []


def test_a_person_has_one_place_however_they_come(session, browser, asha):
    client, url = browser(asha), session.get_absolute_url()

    client.post(f"{url}join/")
    client.post(f"{url}join/{session.join_code}/")
    client.post(f"{url}ask/", {"text": "Why?", "op_id": "a"})

    assert Participant.objects.get().person == asha


@pytest.mark.parametrize("page", ["", "desk/"])
def test_the_number_of_queries_stays(session, browser, carys, queries_of, page):
    client, url = browser(carys), f"{session.get_absolute_url()}{page}"

    def fill(number):
        for _ in range(number):
            question = QuestionFactory(session=session)
            QuestionFactory(session=session, state="merged", merged_into=question)
            QuestionFactory(session=session, state="waiting")
            actions.answer(question, seat=session.seats.get(), by=carys, text="So.")

    fill(1)
    ParticipantFactory(session=session, person=carys)
    with_one = queries_of(url, client)
    fill(2)

    assert queries_of(url, client) == with_one
    assert with_one <= 30


def test_a_question_that_waits_is_in_no_page_of_others(session, browser, asha, dev, gwen):
    actions.ask(session, by=asha, text="Xylophonic?")

    for actor in (None, dev, gwen):
        assert "Xylophonic" not in browser(actor).get(session.get_absolute_url()).content.decode()
    snapshot = browser(gwen).get(f"{session.get_absolute_url()}snapshot/").json()
    assert (snapshot["questions"], snapshot["own"]) == ([], [])


def test_the_snapshot_is_what_the_page_shows(session, browser, asha, ben):
    actions.ask(session, by=asha, text="Why?")
    question = QuestionFactory(session=session)
    actions.answer(question, seat=session.seats.get(), by=ben, text="So.")

    got = browser(asha).get(f"{session.get_absolute_url()}snapshot/").json()

    session.refresh_from_db()
    assert (got["epoch"], got["state"], got["seqs"]) == (session.epoch, "open", {"public": 1, "actor": 1})
    assert [(one["number"], one["answered"]) for one in got["questions"]] == [(2, True)]
    assert re.search("So", got["questions"][0]["html"])
    assert [one["state"] for one in got["own"]] == ["waiting"]


def test_opened_days_early_it_tells_no_hour_of_another_day(browser, carys, time_machine):
    time_machine.move_to("2026-06-01T10:05:00+01:00", tick=False)
    starts = timezone.now() + timedelta(days=9)
    early = SessionFactory(starts_at=starts, ends_at=starts + timedelta(hours=1), opened_at=timezone.now())
    today = SessionFactory(starts_at=timezone.now(), opened_at=timezone.now())

    assert "It goes on until a facilitator closes it." in text_of(soup(browser().get(f"/hot-seats/{early.pk}/")).main)
    assert "The expert answers until 11:05." in text_of(soup(browser().get(f"/hot-seats/{today.pk}/")).main)
    cards = [text_of(card) for card in soup(browser().get("/hot-seats/")).select(".cop-card")]
    assert ["until 11:05" in card for card in cards] == [early.title not in card for card in cards]

    actions.close(early, by=carys)

    assert "Monday 1 June 2026, 10:05" in text_of(soup(browser().get("/hot-seats/")).main)
    assert "10 June" not in text_of(soup(browser().get("/hot-seats/")).main)


def test_the_form_that_a_machine_kept_lets_the_next_guest_in_as_themselves(session, client):
    url = session.get_absolute_url() + f"join/{session.join_code}/"
    sent = {"display_name": "Bess", "op_id": "kept"}
    client.post(url, sent)
    client.post(session.get_absolute_url() + "leave/")

    client.post(url, sent | {"display_name": "Somebody Else"})
    client.post(session.get_absolute_url() + "leave/")
    page = client.post(url, sent | {"display_name": "Somebody Else"}, follow=True).content.decode()  # a double click

    assert "Somebody Else" in page
    assert [seat.display_name for seat in Participant.objects.filter(person=None)] == ["Bess", "Somebody Else"]


def test_who_is_too_far_behind_begins_again_with_all_that_their_page_shows(session, browser, gwen, carys):
    shown = QuestionFactory(session=session)
    QuestionFactory(session=session, asker=gwen, state="waiting")
    actions.ban(GuestFactory(session=session, display_name="Gone"), by=carys)
    url = f"{session.get_absolute_url()}snapshot/"

    desk, guest = browser(carys).get(url).json(), browser(gwen).get(url).json()

    assert [card["number"] for card in desk["waiting"]] == [2]
    assert {one["name"] for one in desk["people"]} == {str(shown.asker), "Gwen, Powys"}
    assert desk["state"] == guest["state"] == "open"
    assert [card["number"] for card in guest["own"]] == [2]
    assert not {"waiting", "people"} & set(guest)


def test_after_the_end_nobody_is_told_to_go_slower(session, browser, asha, carys):
    visitor = browser(asha)
    ask = {"text": "Why?", "op_id": str(uuid4())}
    assert visitor.post(f"{session.get_absolute_url()}ask/", ask).status_code == 302
    actions.close(session, by=carys)

    page = visitor.post(f"{session.get_absolute_url()}ask/", {"text": "And?", "op_id": str(uuid4())})

    assert "That was quick" not in page.content.decode()
    assert "No questions are taken now" in page.content.decode()
