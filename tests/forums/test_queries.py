"""Few queries, however long the topic and the list: the bars of the house."""

from uuid import uuid4

import pytest
from django.test.utils import CaptureQueriesContext

from forums import actions
from forums.models import Topic
from tests.factories import forums as make

pytestmark = pytest.mark.django_db
LIST, PAGE, REPLY, FEED = 8, 10, 12, 5


@pytest.fixture
def as_on_a_site(settings):
    """Tasks are rows for the worker, as they are outside tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def writes_of(log):
    """Statements of ours: without the savepoints that stand for BEGIN and COMMIT here."""
    return [one["sql"] for one in log if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def test_the_list(square, asha, ben, browser, queries_of):
    make.topic(square, author=asha)
    few = queries_of("/communities/square/topics/", browser(ben))
    for _ in range(20):
        make.topic(square, author=make.insider(square))

    assert queries_of("/communities/square/topics/", browser(ben)) == few <= LIST


def test_mine(square, circle, asha, ben, browser, queries_of):
    make.topic(square, author=asha)
    few = queries_of("/topics/?show=all", browser(ben))
    for community in (square, circle):
        for _ in range(5):
            make.topic(community, author=make.insider(community))

    assert queries_of("/topics/?show=all", browser(ben)) == few <= LIST


@pytest.mark.parametrize("who", ["ben", "carys", None])
def test_a_page_of_a_topic(topic, asha, browser, queries_of, request, who):
    visitor = browser(request.getfixturevalue(who) if who else None)
    short = queries_of(topic.get_absolute_url(), visitor)
    make.fill(topic, 19)
    full = queries_of(topic.get_absolute_url(), visitor)
    make.fill(topic, 1980, author=make.insider(topic.community))
    long = queries_of(topic.get_absolute_url() + "?page=100", visitor)

    assert short == full == long <= PAGE


def test_a_page_read_for_the_first_time(topic, ben, browser, queries):
    make.fill(topic, 1999)
    visitor = browser(ben)
    visitor.get("/communities/square/topics/")

    with queries() as log:
        visitor.get(topic.get_absolute_url() + "?page=100")

    assert len(log) <= PAGE


@pytest.mark.parametrize("length", [20, 2000])
def test_a_reply(as_on_a_site, topic, asha, ben, carys, browser, length):
    from django.db import connection

    make.fill(topic, length - 1)
    for person in (asha, carys, *(make.insider(topic.community) for _ in range(3))):
        person.mail_wish = "daily"
        person.save()
        actions.watch(topic, person=person)
    visitor = browser(ben)
    visitor.post(f"/topics/{topic.pk}/reply/", {"text": "One.", "token": uuid4()})

    with CaptureQueriesContext(connection) as log:
        answer = visitor.post(f"/topics/{topic.pk}/reply/", {"text": "Two.", "token": uuid4()})

    assert answer.status_code == 302
    assert Topic.objects.get().last_number == length + 2
    assert len(writes_of(log)) <= REPLY, writes_of(log)


def test_the_feed(square, asha, client, queries_of):
    make.topic(square, author=asha)
    few = queries_of("/communities/square/topics/feed/")
    for _ in range(25):
        make.topic(square, author=asha)

    assert queries_of("/communities/square/topics/feed/") == few <= FEED
