"""What changed reaches Elasticsearch: the current row, whoever else is at work; what is refused holds up no other."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from search.engines.elastic import delivery, filling, indices
from search.engines.elastic.delivery import deliver
from search.engines.elastic.document import alias, documents
from search.models import Entry, EntryAudience, Refusal
from search.writing import bury_entries, forget_tombstones
from tests.factories.search import EntryFactory

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]


@pytest.fixture
def index(elasticsearch, db):
    """An index in use, as empty as the database."""
    filling.fill()
    return elasticsearch


def stored(index):
    """What Elasticsearch holds: document by primary key."""
    indices.refresh()
    told = index.search(index=alias(), size=1_000)
    return {int(hit["_id"]): hit["_source"] for hit in told["hits"]["hits"]}


def should_be():
    entries = list(Entry.objects.standing())
    return dict(zip((entry.pk for entry in entries), documents(entries), strict=True))


def bury(entry):
    return bury_entries(entry.object_type, [entry.object_id])


def reword(entry, title):
    Entry.objects.filter(pk=entry.pk).update(title=title, version=entry.version + 1)
    entry.refresh_from_db()


def test_what_waits_is_sent_and_marked(index):
    EntryFactory.create_batch(3)

    assert deliver() == 3
    assert stored(index) == should_be()
    assert not Entry.objects.dirty().exists()
    assert deliver() == 0


def test_a_change_is_sent_again_and_what_is_gone_is_taken_out(index):
    kept, changed, gone = EntryFactory.create_batch(3)
    deliver()
    reword(changed, "Another title")
    bury(gone)

    assert deliver() == 2
    assert set(stored(index)) == {kept.pk, changed.pk}
    assert stored(index) == should_be()


def test_what_was_gone_before_anybody_heard_of_it_is_no_trouble(index):
    bury(EntryFactory())

    assert deliver() == 1
    assert stored(index) == {}


def test_many_are_sent_in_batches(index, monkeypatch):
    monkeypatch.setattr(delivery, "BATCH", 2)
    EntryFactory.create_batch(5)

    assert deliver() == 5
    assert len(stored(index)) == 5


def test_an_older_message_that_comes_late_changes_nothing(index):
    entry = EntryFactory(title="Old")
    late = list(Entry.objects.all())
    reword(entry, "New")
    deliver()

    assert list(delivery.send([late], alias())) == [[(entry.pk, 1)]]
    assert stored(index)[entry.pk]["title"] == "New"


def test_a_late_message_does_not_bring_back_what_is_gone(index):
    entry = EntryFactory()
    late = list(Entry.objects.all())
    bury(entry)
    deliver()

    list(delivery.send([late], alias()))

    assert stored(index) == {}


def test_what_changes_while_it_is_under_way_still_waits(index, monkeypatch):
    entry = EntryFactory(title="Before")
    settle = delivery.settle

    def late(sent):
        if entry.version == 1:
            reword(entry, "Meanwhile")
        settle(sent)

    monkeypatch.setattr(delivery, "settle", late)
    assert [deliver(), deliver(), deliver()] == [1, 1, 0]

    assert stored(index)[entry.pk]["title"] == "Meanwhile"
    assert Entry.objects.get().indexed_version == 2


def test_who_may_find_it_travels_with_it(index):
    entry = EntryFactory(audience=["community:7", "staff"])
    deliver()
    assert stored(index)[entry.pk]["tokens"] == ["community:7", "staff"]
    assert stored(index)[entry.pk]["vocabulary"] == ""

    EntryAudience.objects.create(entry=entry, token="public")
    reword(entry, "Opened")
    deliver()

    assert stored(index)[entry.pk]["tokens"] == ["community:7", "public", "staff"]
    assert "opened" in stored(index)[entry.pk]["vocabulary"]


@pytest.fixture
def poison(index, monkeypatch):
    """Elasticsearch refuses every entry with this title: its document has a field that the index does not know."""
    make = delivery.documents

    def documents(entries):
        return [
            made | ({"unknown": 1} if entry.title == "Poison" else {})
            for entry, made in zip(entries, make(entries), strict=True)
        ]

    monkeypatch.setattr(delivery, "documents", documents)
    return EntryFactory(title="Poison")


def test_what_is_refused_holds_up_no_other(index, poison, caplog):
    others = EntryFactory.create_batch(3)

    with caplog.at_level(logging.WARNING):
        assert deliver() == 3

    assert set(stored(index)) == {entry.pk for entry in others}
    refusal = Refusal.objects.get()
    assert (refusal.entry, refusal.version, refusal.attempts) == (poison, 1, 1)
    assert "strict_dynamic_mapping_exception" in refusal.reason
    assert f"entry {poison.pk}" in caplog.text
    assert deliver() == 0
    assert Refusal.objects.get().attempts == 1, "it is not asked again at once"


def test_it_is_tried_again_later_each_time_until_a_person_has_to_look(index, poison):
    pauses = []
    for _ in range(Refusal.GIVEN_UP):
        Refusal.objects.update(again_at=timezone.now())
        deliver()
        pauses.append(Refusal.objects.get().again_at - timezone.now())

    assert pauses == sorted(pauses)
    assert pauses[-1] > timedelta(hours=23)
    assert delivery.outbox() == {"waiting": 1, "given_up": 1}


def test_once_it_is_put_right_it_goes(index, poison):
    deliver()
    reword(poison, "Antidote")

    assert deliver() == 1
    assert not Refusal.objects.exists()
    assert stored(index)[poison.pk]["title"] == "Antidote"


def test_without_an_index_everything_waits(elasticsearch, db):
    EntryFactory()

    assert deliver() == 0
    assert Entry.objects.dirty().count() == 1
    assert not elasticsearch.indices.exists(index=alias()), "none is made by writing"


def test_while_it_is_away_everything_waits(settings, db):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    EntryFactory()

    assert deliver() == 0
    assert Entry.objects.dirty().count() == 1


def test_what_is_gone_is_forgotten_when_it_is_heard_of_and_some_time_has_passed(index):
    entry = EntryFactory()
    bury(entry)
    long_ago = timezone.now() - timedelta(hours=1)

    Entry.objects.update(changed_at=long_ago)
    forget_tombstones()
    assert Entry.objects.count() == 1, "nobody has told"

    deliver()
    Entry.objects.update(changed_at=timezone.now())
    forget_tombstones()
    assert Entry.objects.count() == 1, "a message may be under way"

    Entry.objects.update(changed_at=long_ago)
    forget_tombstones()
    assert Entry.objects.count() == 0


def test_a_batch_takes_as_many_queries_for_three_as_for_one(index, queries):
    EntryFactory()
    with queries() as one:
        deliver()
    EntryFactory.create_batch(3)
    with queries() as three:
        deliver()

    assert len(one) == len(three)


@pytest.mark.postgres
def test_whether_something_waits_is_asked_of_the_index_over_what_does(django_assert_num_queries):
    """However many entries there are: asked before each search, a look through all of them would be felt."""
    first = EntryFactory()
    Entry.objects.bulk_create(
        Entry(
            kind=first.kind, object_type=first.object_type, object_id=first.object_id + number, title="A title", url="/"
        )
        for number in range(1, 2_000)
    )
    Entry.objects.update(indexed_version=F("version"))

    for entries in (Entry.objects.outdated(), delivery.waiting()):
        with django_assert_num_queries(1) as asked:
            assert not entries.are_there()
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {asked.captured_queries[0]['sql']}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert "using entry_dirty on search_entry" in plan
        assert "Seq Scan on search_entry" not in plan


def test_it_is_there_as_soon_as_one_waits(db):
    entry = EntryFactory()
    assert delivery.waiting().are_there()
    assert not Entry.objects.outdated().are_there()  # never sent: the engine has nothing of it that could be told

    Entry.objects.update(version=2, indexed_version=1)

    assert Entry.objects.outdated().are_there()
    Refusal.objects.create(entry=entry, version=2, again_at=timezone.now() + timedelta(hours=1))
    assert not delivery.waiting().are_there()
