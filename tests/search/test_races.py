"""Two who write the same entry at once: one entry, and it says what stands."""

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from search.models import Entry
from search.rebuild import drift
from search.sources import SOURCES
from search.writing import write_entries
from themes.models import Theme

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: set DATABASE_URL to one"),
]


def in_threads(*works):
    """Run all at once, each on a connection of its own; gives what they raised."""
    raised, start = [], threading.Barrier(len(works))

    def run(work):
        try:
            start.wait(timeout=10)
            work()
        except Exception as problem:
            raised.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return raised


@pytest.fixture
def themes():
    ContentType.objects.get_for_model(Theme)
    return Theme.objects.bulk_create(
        Theme(slug=f"t-{n}", name=f"Theme {n}") for n in range(20)
    )  # says nothing: no entries


def test_all_who_find_an_entry_missing_make_one(themes):
    keys = [theme.pk for theme in themes]

    def write():
        write_entries(SOURCES[Theme], keys)

    assert in_threads(*[write] * 6) == []
    assert list(Entry.objects.order_by("object_id").values_list("object_id", "version")) == [(key, 1) for key in keys]


def test_a_mending_hand_never_undoes_a_change(themes):
    keys = [theme.pk for theme in themes]

    def mend():
        for _ in range(15):
            write_entries(SOURCES[Theme], keys)

    def change():
        for number in range(15):
            with transaction.atomic():
                theme = Theme.objects.select_for_update(no_key=True).get(pk=keys[number % 3])
                theme.name = f"Changed {number}"
                theme.save()

    assert in_threads(mend, change, change, mend) == []
    assert drift(lambda *args: None).is_none


def test_a_write_waits_for_another_of_the_same_thing(themes):
    """The second reads after the first has committed, so both changes are in the entry."""
    key = themes[0].pk
    written = threading.Event()

    def first():
        with transaction.atomic():
            Theme.objects.filter(pk=key).update(name="First")
            write_entries(SOURCES[Theme], [key])
            written.set()
            threading.Event().wait(0.3)

    def second():
        written.wait(10)
        with transaction.atomic():
            Theme.objects.filter(pk=key).update(summary="Second")
            write_entries(SOURCES[Theme], [key])

    assert in_threads(first, second) == []
    entry = Entry.objects.get(object_id=key)
    assert (entry.title, entry.summary) == ("First", "Second")
