"""Mending: `manage.py rebuild_search` makes every entry right, and `--check` tells what is not."""

import re

import pytest
from django.core.management import call_command
from django.db import connection

from search.engines.full_text import full_text
from search.models import Entry
from search.rebuild import Drift, drift, rebuild
from tests.factories.members import AuthorityFactory, CommunityFactory
from tests.factories.search import EntryFactory
from tests.factories.themes import ThemeFactory
from themes.models import Theme

pytestmark = pytest.mark.django_db


def silently(*args):
    """No progress."""


@pytest.fixture
def broken():
    """One thing without an entry, one with an old one, one entry of nothing, one that no word finds."""
    missing, stale, wordless = ThemeFactory.create_batch(3)
    Entry.objects.get(object_id=missing.pk).delete()
    Theme.objects.filter(pk=stale.pk).update(name="A new name")
    EntryFactory(title="A ghost")
    entry = Entry.objects.get(object_id=wordless.pk)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_text WHERE {full_text().entry_id} = %s", [entry.pk])
    return {"missing": missing, "stale": stale, "wordless": wordless}


def test_drift_is_seen_and_left(broken):
    assert drift(silently) == Drift(missing=1, stale=1, ghosts=1, wordless=1)
    assert drift(silently) == Drift(missing=1, stale=1, ghosts=1, wordless=1)


def test_a_rebuild_mends_it(broken, client):
    assert rebuild(silently) == Drift(missing=1, stale=1, ghosts=1, wordless=1)

    assert drift(silently).is_none
    assert set(Entry.objects.values_list("title", flat=True)) == {
        broken["missing"].name,
        "A new name",
        broken["wordless"].name,
    }
    assert client.get("/search/?q=new").context["results"].total == 1
    assert client.get("/search/?q=ghost").context["results"].total == 0


def test_a_rebuild_of_what_is_right_changes_nothing():
    ThemeFactory.create_batch(2)
    AuthorityFactory.create_batch(2)
    CommunityFactory(themes=[ThemeFactory()])
    before = list(Entry.objects.order_by("pk").values_list("pk", "version", "changed_at"))

    assert rebuild(silently).is_none
    assert list(Entry.objects.order_by("pk").values_list("pk", "version", "changed_at")) == before


def test_a_rebuild_forgets_tombstones_unless_an_engine_must_hear_of_them(settings):
    ThemeFactory().delete()

    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    rebuild(silently)
    assert Entry.objects.count() == 1

    settings.ELASTICSEARCH_URL = ""
    rebuild(silently)
    assert Entry.objects.count() == 0


def test_the_command_says_what_it_did(broken, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("rebuild_search", "--check")
    told = capsys.readouterr().out
    call_command("rebuild_search")
    call_command("rebuild_search", "--check")

    assert ended.value.code == 1
    assert "1 missing would be made, 1 stale would be mended, 1 ghosts would be dropped" in told
    assert re.search(r"^themes: 3", told, re.MULTILINE)
    assert "Every entry is right." in capsys.readouterr().out


def test_a_rebuild_takes_as_many_queries_for_three_as_for_one(queries):
    ThemeFactory()
    rebuild(silently)
    with queries() as one:
        rebuild(silently)
    ThemeFactory.create_batch(2)
    with queries() as three:
        rebuild(silently)

    assert len(one) == len(three)
