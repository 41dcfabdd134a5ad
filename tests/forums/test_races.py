"""What happens at once, on a real PostgreSQL with real threads: nothing lost, nothing doubled, numbers dense."""

from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from forums import actions
from forums.models import Flag, Post, ReadMark, Topic, Watch
from members.models import Notice
from tests.factories import forums as make
from tests.factories.members import CommunityFactory, PersonFactory
from tests.members.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 8


@pytest.fixture
def carys():
    return PersonFactory(display_name="Carys Cole")


@pytest.fixture
def square(carys):
    return CommunityFactory(slug="square", visibility="open", facilitator=carys)


@pytest.fixture
def topic(square):
    return make.topic(square)


def test_six_writers_of_fifteen_replies_each(square, topic):
    writers = [make.insider(square) for _ in range(6)]

    def write(writer):
        for n in range(15):
            actions.reply(topic, author=writer, text=f"Reply {n}")

    at_once(*(partial(write, writer) for writer in writers))

    topic.refresh_from_db()
    posts = list(topic.posts.order_by("number"))
    assert [post.number for post in posts] == list(range(1, 92))
    assert (topic.post_count, topic.last_number, topic.last_shown) == (91, 91, 91)
    assert (topic.last_post_at, topic.last_poster_id) == (posts[-1].created, posts[-1].author_id)
    assert all(posts[n].created <= posts[n + 1].created for n in range(90))
    assert Notice.objects.filter(person=topic.author).count() == 90
    per_watcher = Notice.objects.filter(person__in=writers).values_list("person", "about_id")
    assert len(per_watcher) == len(set(per_watcher))
    assert Watch.objects.filter(topic=topic).count() == 7


def test_one_form_sent_many_times_at_once(square, topic):
    writer = make.insider(square)
    for _ in range(ROUNDS):
        token = uuid4()
        replies = at_once(*[lambda token=token: actions.reply(topic, author=writer, text="Once.", token=token).pk] * 4)
        token = uuid4()
        topics = at_once(
            *[lambda token=token: actions.start(square, author=writer, title="T", text="Once.", token=token).pk] * 4
        )
        assert len(set(replies)) == len(set(topics)) == 1

    topic.refresh_from_db()
    assert (topic.post_count, topic.last_number, topic.posts.count()) == (ROUNDS + 1,) * 3
    assert Topic.objects.count() == ROUNDS + 1


@pytest.mark.parametrize("verb", ["lock", "hide_topic"])
def test_replying_while_the_topic_is_closed(square, carys, verb):
    writer = make.insider(square)
    close = actions.lock if verb == "lock" else partial(actions.hide_topic, by=carys, reason="No.")
    for _ in range(ROUNDS):
        topic = make.topic(square)
        closed, written = at_once(
            partial(close, topic), partial(actions.reply, topic, author=writer, text="Just in time?")
        )
        topic.refresh_from_db()
        assert closed is True
        assert topic.posts.count() == (1 if isinstance(written, ValidationError) else 2) == topic.post_count
        assert topic.last_number == topic.post_count


def test_hiding_and_replying_and_deleting_at_once(square, carys):
    writer = make.insider(square)
    for _ in range(ROUNDS):
        topic = make.topic(square)
        post, other = (actions.reply(topic, author=writer, text="Words") for _ in range(2))
        at_once(
            partial(actions.hide_post, post, by=carys, reason="No."),
            partial(actions.delete, other),
            partial(actions.reply, topic, author=writer, text="More words"),
        )
        topic.refresh_from_db()
        standing = topic.posts.standing()
        assert (topic.post_count, topic.last_number) == (standing.count(), 4) == (2, 4)
        assert topic.last_shown == 4


def test_hiding_and_deleting_one_post_at_once(square, carys):
    writer = make.insider(square)
    for _ in range(ROUNDS):
        topic = make.topic(square)
        post = actions.reply(topic, author=writer, text="Words")
        hidden, deleted = at_once(
            partial(actions.hide_post, post, by=carys, reason="No."), partial(actions.delete, post)
        )
        topic.refresh_from_db()
        assert sorted([hidden, deleted]) == [False, True]
        assert topic.post_count == 1


def test_two_facilitators_settle_one_report(square, topic, carys):
    ben = make.insider(square, role="facilitator")
    post = topic.posts.get()
    for _ in range(ROUNDS):
        actions.report(post, by=make.insider(square), reason="Rude.")
        left = at_once(*(partial(actions.leave_standing, post, by=person) for person in (carys, ben)))
        assert sorted(left) == [False, True]
    actions.report(post, by=ben, reason="Rude.")

    hidden, left = at_once(
        partial(actions.hide_post, post, by=carys, reason="Rude."), partial(actions.leave_standing, post, by=ben)
    )

    assert hidden is True
    assert left in {True, False}
    assert not Flag.objects.waiting().exists()


def test_reporting_at_once(square, topic):
    asha = make.insider(square)
    post = topic.posts.get()

    said = at_once(*[partial(actions.report, post, by=asha, reason="Rude.")] * 4)

    assert sorted(said) == [False, False, False, True]
    assert Flag.objects.count() == 1


def test_marks_are_raised_from_many_pages_at_once(square, topic):
    for _ in range(ROUNDS):
        reader = make.insider(square)
        at_once(*(partial(actions.mark_read, topic, person=reader, number=n) for n in (20, 60, 40, 80, 30)))
        assert ReadMark.objects.get(person=reader).number == 80


def test_editing_at_once_keeps_every_text(square, topic):
    post = topic.posts.get()

    at_once(*(partial(actions.edit, post, by=topic.author, text=f"Version {n}") for n in range(5)))

    post.refresh_from_db()
    texts = [post.text, *Post.objects.get(pk=post.pk).revisions.values_list("text", flat=True)]
    assert sorted(texts) == ["Version 0", "Version 1", "Version 2", "Version 3", "Version 4", "We have two."]
