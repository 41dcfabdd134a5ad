"""What was planned is called off, with a reason; a draft is deleted."""

import json
from datetime import timedelta
from functools import partial

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from hotseat import actions
from hotseat.forms import CancelForm, SessionForm
from hotseat.models import Session
from hotseat.views import replying
from members.models import Notice
from members.notices import told
from search.models import Entry
from tests.factories.hotseat import GuestFactory, ParticipantFactory, QuestionFactory, SessionFactory
from tests.factories.members import MembershipFactory, PersonFactory
from tests.hotseat.conftest import log
from tests.hotseat.test_pages import soup, text_of
from tests.members.conftest import said


@pytest.fixture
def planned(session):
    Session.objects.update(state="scheduled", starts_at="2031-12-01T12:00Z", ends_at="2031-12-01T13:00Z")
    session.refresh_from_db()
    return session


def entry_of(client, session):
    (entry,) = Calendar.from_ical(client.get(f"{session.get_absolute_url()}calendar.ics").content).walk("VEVENT")
    return entry


def test_it_is_called_off_with_a_reason_that_stands_on_its_page(planned, browser, carys, gwen):
    QuestionFactory(session=planned, asker=gwen, state="waiting")
    actions.edit(planned, themes=[], seat={}, title="Buses that come")
    before = entry_of(browser(), planned)
    desk, address = browser(carys), f"{planned.get_absolute_url()}desk/call-off/"
    assert "Call the hot seat off" not in desk.get(address).content.decode()
    assert f'href="{address}"' in desk.get(f"{planned.get_absolute_url()}desk/").content.decode()
    assert desk.post(address, {"reason": " "}).context["form"].errors["reason"] == ["This field is required."]

    response = desk.post(address, {"reason": "Ben is ill."}, follow=True)

    assert said(response) == ["The hot seat is called off. Its page says so, and those who were to come are told."]
    state = text_of(soup(browser(gwen).get(planned.get_absolute_url())).select_one(".cop-state"))
    assert state.startswith("Called off It does not take place. It was planned for Monday 1 December 2031, 12:00.")
    assert state.endswith("The reason: Ben is ill.")
    own = text_of(soup(browser(gwen).get(planned.get_absolute_url())).select_one("#mine-1"))
    assert own.endswith("Not reached The hot seat was called off.")
    after = entry_of(browser(), planned)
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert (before["sequence"], after["sequence"]) == (1, 2)
    assert before["uid"] == after["uid"]
    assert after["description"].startswith("Called off: Ben is ill.")
    assert log(planned) == [(1, "facts", {"title": "Buses that come"}), (2, "state", {"state": "cancelled"})]
    assert said(desk.post(address, {"reason": "Again."}, follow=True)) == ["That was done already."]
    planned.refresh_from_db()
    assert planned.cancelled_because == "Ben is ill."


def test_who_was_to_come_is_told(planned, carys, ben, asha, dev):
    ParticipantFactory(session=planned, person=asha)
    ParticipantFactory(session=planned, person=carys)
    GuestFactory(session=planned)
    out = ParticipantFactory(session=planned, banned_at="2031-01-01T00:00Z")

    actions.cancel(planned, by=carys, reason="Ben is ill.")

    notices = Notice.objects.filter(kind="session-cancelled")
    assert {notice.person for notice in notices} == {asha, ben}
    assert out.person not in {notice.person for notice in notices}
    (one,) = told(notices.filter(person=asha), asha)
    assert (one.sentence, one.url) == (
        "A hot seat is called off: “Buses that come” (Ben is ill.)",
        planned.get_absolute_url(),
    )


def test_of_a_private_community_no_mail_says_why(planned, carys, ben):
    planned.community.visibility = "private"
    planned.community.save()
    MembershipFactory(community=planned.community, person=ben)

    actions.cancel(planned, by=carys, reason="Ben is ill.")

    (one,) = told(Notice.objects.filter(kind="session-cancelled", person=ben), ben)
    words = "A hot seat is called off: “Buses that come” (its page says why)"
    assert (one.sentence, one.subject, one.quoted) == (words, words, [])


@pytest.mark.parametrize("state", ["draft", "open", "paused", "closed", "archived"])
def test_only_what_is_planned_is_called_off(planned, browser, carys, state):
    Session.objects.update(state=state)

    with pytest.raises(ValidationError):
        actions.cancel(planned, by=carys, reason="No.")
    response = browser(carys).get(f"{planned.get_absolute_url()}desk/call-off/", follow=True)

    assert said(response) == ["This hot seat is not open for that now."]
    planned.refresh_from_db()
    assert (planned.state, planned.cancelled_because) == (state, "")


def test_what_is_called_off_takes_nobody_and_nothing_any_more(planned, browser, carys, asha):
    code = planned.join_code
    actions.cancel(planned, by=carys, reason="No.")

    assert browser().get(f"{planned.get_absolute_url()}join/{code}/").status_code == 404
    for verb in (actions.open_session, actions.schedule, actions.close):
        with pytest.raises(ValidationError):
            verb(planned, by=carys)
    with pytest.raises(ValidationError):
        actions.ask(planned, by=asha, text="Why?")
    page = soup(browser(asha).get(planned.get_absolute_url()))
    assert page.select("main form[method=post]") == []


