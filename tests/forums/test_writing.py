"""Starting and replying: dense numbers, right counters, one post per form, one notice per person."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.exceptions import ValidationError

from forums import actions
from forums.models import Post, ReadMark, Topic, Watch
from tests.factories import forums as make
from tests.factories.knowledge import CaseStudyPageFactory
from tests.factories.members import PersonFactory
from tests.forums.conftest import told

pytestmark = pytest.mark.django_db


def test_a_topic_starts_with_its_first_post(square, asha):
    post = actions.start(square, author=asha, title="Buses", text="*How* many?")

    topic = post.topic
    assert (topic.title, topic.community, topic.author, topic.post_count, topic.last_number) == (
        "Buses", square, asha, 1, 1,
    )  # fmt: skip
    assert (topic.last_poster, topic.last_post_at, topic.last_shown) == (asha, post.created, 1)
    assert (post.number, post.text, post.html) == (1, "*How* many?", "<p><em>How</em> many?</p>")


def test_replies_are_numbered_and_counted(topic, asha, ben):
    second = actions.reply(topic, author=ben, text="Three.")
    third = actions.reply(topic, author=asha, text="Thank you.")

    topic.refresh_from_db()
    assert [second.number, third.number] == [2, 3]
    assert (topic.post_count, topic.last_number, topic.last_shown) == (3, 3, 3)
    assert (topic.last_poster, topic.last_post_at) == (asha, third.created)


def test_the_same_form_sent_again_gives_the_same_post(square, topic, asha, ben):
    token = uuid4()

    first = actions.start(square, author=asha, title="Buses", text="How many?", token=token)
    again = actions.start(square, author=asha, title="Buses", text="How many?", token=token)
    reply = actions.reply(topic, author=ben, text="Three.", token=token)
    reply_again = actions.reply(topic, author=ben, text="Three.", token=token)

    topic.refresh_from_db()
    assert (first, reply) == (again, reply_again)
    assert Topic.objects.count() == 2
    assert (topic.post_count, topic.last_number) == (2, 2)


def test_other_words_in_a_form_that_was_sent_are_not_lost(square, topic, asha, ben, browser):
    token = uuid4()
    reply = actions.reply(topic, author=ben, text="Three.", token=token)
    actions.edit(reply, by=ben, text="Three of them.")
    assert actions.reply(topic, author=ben, text="Three.", token=token) == reply

    with pytest.raises(actions.PostedOtherwise) as before:
        actions.reply(topic, author=ben, text="Four.", token=token)
    assert before.value.post == reply
    start = actions.start(square, author=asha, title="Buses", text="How many?", token=token)
    for title, text in [("Trams", "How many?"), ("Buses", "How few?")]:
        with pytest.raises(actions.PostedOtherwise) as before:
            actions.start(square, author=asha, title=title, text=text, token=token)
        assert before.value.post == start
    assert (topic.posts.count(), Topic.objects.count()) == (2, 2)


@pytest.mark.parametrize("what", ["reply", "topic"])
def test_they_stand_in_a_form_that_posts_them(topic, ben, browser, what):
    client = browser(ben)
    address = f"/topics/{topic.pk}/reply/" if what == "reply" else "/communities/square/topics/new/"
    sent = {"title": "Buses", "text": "How many?", "token": uuid4()}
    made = client.post(address, sent).url

    answer = client.post(address, {**sent, "text": "How few?"})

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 409
    before = Post.objects.get(text="How many?")
    led = page.select_one(".govuk-error-summary a")
    name = f"post {before.number} of “{before.topic}”"
    assert (led["href"], led.text) == (before.get_absolute_url(), name)
    assert page.select_one("[name=text]").text.strip() == "How few?"
    fields = {field["name"]: field.get("value") for field in page.select("main form input")}
    again = client.post(address, {**fields, "text": "How few?"})
    assert (again.status_code, again.url != made) == (302, True)
    assert Post.objects.filter(author=ben).count() == 2


def test_a_form_that_was_sent_stands_though_the_topic_was_locked_since(topic, ben):
    token = uuid4()
    first = actions.reply(topic, author=ben, text="Three.", token=token)
    actions.lock(topic)

    assert actions.reply(topic, author=ben, text="Three.", token=token) == first
    with pytest.raises(ValidationError, match="not posted"):
        actions.reply(topic, author=ben, text="Four.", token=uuid4())


def test_nobody_writes_in_a_hidden_topic(topic, ben, carys):
    actions.hide_topic(topic, by=carys, reason="Names a resident.")

    with pytest.raises(ValidationError, match="not posted"):
        actions.reply(topic, author=ben, text="Three.")
    assert topic.posts.count() == 1


def test_a_closed_community_takes_no_topics(square, asha):
    square.is_closed = True
    square.save()

    with pytest.raises(ValidationError, match="closed"):
        actions.start(square, author=asha, title="Buses", text="How many?")
    assert Topic.objects.count() == 0


def test_whoever_watches_is_told_of_a_reply_once(topic, asha, ben, carys):
    actions.watch(topic, person=carys)
    actions.watch(topic, person=carys)

    actions.reply(topic, author=ben, text="Three.")

    assert (told(asha), told(ben), told(carys)) == (["topic-reply"], [], ["topic-reply"])
    assert Watch.objects.filter(topic=topic, person=ben).count() == 1  # who replies hears of the next


def test_whoever_watches_a_community_is_told_of_a_topic(square, asha, ben, carys):
    actions.watch(square, person=ben)

    actions.start(square, author=asha, title="Buses", text="How many, @Carys Cole?")

    assert (told(asha), told(ben), told(carys)) == ([], ["topic-new"], ["topic-mention"])


def test_a_mention_is_told_instead_of_the_reply(topic, asha, ben):
    actions.reply(topic, author=ben, text="Three, @asha ahmed.")

    assert told(asha) == ["topic-mention"]


def test_others_may_be_made_to_watch(square, asha, ben):
    topic = make.topic(square, author=asha, watchers=[ben, asha])

    assert set(topic.watches.values_list("person", flat=True)) == {asha.pk, ben.pk}


def test_a_topic_of_nobody(square, ben):
    """A question that came without an account."""
    post = actions.start(square, author=None, title="Buses", text="How many?", watchers=[ben])
    reply = actions.reply(post.topic, author=None, text="Anybody?")

    assert (post.author, reply.number, told(ben)) == (None, 2, ["topic-reply"])


def test_a_topic_is_about_a_thing_of_another_room(square, asha, library):
    page = CaseStudyPageFactory(parent=library)

    post = actions.start(square, author=asha, title="How?", text="Did it last?", about=page)

    assert Topic.objects.get(pk=post.topic.pk).about.pk == page.pk


def test_what_one_writes_oneself_is_read(topic, ben):
    actions.reply(topic, author=ben, text="Three.")

    assert ReadMark.objects.get(topic=topic, person=ben).number == 2


def test_a_reply_is_mailed_with_its_address(topic, asha, ben, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.reply(topic, author=ben, text="Three.")

    (message,) = mail.outbox
    assert (message.to, message.subject) == ([asha.email], "Ben Bright replied in “How do you share a depot?”")
    assert f"/topics/{topic.pk}/posts/2/" in message.body
    assert "List-Unsubscribe" in message.extra_headers


def test_a_reply_hidden_before_the_mail_leaves_is_not_mailed(topic, asha, ben, carys, settings):
    from members.digests import send_digests
    from members.models import Notice

    asha.mail_wish = "daily"
    asha.save()
    post = actions.reply(topic, author=ben, text="Three.")
    Post.objects.filter(pk=post.pk).update(hidden_at=post.created)
    Notice.objects.update(created="2026-01-01T10:00Z")
    from datetime import UTC, datetime

    assert send_digests(datetime(2026, 1, 2, 12, tzinfo=UTC)) == 0


def test_an_account_that_is_closed_leaves_its_posts_without_a_name(topic, asha, ben, browser):
    PersonFactory()
    asha.is_active = False
    asha.save()
    page = browser(ben).get(topic.get_absolute_url()).content.decode()
    assert "Somebody without an account" in page
    assert "Asha Ahmed" not in page

    asha.delete()
    assert "Somebody without an account" in browser(ben).get(topic.get_absolute_url()).content.decode()


def test_a_token_counts_in_its_own_topic(square, topic, ben):
    """The back button brings an old form into another topic: what is written there is not lost."""
    token, other = uuid4(), make.topic(square, author=ben)

    here = actions.reply(topic, author=ben, text="Three.", token=token)
    there = actions.reply(other, author=ben, text="Four.", token=token)
    begun = actions.start(square, author=ben, title="Trams", text="How many?", token=token)

    assert (here.topic, there.topic, there.text) == (topic, other, "Four.")
    assert begun.topic not in (topic, other)
    assert actions.reply(other, author=ben, text="Four.", token=token) == there
    assert actions.start(square, author=ben, title="Trams", text="How many?", token=token) == begun
    assert actions.reply(begun.topic, author=ben, text="How many?", token=token) == begun
    assert Post.objects.count() == 5
