"""What nobody had time to answer in a hot seat becomes a topic of its community."""

import pytest
from bs4 import BeautifulSoup

from forums import actions as forums
from forums.models import Topic, Watch
from hotseat import actions
from members import notices
from members.models import Notice
from members.prose import words_of
from tests.factories.hotseat import GuestFactory, ParticipantFactory, QuestionFactory, SessionFactory
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def carys():
    return PersonFactory(display_name="Carys Cole")


@pytest.fixture
def asha():
    return PersonFactory(display_name="Asha Ahmed")


@pytest.fixture
def ben():
    return PersonFactory(display_name="Ben Bright")


@pytest.fixture
def session(carys, ben):
    return SessionFactory(
        community=CommunityFactory(visibility="open", facilitator=carys), expert=ben, title="Buses that come"
    )


def watchers(topic):
    return sorted(Watch.objects.filter(topic=topic).values_list("person__display_name", flat=True))


def test_of_a_person_who_asked_and_the_expert_both_watch(session, carys, asha):
    question = QuestionFactory(session=session, asker__person=asha, text="How did you start?")
    QuestionFactory(session=session, state="answered")
    QuestionFactory(session=session, state="waiting")

    actions.close(session, by=carys)

    topic = Topic.objects.get()
    assert (topic.title, topic.author, topic.community) == ("How did you start?", asha, session.community)
    assert topic.about == question
    assert watchers(topic) == ["Asha Ahmed", "Ben Bright"]
    first = topic.posts.get().text
    assert first.startswith("*Asked in the hot seat “Buses that come” on ")
    assert first.endswith(", without an answer there.*\n\nHow did you start?")


def test_a_question_of_several_lines_is_a_title_of_one(session, carys):
    QuestionFactory(session=session, text="How did you start?\n\nAnd with whom?")

    actions.close(session, by=carys)

    assert Topic.objects.get().title == "How did you start? And with whom?"


def test_the_title_is_words_without_markdown(session, carys):
    QuestionFactory(session=session, text="# How *did* you\n\n- start & [stop](https://example.org)?")

    actions.close(session, by=carys)

    assert Topic.objects.get().title == "How did you start & stop?"


def test_a_long_question_is_cut_in_the_title(session, carys):
    QuestionFactory(session=session, text="why " * 40)

    actions.close(session, by=carys)

    assert Topic.objects.get().title == "why " * 29 + "why…"


def test_the_name_of_a_guest_and_the_title_of_a_hot_seat_do_nothing_in_it(session, carys):
    MembershipFactory(community=session.community, person__display_name="Malik Dray")
    guest = GuestFactory(session=session, display_name="Wil* @Malik Dray [free](//evil.example) *")
    session.title = "*Buses* @Malik Dray"
    session.save()
    QuestionFactory(session=session, asker=guest, text="Why?")

    actions.close(session, by=carys)

    post = Topic.objects.get().posts.get()
    assert "<a" not in post.html
    assert words_of(post.html).startswith(
        "Asked by Wil* Malik Dray [free](//evil.example) * (guest) in the hot seat “*Buses* Malik Dray” on "
    )
    assert not Notice.objects.filter(kind="topic-mention").exists()


def test_a_question_that_mentions_somebody_does(session, carys):
    MembershipFactory(community=session.community, person__display_name="Malik Dray")
    QuestionFactory(session=session, text="Why, @Malik Dray?")

    actions.close(session, by=carys)

    assert Notice.objects.get(kind="topic-mention").person.display_name == "Malik Dray"


def test_a_question_of_a_guest_mentions_nobody(session, carys):
    MembershipFactory(community=session.community, person__display_name="Malik Dray")
    QuestionFactory(session=session, asker=GuestFactory(session=session), text="Why, @Malik Dray?")

    actions.close(session, by=carys)

    assert Topic.objects.get().posts.get().html.endswith("<p>Why, @Malik Dray?</p>")
    assert not Notice.objects.filter(kind="topic-mention").exists()


def test_a_block_of_code_left_open_does_not_swallow_where_it_comes_from(session, carys):
    QuestionFactory(session=session, text="```\nHow did you start?")

    actions.close(session, by=carys)

    html = Topic.objects.get().posts.get().html
    assert html.startswith("<p><em>Asked in the hot seat “Buses that come” on ")
    assert html.endswith("</em></p>\n<pre><code>How did you start?</code></pre>")


def test_of_a_guest_it_says_who_asked(session, carys):
    QuestionFactory(session=session, asker=GuestFactory(session=session, display_name="Gwen"), text="Why?")

    actions.close(session, by=carys)

    topic = Topic.objects.get()
    assert topic.author is None
    assert "*Asked by Gwen (guest) in the hot seat" in topic.posts.get().text
    assert watchers(topic) == ["Ben Bright"]


def test_whose_question_was_joined_to_it_watches_too(session, carys, asha):
    question = QuestionFactory(session=session, asker__person=asha)
    joined = PersonFactory(display_name="Dev Das")
    other = ParticipantFactory(session=session, person=joined)
    QuestionFactory(session=session, asker=other, state="merged", merged_into=question)

    actions.close(session, by=carys)

    assert watchers(Topic.objects.get()) == ["Asha Ahmed", "Ben Bright", "Dev Das"]


