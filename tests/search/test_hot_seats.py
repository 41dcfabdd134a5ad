"""Hot seats and their answered questions in the search."""

import pytest

from hotseat import actions
from hotseat.models import Question
from search.models import Entry
from search.rebuild import drift
from tests.factories.hotseat import GuestFactory, QuestionFactory, SessionFactory
from tests.factories.members import CommunityFactory, PersonFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def carys():
    return PersonFactory(display_name="Carys Cole")


def plan(community, **fields):
    seat = {"person": None, "name": "Ffion Expert", "role": "bus planner"}
    times = {"starts_at": "2031-12-01T12:00Z", "ends_at": "2031-12-01T13:00Z"}
    session = actions.create(
        community, themes=fields.pop("themes", []), seat=seat, **{"title": "Buses", **times, **fields}
    )
    session.refresh_from_db()
    return session


def tokens(entry):
    return sorted(entry.audience.values_list("token", flat=True))


def answered(session, carys, text="How did you start?"):
    question = QuestionFactory(session=session, text=text)
    actions.answer(question, seat=session.seats.get(), by=carys, text="With one route, *xylophonic*.")
    return question


def test_a_session_is_found_once_it_is_announced(carys):
    theme = ThemeFactory(name="Improving accessibility")
    session = plan(CommunityFactory(visibility="open"), themes=[theme], about="How buses come.")
    assert not Entry.objects.filter(kind="session").exists()

    actions.schedule(session, by=carys)

    entry = Entry.objects.get(kind="session")
    assert (entry.title, entry.url, str(entry.date)) == ("Buses", f"/hot-seats/{session.pk}/", "2031-12-01")
    assert entry.summary == "Ffion Expert · bus planner."
    assert "How buses come." in entry.body
    assert list(entry.themes.all()) == [theme]
    assert tokens(entry) == ["public"]


def test_an_answer_is_found_at_once_with_its_question(client, carys):
    session = SessionFactory(community__visibility="open", title="Buses that come")
    question = answered(session, carys)

    entry = Entry.objects.get(kind="question")
    assert (entry.title, entry.summary) == ("How did you start?", "With one route, xylophonic.")
    assert entry.url == f"/hot-seats/{session.pk}/#question-{question.number}"
    page = client.get("/search/?q=xylophonic").content.decode()
    assert f'href="{entry.url}"' in page


def test_who_asks_is_in_no_entry(carys):
    session = SessionFactory(community__visibility="open")
    gwen = GuestFactory(session=session, display_name="Gwen Hiraeth")
    actions.ask(session, by=gwen, text="Why?")
    question = Question.objects.get()
    actions.approve(question, by=carys)
    actions.answer(question, seat=session.seats.get(), by=carys, text="So.")

    entries = Entry.objects.values_list("title", "summary", "body")
    assert not [entry for entry in entries if "Hiraeth" in " ".join(entry)]


@pytest.mark.parametrize("state", ["waiting", "approved", "refused", "merged", "withdrawn"])
def test_what_nobody_answered_is_not_found(state):
    from themes.signals import changed

    question = QuestionFactory(session__community__visibility="open", state=state)

    changed.send(Question, instance=question)

    assert not Entry.objects.filter(kind="question").exists()


def test_a_better_answer_is_the_one_that_is_found(carys):
    session = SessionFactory(community__visibility="open")
    question = answered(session, carys)

    actions.edit_answer(question.answers.get(), by=carys, text="With two routes.")

    assert Entry.objects.get(kind="question").summary == "With two routes."


@pytest.mark.parametrize(("visibility", "who"), [("open", ["public"]), ("members", None), ("private", None)])
def test_for_whom_is_what_its_community_says(carys, visibility, who):
    community = CommunityFactory(visibility="open")
    session = SessionFactory(community=community)
    answered(session, carys)
    actions.pause(session, by=carys)
    community.visibility = visibility
    community.save()

    expected = who or sorted([f"community:{community.pk}", "staff"])
    assert {entry.kind: tokens(entry) for entry in Entry.objects.filter(kind__in=["session", "question"])} == {
        "session": expected, "question": expected,
    }  # fmt: skip


def test_what_is_deleted_is_found_no_more(carys):
    session = SessionFactory(community__visibility="open")
    answered(session, carys)
    actions.pause(session, by=carys)
    assert Entry.objects.standing().filter(kind__in=["session", "question"]).count() == 2

    session.community.delete()

    assert Entry.objects.standing().filter(kind__in=["session", "question"]).count() == 0


def test_sessions_and_questions_follow_the_visibility_of_their_community(carys):
    square = CommunityFactory(visibility="open")
    answered(SessionFactory(community=square), carys)
    square.save()
    entries = Entry.objects.filter(kind__in=["session", "question"])
    assert {entry.kind: tokens(entry) for entry in entries} == {"session": ["public"], "question": ["public"]}

    square.visibility = "private"
    square.save()

    inside = sorted([f"community:{square.pk}", "staff"])
    assert {entry.kind: tokens(entry) for entry in entries.all()} == {"session": inside, "question": inside}
    assert drift(lambda *args: None).is_none