def test_the_lists_show_it_until_its_time_has_passed(planned, browser, carys, time_machine):
    actions.cancel(planned, by=carys, reason="No.")

    def shown():
        page = soup(browser().get("/hot-seats/"))
        cards = page.select(".cop-card")
        return [
            (card.find_parent("section")["aria-labelledby"], text_of(card.select_one(".govuk-tag"))) for card in cards
        ]

    assert shown() == [("coming", "Called off")]
    page = soup(browser().get("/communities/square/"))
    assert text_of(page.select_one("[aria-labelledby=community-hot-seats] li")) == "Buses that come Called off"
    time_machine.move_to("2031-12-02T12:00Z")
    assert shown() == []


def test_search_forgets_it(planned, carys):
    actions.edit(planned, themes=[], seat={}, title="Buses that come")
    assert Entry.objects.standing().filter(kind="session").exists()

    actions.cancel(planned, by=carys, reason="No.")

    assert not Entry.objects.standing().filter(kind="session").exists()


def test_the_pages_of_lists_ask_no_more_for_more(planned, carys, browser, queries_of):
    with_one = queries_of("/hot-seats/", browser())
    for state in ("cancelled", "scheduled"):
        SessionFactory(community=planned.community, state=state, starts_at=timezone.now() + timedelta(days=1))

    assert queries_of("/hot-seats/", browser()) == with_one


def test_a_draft_is_deleted_after_asking(planned, browser, carys):
    Session.objects.update(state="draft")
    desk, address = browser(carys), f"{planned.get_absolute_url()}desk/delete/"
    assert f'href="{address}"' in desk.get(f"{planned.get_absolute_url()}desk/").content.decode()
    assert "Delete the draft?" in desk.get(address).content.decode()
    assert Session.objects.count() == 1

    response = desk.post(address, follow=True)

    assert (said(response), Session.objects.count()) == (["The draft is deleted."], 0)


@pytest.mark.parametrize("verb", ["perform", "perform_form"])
def test_what_somebody_else_has_just_deleted_was_done_already(planned, rf, carys, verb):
    Session.objects.update(state="draft")
    found = Session.objects.get()
    form = CancelForm({"reason": "Twice."})

    def press(**headers):
        request = rf.post("/", headers=headers)
        request.session, request.user = {}, carys
        request._messages = FallbackStorage(request)
        act, how = partial(actions.delete, found, by=carys), {"done": "Deleted.", "back": "/"}
        if verb == "perform":
            answer = replying.perform(request, act, **how)
        else:
            answer = replying.perform_form(request, form, act, page="hotseat/cancel.html", **how)
        return answer, [str(message) for message in request._messages]

    first, words = press()
    assert (first.status_code, first.url, words) == (302, "/", ["Deleted."])
    again, words = press()
    assert (again.status_code, again.url, words) == (302, "/hot-seats/", ["That was done already."])
    scripted, words = press(accept="application/json")
    assert (json.loads(scripted.content), words) == ({"ok": False, "message": "That was done already."}, [])


def test_a_draft_that_goes_while_it_is_edited(planned, browser, carys, monkeypatch):
    def gone_by_now(form):
        Session.objects.all().delete()
        return {"themes": [], "seat": {}, "title": "Buses"}

    Session.objects.update(state="draft")
    desk, address = browser(carys), f"{planned.get_absolute_url()}edit/"
    answers = {"title": "Buses", "day": "2031-12-01", "starts": "12:00", "ends": "13:00", "expert_name": "Ffion"}
    assert said(desk.post(address, answers, follow=True)) == ["The hot seat is changed."]
    monkeypatch.setattr(SessionForm, "cleaned", gone_by_now)

    response = desk.post(address, answers, follow=True)

    assert (said(response), response.redirect_chain) == (["That was done already."], [("/hot-seats/", 302)])


def test_what_was_called_off_is_edited_no_more(planned, browser, carys):
    desk, address = browser(carys), f"{planned.get_absolute_url()}edit/"
    assert desk.get(address).context["form"].initial["title"] == "Buses that come"
    actions.cancel(planned, by=carys, reason="No.")

    for response in (desk.get(address, follow=True), desk.post(address, {"title": "Other"}, follow=True)):
        assert said(response) == ["This hot seat is not open for that now."]
        assert response.redirect_chain == [(f"{planned.get_absolute_url()}desk/", 302)]
    with pytest.raises(ValidationError, match="It was called off"):
        actions.edit(planned, themes=[], seat={}, title="Other")


def test_what_was_announced_is_not_deleted(planned, browser, carys):
    response = browser(carys).post(f"{planned.get_absolute_url()}desk/delete/", follow=True)

    assert said(response) == ["This hot seat is not open for that now."]
    with pytest.raises(ValidationError, match="Call it off instead"):
        actions.delete(planned, by=carys)
    assert Session.objects.count() == 1


def test_only_facilitators_do_either(planned, browser, asha):
    MembershipFactory(community=planned.community, person=(other := PersonFactory()))
    for actor in (asha, other):
        for verb in ("call-off", "delete"):
            answer = browser(actor).post(f"{planned.get_absolute_url()}desk/{verb}/", {"reason": "Mine."})
            assert answer.status_code == 403
    planned.refresh_from_db()
    assert planned.state == "scheduled"
