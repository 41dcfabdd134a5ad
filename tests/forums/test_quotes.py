"""What a mail says of a post: its first words, but nothing of what is said in a private community."""

import pytest
from django.core import mail
from django.utils import timezone

from forums import actions
from members.digests import send_digests
from members.models import Notice, Person
from tests.factories import forums as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailed(asha, ben):
    """`mailed(community, text)`: Asha's mail about Ben's reply in her topic; None when none came."""

    def send(community, text, act=lambda post: None):
        topic = actions.start(community, author=asha, title="Buses", text="How many?").topic
        post = actions.reply(topic, author=ben, text=text)
        act(post)
        mail.outbox.clear()
        Notice.objects.filter(person=asha).update(created=timezone.now() - timezone.timedelta(hours=1))
        send_digests()
        return next((message.body for message in mail.outbox if message.to == [asha.email]), None)

    return send


@pytest.fixture(autouse=True)
def others_read_on_the_site(asha):
    Person.objects.exclude(pk=asha.pk).update(mail_wish="never")


@pytest.mark.parametrize("room", ["square", "circle"])
def test_a_reply_is_quoted(request, mailed, room):
    body = mailed(request.getfixturevalue(room), "We have *two*.\n\nAnd a spare <one> & more.")

    assert "Ben Bright replied in “Buses”.\n> We have *two*.\n> \n> And a spare <one> & more.\nhttp" in body


def test_a_long_one_by_its_beginning(square, mailed):
    body = mailed(square, "x" * 900)

    assert f"> {'x' * 499}…\n" in body


def test_nothing_of_a_private_community(quiet, mailed):
    body = mailed(quiet, "We have two.")

    assert "Ben Bright replied in “Buses”.\nhttp" in body
    assert "two" not in body


def test_as_it_is_when_the_mail_leaves(square, mailed, ben):
    body = mailed(square, "We have two.", act=lambda post: actions.edit(post, by=ben, text="We have three."))

    assert "> We have three.\n" in body
    assert "two" not in body


@pytest.mark.parametrize("how", ["deleted", "hidden"])
def test_what_was_taken_away_is_mailed_to_nobody(square, mailed, carys, how):
    def take_away(post):
        actions.delete(post) if how == "deleted" else actions.hide_post(post, by=carys, reason="No.")

    assert mailed(square, "We have two.", act=take_away) is None


def test_to_a_facilitator_who_sees_hidden_posts_a_hidden_one_is_not_quoted(square, asha, ben, carys):
    from members.notices import Told

    post = actions.reply(make.topic(square, author=asha), author=ben, text="We have two.")
    actions.hide_post(post, by=carys, reason="No.")
    post.refresh_from_db()

    assert Told(Notice(kind="topic-reply", by=ben), post).quoted == []
