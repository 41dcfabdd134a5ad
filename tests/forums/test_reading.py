"""What is new to whom, and where it begins."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forums import actions, reading
from forums.models import Post, ReadMark, Topic
from forums.reading import communities_of, read_number, standing_of
from members.models import Membership
from tests.factories import forums as make

pytestmark = pytest.mark.django_db


def topics_of_mine(person, *, unread):
    return reading.topics_of_mine(person, communities_of(person), unread=unread)


def is_new(topic, person):
    return standing_of(person, topic.community).is_new(Topic.objects.with_reading_of(person).get(pk=topic.pk))


def test_new_until_read_and_again_after_a_reply(topic, asha, ben):
    assert is_new(topic, ben) is True
    actions.mark_read(topic, person=ben, number=1)
    assert is_new(topic, ben) is False
    actions.reply(topic, author=asha, text="More.")
    assert is_new(topic, ben) is True


def test_what_was_said_before_one_came_is_not_new(topic, asha):
    late = make.insider(topic.community)

    assert is_new(topic, late) is False
    actions.reply(topic, author=asha, text="More.")
    assert is_new(topic, late) is True
    assert read_number(topic, standing_of(late, topic.community, topic)) == 1


def test_nothing_is_new_to_whoever_is_not_in_it(topic, dev, staff):
    assert is_new(topic, dev) is False
    assert is_new(topic, staff) is False
    assert read_number(topic, standing_of(dev, topic.community, topic)) is None


def test_a_mark_is_only_raised(topic, ben):
    for number in (3, 7, 5):
        actions.mark_read(topic, person=ben, number=number)

    assert ReadMark.objects.get(person=ben).number == 7


def test_all_read_at_once(square, topic, asha, ben):
    other = make.topic(square, author=asha)
    actions.mark_read(topic, person=ben, number=1)
    actions.reply(topic, author=asha, text="More.")

    actions.mark_all_read(square, person=ben)

    assert (is_new(topic, ben), is_new(other, ben)) == (False, False)
    assert list(topics_of_mine(ben, unread=True)) == []
    actions.reply(other, author=asha, text="More.")
    assert list(topics_of_mine(ben, unread=True)) == [other]


def test_topics_of_mine(square, circle, quiet, asha, ben, dev):
    topics = [make.topic(community, author=asha) for community in (square, circle, quiet)]
    Membership.objects.filter(community=quiet, person=ben).update(status="banned")

    assert list(topics_of_mine(ben, unread=False)) == [topics[1], topics[0]]
    assert list(topics_of_mine(ben, unread=True)) == [topics[1], topics[0]]
    assert list(topics_of_mine(asha, unread=True)) == []  # their own
    assert list(topics_of_mine(dev, unread=False)) == []
    assert {topic.read_number for topic in topics_of_mine(asha, unread=False)} == {1}


def test_the_first_unread_post(topic, asha, ben, browser):
    make.fill(topic, 44)
    visitor = browser(ben)
    assert visitor.get(f"/topics/{topic.pk}/unread/")["Location"] == f"{topic.get_absolute_url()}#post-1"

    actions.mark_read(topic, person=ben, number=25)
    assert visitor.get(f"/topics/{topic.pk}/unread/")["Location"] == f"{topic.get_absolute_url()}?page=2#post-26"

    actions.mark_read(topic, person=ben, number=45)
    assert visitor.get(f"/topics/{topic.pk}/unread/")["Location"] == f"{topic.get_absolute_url()}?page=3#post-45"


def test_a_page_that_is_shown_is_read(topic, ben, dev, browser):
    make.fill(topic, 44)

    browser(ben).get(topic.get_absolute_url() + "?page=2")
    browser(ben).get(topic.get_absolute_url())
    browser(dev).get(topic.get_absolute_url())

    assert list(ReadMark.objects.filter(topic=topic).exclude(person=topic.author).values_list("person", "number")) == [
        (ben.pk, 40)
    ]


def test_posts_since_one_came_are_marked_new(topic, asha, browser):
    Post.objects.update(created=timezone.now() - timedelta(days=2))
    late = make.insider(topic.community)
    actions.reply(topic, author=asha, text="More.")

    page = browser(late).get(topic.get_absolute_url())

    assert [line.is_new for line in page.context["lines"]] == [False, True]


def test_what_is_read_in_its_topic_is_no_news_any_more(topic, asha, ben, browser):
    make.fill(topic, 18)
    for words in ("On the first page.", "On the second."):
        actions.reply(topic, author=ben, text=words)

    browser(asha).get(topic.get_absolute_url())
    assert [notice.read_at is None for notice in asha.notices.order_by("about_id")] == [False, True]
    browser(asha).get(topic.get_absolute_url() + "?page=2")
    assert not asha.notices.unread().exists()
