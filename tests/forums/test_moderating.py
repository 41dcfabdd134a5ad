"""Pin, lock, hide with a reason, reports: each done once, whoever presses."""

import pytest

from forums import actions
from forums.models import Flag, Post, Topic
from members import actions as keeping
from tests.factories import forums as make
from tests.forums.conftest import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(topic, ben):
    """Ben's reply."""
    return actions.reply(topic, author=ben, text="Three.")


def test_pinned_and_locked_once(topic):
    assert (actions.pin(topic), actions.pin(topic), actions.unpin(topic)) == (True, False, True)
    assert (actions.lock(topic), actions.lock(topic), actions.unlock(topic)) == (True, False, True)


def test_pinned_topics_stand_first(square, topic, asha):
    later = make.topic(square, author=asha, title="Later")
    actions.pin(topic)

    assert list(Topic.objects.listed()) == [Topic.objects.get(pk=topic.pk), later]


def test_a_hidden_post_is_counted_out_and_its_author_told_why(topic, post, asha, ben, carys):
    assert actions.hide_post(post, by=carys, reason="Names a resident.") is True
    assert actions.hide_post(post, by=carys, reason="Again.") is False

    topic.refresh_from_db()
    post.refresh_from_db()
    assert (topic.post_count, topic.last_shown, topic.last_poster) == (1, 1, asha)
    assert (post.hidden_by, post.hidden_reason) == (carys, "Names a resident.")
    assert (told(asha), told(ben)) == ([], ["post-hidden"])


def test_a_restored_post_counts_again(topic, post, ben, carys):
    actions.hide_post(post, by=carys, reason="Names a resident.")

    assert (actions.restore_post(post), actions.restore_post(post)) == (True, False)

    topic.refresh_from_db()
    post.refresh_from_db()
    assert (topic.post_count, topic.last_shown, post.hidden_reason, told(ben)) == (2, 2, "", [])


def test_a_hidden_topic_is_for_its_author_and_facilitators(topic, asha, ben, carys, staff):
    actions.hide_topic(topic, by=carys, reason="Names a resident.")

    seen = {person.pk: Topic.objects.visible_to(person).exists() for person in (asha, ben, carys, staff)}
    assert seen == {asha.pk: True, ben.pk: False, carys.pk: True, staff.pk: True}
    assert told(asha) == ["topic-hidden"]
    assert (actions.restore_topic(topic), actions.restore_topic(topic)) == (True, False)
    assert Topic.objects.visible_to(ben).exists()


def test_a_topic_whose_every_post_is_gone_is_on_no_list(topic, asha, ben, carys):
    actions.delete(topic.posts.get())

    assert not Topic.objects.visible_to(ben).exists()
    assert Topic.objects.visible_to(carys).exists()


def test_a_report_is_told_once_and_settled_once(post, asha, carys, staff):
    assert actions.report(post, by=asha, reason="Rude.") is True
    assert actions.report(post, by=asha, reason="Still rude.") is False
    assert told(carys) == ["post-reported"]

    assert actions.leave_standing(post, by=carys) is True
    assert actions.leave_standing(post, by=staff) is False

    flag = Flag.objects.get()
    assert (flag.reason, flag.outcome, flag.settled_by) == ("Rude.", "left", carys)
    assert actions.report(post, by=asha, reason="Rude again.") is True


def test_hiding_settles_every_report(topic, post, asha, carys):
    other = make.insider(topic.community)
    for person in (asha, other):
        actions.report(post, by=person, reason="Rude.")

    actions.hide_post(post, by=carys, reason="Rude.")

    assert set(Flag.objects.values_list("outcome", "settled_by")) == {("hidden", carys.pk)}
    assert actions.report(post, by=asha, reason="Rude.") is False


def test_whoever_leaves_hears_nothing_more(circle, asha, ben):
    topic = make.topic(circle, author=asha)
    actions.watch(circle, person=ben)
    actions.reply(topic, author=ben, text="Three.")
    actions.reply(topic, author=asha, text="Thank you.")
    assert told(ben) == ["topic-reply"]

    keeping.leave(circle, person=ben)

    actions.reply(topic, author=asha, text="Where is Ben?")
    make.topic(circle, author=asha)
    assert told(ben) == []


def test_the_last_post_of_a_topic_that_is_hidden_makes_nothing_new(topic, ben, carys, asha):
    """Asha has read all that she may: a hidden last post does not mark the topic as new for her."""
    from forums.reading import standing_of

    actions.mark_read(topic, person=asha, number=1)
    post = actions.reply(topic, author=ben, text="Three.")
    actions.hide_post(post, by=carys, reason="Rude.")

    row = Topic.objects.with_reading_of(asha).get(pk=topic.pk)
    assert standing_of(asha, topic.community).is_new(row) is False
    assert Post.objects.get(pk=post.pk).is_hidden
