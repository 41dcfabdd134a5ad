"""The newest of an open community, in Atom; of no other one."""

import xml.etree.ElementTree as ElementTree

import pytest

from forums import actions
from tests.factories import forums as make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_twenty_of_the_latest(square, asha, client):
    for n in range(22):
        make.topic(square, author=asha, title=f"Topic {n}")

    answer = client.get("/communities/square/topics/feed/")

    entries = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [f"Topic {n}" for n in range(21, 1, -1)]
    assert entries[0].findtext(f"{ATOM}summary") == "<p>We have two.</p>"


def test_no_names_and_nothing_hidden(square, asha, ben, carys, client):
    make.topic(square, author=asha, text="Thank you @Ben Bright.")
    hidden = make.topic(square, author=asha, title="Hidden topic")
    actions.hide_topic(hidden, by=carys, reason="No.")
    opening = make.topic(square, author=asha, text="Hidden words")
    actions.reply(opening, author=ben, text="Three.")
    actions.hide_post(opening.posts.get(number=1), by=carys, reason="No.")

    said = client.get("/communities/square/topics/feed/").content.decode()

    assert "Ahmed" not in said
    assert "Ben" not in said
    assert "a community member" in said
    assert "Hidden" not in said


def test_asked_again_nothing_is_sent_until_something_is_said(topic, ben, client):
    first = client.get("/communities/square/topics/feed/")

    assert client.get("/communities/square/topics/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    actions.edit(topic.posts.get(), by=topic.author, text="We have four.")
    assert client.get("/communities/square/topics/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("place", ["circle", "quiet"])
def test_other_communities_have_none(request, place, asha, browser):
    request.getfixturevalue(place)

    assert browser(asha).get(f"/communities/{place}/topics/feed/").status_code == 404
