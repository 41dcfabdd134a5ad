"""What authors do with what they wrote: the words before are kept."""

import pytest
from django.core.exceptions import ValidationError

from forums import actions
from tests.forums.conftest import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(topic, ben):
    """Ben's reply."""
    return actions.reply(topic, author=ben, text="Three.")


def test_an_edit_keeps_what_it_said(post, ben):
    assert actions.edit(post, by=ben, text="Four.") is True
    assert actions.edit(post, by=ben, text="Five.") is True

    post.refresh_from_db()
    assert (post.text, post.html) == ("Five.", "<p>Five.</p>")
    kept = list(post.revisions.values_list("text", "html", "by"))
    assert kept == [("Four.", "<p>Four.</p>", ben.pk), ("Three.", "<p>Three.</p>", ben.pk)]
    assert post.revisions.last().created == post.created


def test_the_same_words_are_no_edit(post, ben):
    assert actions.edit(post, by=ben, text="Three.") is False

    post.refresh_from_db()
    assert post.edited_at is None


def test_a_mention_added_later_is_told_once(post, ben, carys):
    for words in ("Three, @Carys Cole.", "Four, @Carys Cole.", "Five.", "Six, @Carys Cole."):
        actions.edit(post, by=ben, text=words)

    assert told(carys) == ["topic-mention"]


def test_who_was_told_of_the_reply_is_not_told_of_the_mention_too(post, asha, ben):
    actions.edit(post, by=ben, text="Three, @Asha Ahmed.")

    assert told(asha) == ["topic-reply"]


@pytest.mark.parametrize("verb", ["lock", "hide_topic", "hide_post", "delete"])
def test_what_cannot_be_edited_any_more_says_so(topic, post, ben, carys, verb):
    {
        "lock": lambda: actions.lock(topic),
        "hide_topic": lambda: actions.hide_topic(topic, by=carys, reason="No."),
        "hide_post": lambda: actions.hide_post(post, by=carys, reason="No."),
        "delete": lambda: actions.delete(post),
    }[verb]()

    with pytest.raises(ValidationError, match="still below"):
        actions.edit(post, by=ben, text="Four.")
    post.refresh_from_db()
    assert post.text == "Three."


def test_a_deleted_post_keeps_its_number(topic, post, asha, ben):
    third = actions.reply(topic, author=ben, text="Or four.")

    assert actions.delete(third) is True
    assert actions.delete(third) is False

    topic.refresh_from_db()
    assert (topic.post_count, topic.last_number, topic.last_shown) == (2, 3, 2)
    assert (topic.last_post_at, topic.last_poster) == (post.created, ben)
    assert actions.reply(topic, author=asha, text="Thank you.").number == 4


def test_what_was_told_of_a_deleted_post_is_taken_back(post, asha):
    assert told(asha) == ["topic-reply"]

    actions.delete(post)

    assert told(asha) == []
