"""A new index is filled beside the one in use and takes its place, and what is wrong in it is found and put right."""

from threading import Thread

import pytest
from django.core.management import call_command

from search.engines.elastic import comparing, delivery, filling, indices
from search.engines.elastic.comparing import Difference
from search.engines.elastic.delivery import deliver
from search.engines.elastic.document import alias
from search.models import Entry
from tests.factories.search import EntryFactory
from tests.factories.themes import ThemeFactory
from tests.search.test_delivery import bury, reword, should_be, stored

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]


def names(elasticsearch):
    return set(elasticsearch.indices.get(index=f"{alias()}-*").body)


def test_an_index_is_made_where_there_is_none(elasticsearch):
    EntryFactory.create_batch(3)
    bury(EntryFactory())

    filling.keep()

    assert stored(elasticsearch) == should_be()
    assert not Entry.objects.standing().dirty().exists()


def test_a_new_one_takes_the_place_of_the_old_and_the_newest_two_are_kept(elasticsearch):
    EntryFactory.create_batch(3)
    made = [filling.fill() for _ in range(3)]

    assert indices.in_use() == made[-1]
    assert names(elasticsearch) == set(made[1:])
    assert stored(elasticsearch) == should_be()


def test_what_is_written_meanwhile_is_lost_nowhere(elasticsearch, monkeypatch):
    """Into the old index, and marked as delivered, after the filling has passed it; and the same just at the swap."""
    changed, gone, late = EntryFactory.create_batch(3)
    filling.fill()
    put_in_use = indices.put_in_use

    def busily(name):
        reword(changed, "Changed meanwhile")
        bury(gone)
        EntryFactory(title="New meanwhile")
        assert deliver() == 3
        reword(late, "Changed at the swap")
        list(delivery.send([[late]], alias()))  # to the old one
        put_in_use(name)

    monkeypatch.setattr(indices, "put_in_use", busily)
    filling.fill()
    delivery.settle([(late.pk, late.version)])  # by a worker that was just sending
    deliver()

    assert stored(elasticsearch) == should_be()
    assert {"Changed meanwhile", "New meanwhile", "Changed at the swap"} <= {
        one["title"] for one in stored(elasticsearch).values()
    }


def test_of_two_that_are_filled_at_once_one_is_in_use(elasticsearch, monkeypatch):
    """A worker that found none, and somebody at the keyboard."""
    EntryFactory.create_batch(3)
    made = [indices.make() for _ in range(3)]
    threads = [Thread(target=indices.put_in_use, args=[name]) for name in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(elasticsearch.indices.get_alias(name=alias()).body) == 1


def test_an_index_that_lacks_too_much_does_not_take_its_place(elasticsearch, monkeypatch):
    EntryFactory.create_batch(3)
    first = filling.fill()
    monkeypatch.setattr(filling, "send", lambda batches, index: [])

    with pytest.raises(filling.TooFew):
        filling.fill()

    assert indices.in_use() == first
    assert names(elasticsearch) == {first}


def test_what_is_wrong_is_seen_and_mended(elasticsearch):
    missing, old, _right = EntryFactory.create_batch(3)
    filling.fill()
    elasticsearch.delete(index=alias(), id=str(missing.pk))
    Entry.objects.filter(pk=old.pk).update(version=7, indexed_version=7)
    elasticsearch.index(index=alias(), id="999999", document={"pk": 999_999, "title": "A ghost"})

    assert comparing.difference() == Difference(missing=1, old=1, ghosts=1)
    assert comparing.mend() == Difference(missing=1, old=1, ghosts=1)
    assert deliver() == 2
    assert comparing.difference().is_none
    assert stored(elasticsearch) == should_be()


def test_entries_that_went_back_to_older_versions_win(elasticsearch):
    """After a backup of the database was put back."""
    entry = EntryFactory(title="As it was", version=9)
    filling.fill()
    Entry.objects.filter(pk=entry.pk).update(title="As it is again", version=3, indexed_version=3)

    comparing.mend()
    deliver()

    assert stored(elasticsearch) == should_be()


def test_the_keeper_notices_what_was_taken_out_behind_our_back(elasticsearch):
    EntryFactory.create_batch(3)
    filling.fill()
    elasticsearch.delete_by_query(index=alias(), query={"match_all": {}}, refresh=True)

    filling.keep()
    deliver()

    assert stored(elasticsearch) == should_be()


def test_the_comparison_goes_on_after_each_range(elasticsearch, monkeypatch):
    monkeypatch.setattr(comparing, "RANGE", 2)
    monkeypatch.setattr(indices, "WINDOW", 2)
    EntryFactory.create_batch(5)
    filling.fill()
    for ghost in (999_997, 999_998, 999_999):
        elasticsearch.index(index=alias(), id=str(ghost), document={"pk": ghost})

    assert comparing.difference() == Difference(ghosts=3)
    assert comparing.mend() == Difference(ghosts=3)
    assert comparing.difference().is_none


def test_the_command_fills_and_checks(elasticsearch, capsys):
    ThemeFactory.create_batch(2)

    call_command("rebuild_search")
    call_command("rebuild_search", "--check")
    assert capsys.readouterr().out.count("Elasticsearch has every entry.") == 2

    elasticsearch.delete_by_query(index=alias(), query={"match_all": {}}, refresh=True)
    with pytest.raises(SystemExit) as ended:
        call_command("rebuild_search", "--check")
    assert ended.value.code == 1
    assert "Elasticsearch: 2 missing, 0 in another version, 0 ghosts." in capsys.readouterr().out


def test_the_command_says_that_it_is_away(settings, capsys, db):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"

    with pytest.raises(SystemExit):
        call_command("rebuild_search")

    assert "Elasticsearch could not be filled" in capsys.readouterr().err
