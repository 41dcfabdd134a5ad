"""A topic is one entry, of what all its readers may read; it follows its community."""

import pytest
from django.contrib.auth.models import AnonymousUser

from forums import actions
from forums.tasks import announce_topic
from members.audience import tokens_of
from members.models import Community
from search.answering import answer
from search.models import Entry, EntryAudience
from search.query import Query
from search.rebuild import drift
from tests.factories import forums as make
from tests.factories.members import CommunityFactory, PersonFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def square():
    theme = ThemeFactory(slug="places", name="Better Public Places")
    return CommunityFactory(slug="square", visibility="open", themes=[theme], facilitator=PersonFactory())


@pytest.fixture
def topic(square):
    return make.topic(square, title="Shared depots", text="We have two *gritters*.")


def entry_of(topic):
    return Entry.objects.standing().filter(object_type__model="topic", object_id=topic.pk).first()


def audience(topic):
    return set(EntryAudience.objects.filter(entry=entry_of(topic)).values_list("token", flat=True))


def titles(words, person=None):
    return [hit.title for hit in answer(Query(words, tokens_of(person or AnonymousUser()))).hits]


def test_a_topic_is_an_entry(square, topic):
    entry = entry_of(topic)

    assert (entry.kind, entry.title, entry.summary, entry.url) == (
        "topic", "Shared depots", "We have two gritters.", topic.get_absolute_url(),
    )  # fmt: skip
    assert (list(entry.themes.all()), audience(topic)) == (list(square.themes.all()), {"public"})
    assert drift(lambda *args: None).is_none


def test_a_topic_is_found_by_the_words_of_a_reply(topic):
    actions.reply(topic, author=topic.author, text="Ask about salt barns.")

    assert titles("salt barns") == ["Shared depots"]


def test_words_that_go_are_not_found(square, topic):
    carys = square.memberships.get(role="facilitator").person
    author = topic.author
    edited, deleted, hidden = (
        actions.reply(topic, author=author, text=words) for words in ("kumquat", "physalis", "tamarillo")
    )

    actions.edit(edited, by=author, text="Other words")
    actions.delete(deleted)
    actions.hide_post(hidden, by=carys, reason="No.")

    assert [titles(words) for words in ("kumquat", "physalis", "tamarillo")] == [[], [], []]
    actions.restore_post(hidden)
    assert titles("tamarillo") == ["Shared depots"]


def test_a_hidden_topic_is_not_found_until_it_stands_again(square, topic):
    carys = square.memberships.get(role="facilitator").person
    actions.hide_topic(topic, by=carys, reason="No.")
    assert titles("gritters", carys) == []

    actions.restore_topic(topic)
    assert titles("gritters") == ["Shared depots"]


def test_names_of_people_are_no_words_of_an_entry(square):
    make.insider(square, display_name="Zebedee Quill")
    topic = make.topic(square, text="Thank you @Zebedee Quill.")

    assert "Zebedee" not in entry_of(topic).body + entry_of(topic).summary


@pytest.mark.parametrize("visibility", ["members", "private"])
def test_what_is_said_inside_is_for_those_inside(visibility):
    community = CommunityFactory(visibility=visibility)
    topic = make.topic(community, text="gritters")

    assert audience(topic) == {f"community:{community.pk}", "staff"}
    assert titles("gritters", topic.author) == ["How do you share a depot?"]
    assert titles("gritters", PersonFactory()) == []


def test_topics_follow_the_visibility_of_their_community(square, topic, queries):
    others = [make.topic(square) for _ in range(3)]

    square.visibility = Community.Visibility.PRIVATE
    with queries() as log:
        square.save()

    assert len(log) < 40
    assert [audience(each) for each in (topic, *others)] == [{f"community:{square.pk}", "staff"}] * 4
    assert titles("gritters") == []
    assert drift(lambda *args: None).is_none
    assert entry_of(topic).version == 2
    square.visibility = Community.Visibility.OPEN
    square.save()
    assert audience(topic) == {"public"}


def test_topics_follow_the_themes_and_the_end_of_their_community(square, topic):
    theme = ThemeFactory(slug="care", name="Care Matters")
    square.themes.set([theme])
    Community.objects.get(pk=square.pk).save()

    assert list(entry_of(topic).themes.all()) == [theme]
    square.is_closed = True
    square.save()
    assert entry_of(topic).is_historical is True
    assert drift(lambda *args: None).is_none


def test_topics_go_with_their_community(square, topic):
    square.delete()

    assert entry_of(topic) is None


def test_an_entry_of_a_long_topic_has_the_opening_and_the_latest(topic):
    make.fill(topic, 900)

    announce_topic.call(topic.pk)

    assert entry_of(topic).body.startswith("We have two gritters. Words 901 Words 900")
    assert "Words 400 " not in entry_of(topic).body


def test_announcing_what_is_gone_does_no_harm(topic):
    announce_topic.call(topic.pk + 1)
