"""A community of 10,000 topics and 200,000 posts: its list, a page of a topic, a reply, the feed, beside a plain page.

    DATABASE_URL=... .venv/bin/python bench/forums.py [--topics 10000] [--rounds 40] [--json]

Made by plain SQL in a database of its own; asked through all of Django, without a server, by somebody who is signed in
and in the community, watched by others whose mails come once a day. The plain page is that person's list of notices,
with nothing on it. The bars: 8 queries for the list, 10 for a page of a topic however long it is, 12 for a reply, 5 for
the feed; transaction brackets are not counted.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from measure import milliseconds, percentile, table
from own_site import own_database

PLAIN = "plain page"
LONG = 2_000  # posts of the longest topic; the others have about twenty
PEOPLE = 1_000
AGO = "now() - ({topics} - i) * interval '1 minute'"
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass
class Figures:
    """Times in milliseconds; `bar` is the most queries that are allowed."""

    page: str
    queries: int
    bar: int
    p50: float
    p95: float
    cpu: float
    ratio: float


def fill(topics: int) -> None:
    """People, topics and posts, in the tables' own words: rows by the hundred thousand in seconds."""
    from django.db import connection

    from forums.models import Topic
    from members.models import Community, Membership, Person

    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", display_name=f"Person {n}", password="!", mail_wish="daily")
        for n in range(PEOPLE)
    )
    community = Community.objects.create(slug="square", name="Square", visibility="open")
    Membership.objects.bulk_create(
        Membership(community=community, person=person, role="member", status="active") for person in people
    )
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {max(topics, LONG)})"
    is_sqlite = connection.vendor == "sqlite"
    ago = f"datetime('now', '-' || ({topics} - i) || ' minutes')" if is_sqlite else AGO.format(topics=topics)
    author = f"{people[0].pk} + i % {PEOPLE}"
    length = f"CASE WHEN i = 1 THEN {LONG} ELSE 10 + i % 20 END"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO forums_topic (community_id, author_id, title, created, last_post_at, last_poster_id, "
            f"post_count, last_number, last_shown, is_pinned, is_locked, hidden_reason) {numbers} "
            f"SELECT {community.pk}, {author}, 'Topic ' || i, {ago}, {ago}, {author}, {length}, {length}, {length}, "
            f"i < 4, i < 0, '' FROM n WHERE i <= {topics}"
        )
        cursor.execute(
            f"INSERT INTO forums_post (topic_id, number, author_id, text, html, created, hidden_reason) {numbers} "
            f"SELECT t.id, i, {people[0].pk} + (t.id + i) % {PEOPLE}, 'Words of a post', '<p>Words of a post, of some "
            f"length, so that a page has something to show for itself.</p>', t.created, '' "
            f"FROM forums_topic t JOIN n ON i <= t.last_number"
        )
        cursor.execute(
            "INSERT INTO forums_readmark (person_id, topic_id, number) SELECT p.id, t.id, t.last_number - 5 "
            f"FROM forums_topic t, members_person p WHERE p.id < {people[0].pk + 21} AND t.id % 2 = 0"
        )
        cursor.execute(
            "INSERT INTO forums_watch (person_id, topic_id) SELECT p.id, t.id FROM forums_topic t, members_person p "
            f"WHERE p.id < {people[0].pk + 11} AND t.id % 50 = 1"
        )
        cursor.execute("ANALYZE")
    assert Topic.objects.count() == topics


def acts(client: Any) -> dict[str, tuple[int, Callable[[], Any]]]:
    """What is measured, by name, with its bar."""
    from forums.models import Topic

    long = Topic.objects.order_by("pk").first()
    short = Topic.objects.order_by("pk")[50]
    assert long is not None

    def get(address: str) -> Callable[[], Any]:
        return lambda: client.get(address)

    def reply(topic: Any) -> Callable[[], Any]:
        return lambda: client.post(f"/topics/{topic.pk}/reply/", {"text": "Words of a reply.", "token": str(uuid4())})

    last = f"?page={long.page_count}"
    return {
        PLAIN: (10, get("/notices/")),
        "topic list, first page": (8, get("/communities/square/topics/")),
        "topic list, page 400": (8, get("/communities/square/topics/?page=400")),
        "what is unread": (8, get("/topics/")),
        "topic of 20 posts": (10, get(short.get_absolute_url())),
        f"topic of {LONG} posts, first page": (10, get(long.get_absolute_url())),
        f"topic of {LONG} posts, last page": (10, get(long.get_absolute_url() + last)),
        "reply in a topic of 20 posts": (12, reply(short)),
        f"reply in a topic of {LONG} posts": (12, reply(long)),
        "feed": (5, get("/communities/square/topics/feed/")),
    }


def measure(rounds: int) -> list[Figures]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from members.models import Person

    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "write_post": "100000/m/user"}
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Person.objects.get(email="p5@example.org"))
    asked = acts(client)
    wall: dict[str, list[float]] = {name: [] for name in asked}
    cpu: dict[str, list[float]] = {name: [] for name in asked}
    queries = {}
    for name, (_, act) in asked.items():
        check(name, act())  # fills the caches
        with CaptureQueriesContext(connection) as log:
            act()
        queries[name] = sum(not one["sql"].startswith(BRACKETS) for one in log)
    for _ in range(rounds):
        for name, (_, act) in asked.items():
            begun = time.process_time()
            wall[name].append(milliseconds(act)[0])
            cpu[name].append((time.process_time() - begun) * 1000)
    plain = percentile(wall[PLAIN], 50)
    return [
        Figures(
            name, queries[name], bar, percentile(wall[name], 50), percentile(wall[name], 95),
            percentile(cpu[name], 50), percentile(wall[name], 50) / plain,
        )
        for name, (bar, _) in asked.items()
    ]  # fmt: skip


def check(name: str, response: Any) -> None:
    assert response.status_code in (200, 302), f"{name}: {response.status_code}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--topics", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with own_database() as vendor:
        from forums.models import Post

        took, _ = milliseconds(lambda: fill(given.topics))
        posts = Post.objects.count()
        figures = measure(given.rounds)
    if given.json:
        rows = [asdict(row) for row in figures]
        print(json.dumps({"database": vendor, "topics": given.topics, "posts": posts, "pages": rows}, indent=1))
        return
    heads = ["", "queries", "bar", "p50 ms", "p95 ms", "cpu ms", "x plain"]
    rows = [
        [f.page, str(f.queries), str(f.bar), f"{f.p50:.1f}", f"{f.p95:.1f}", f"{f.cpu:.1f}", f"{f.ratio:.2f}"]
        for f in figures
    ]
    print(f"{vendor}: {given.topics:,} topics, {posts:,} posts, made in {took / 1000:.0f} s; {given.rounds} rounds\n")
    print(table(heads, rows))


if __name__ == "__main__":
    main()