def test_whoever_asked_is_told_where_it_goes_on(session, carys, asha, mailoutbox, django_capture_on_commit_callbacks):
    dev = PersonFactory(display_name="Dev Das", email="dev@example.org")
    MembershipFactory(community=session.community, person=dev)
    forums.watch(session.community, person=dev)
    asked = QuestionFactory(session=session, asker__person=asha, text="How did you start?")
    QuestionFactory(session=session, asker__person=dev, state="merged", merged_into=asked)
    QuestionFactory(session=session, asker=GuestFactory(session=session, display_name="Gwen"), text="Why?")

    with django_capture_on_commit_callbacks(execute=True):
        actions.close(session, by=carys)

    topic = Topic.objects.get(about_id=asked.pk)
    told = [
        (notice.person.display_name, notice.kind)
        for notice in Notice.objects.filter(about_id=topic.posts.get().pk).order_by("person__display_name")
    ]
    assert told == [("Asha Ahmed", "question-goes-on"), ("Dev Das", "question-goes-on")]
    [notice] = notices.told(asha.notices.all(), asha)
    words = "Nobody came to your question in the hot seat. It goes on as a topic: “How did you start?”."
    assert (notice.sentence, notice.url, notice.quoted) == (words, topic.posts.get().get_absolute_url(), [])
    of_guest = Notice.objects.filter(about_id=Topic.objects.get(title="Why?").posts.get().pk)
    assert [(one.person, one.kind) for one in of_guest] == [(dev, "topic-new")]


def test_in_a_private_community_those_who_may_still_read_it_are_told_and_watch(session, carys, ben, asha):
    community = session.community
    community.visibility = "private"
    community.save()
    MembershipFactory(community=community, person=asha)
    came = ParticipantFactory(session=session, by_link=True)
    QuestionFactory(session=session, asker__person=asha, text="How did you start?")
    QuestionFactory(session=session, asker=came, text="And then?")

    actions.close(session, by=carys)

    assert [(one.person, one.kind) for one in Notice.objects.all()] == [(asha, "question-goes-on")]
    assert [watchers(topic) for topic in Topic.objects.order_by("title")] == [[], ["Asha Ahmed"]]


def test_once_and_the_most_wanted_first(session, carys):
    QuestionFactory(session=session, text="First?", votes=1)
    QuestionFactory(session=session, text="Second?", votes=4)

    actions.close(session, by=carys)
    actions.close(session, by=carys)

    assert list(Topic.objects.order_by("pk").values_list("title", flat=True)) == ["Second?", "First?"]


def test_closing_that_fails_closes_nothing(session, carys, monkeypatch):
    QuestionFactory(session=session)
    monkeypatch.setattr("forums.actions.start", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.close(session, by=carys)

    session.refresh_from_db()
    assert session.state == "open"
    assert not session.moments.exists()


def test_the_transcript_leads_to_the_topic(client, session, carys):
    question = QuestionFactory(session=session, text="How did you start?")
    asked = QuestionFactory(session=session, text="And then?", state="answered")
    actions.close(session, by=carys)
    topic = Topic.objects.get(about_id=question.pk)

    page = BeautifulSoup(client.get(session.get_absolute_url()).content, "html.parser")

    links = [link["href"] for link in page.select(f"#{question.anchor} a[href^='/topics/']")]
    assert links == [topic.get_absolute_url()]
    assert page.select(f"#{asked.anchor} a[href^='/topics/']") == []


def test_whoever_asked_reads_beside_it_where_it_goes_on(client, session, carys, asha):
    QuestionFactory(session=session, asker__person=asha)
    actions.close(session, by=carys)
    client.force_login(asha)

    page = BeautifulSoup(client.get(session.get_absolute_url()).content, "html.parser")

    assert len(page.select("#mine-1 a[href^='/topics/']")) == 1


@pytest.mark.parametrize("why", ["hidden", "members-only"])
def test_nobody_is_led_to_a_topic_that_they_may_not_read(client, session, carys, why):
    QuestionFactory(session=session)
    # Whoever came by the link reads the transcript, and is in no community.
    came = ParticipantFactory(session=session, by_link=True).person
    actions.close(session, by=carys)

    def led():
        return f"/topics/{Topic.objects.get().pk}-" in client.get(session.get_absolute_url()).content.decode()

    client.force_login(came)
    assert led()
    if why == "hidden":
        forums.hide_topic(Topic.objects.get(), by=carys, reason="No.")
    else:
        session.community.visibility = "members"
        session.community.save()
    assert client.get(session.get_absolute_url()).status_code == 200
    assert not led()


def test_more_topics_cost_no_more(client, session, carys, ben, queries_of):
    QuestionFactory(session=session)
    actions.close(session, by=carys)
    client.get(session.get_absolute_url())  # the types of content are known from here on
    with_one = queries_of(session.get_absolute_url(), client)
    more = SessionFactory(community=session.community, expert=ben)
    for _ in range(3):
        QuestionFactory(session=more)
    actions.close(more, by=carys)

    assert queries_of(more.get_absolute_url(), client) == with_one
