"""Each step is done once for one state of code and data, and again when it was cut short."""

from io import StringIO

import pytest

from cop_site.models import Preparation
from cop_site.running import preparing
from cop_site.running.fingerprint import fingerprint
from cop_site.running.preparing import Step, prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch, settings, tmp_path):
    """The commands of the steps that were done, in order; `done.fails` makes the one of that name fail."""

    class Done(list[str]):
        fails = ""

    done = Done()

    def note(command, **options):
        if command == done.fails:
            raise RuntimeError("cut short")
        done.append(command)

    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    (tmp_path / "cop_site").mkdir()
    (tmp_path / "cop_site" / "code.py").write_text("one = 1")
    monkeypatch.setattr(preparing, "call_command", note)
    monkeypatch.setattr(preparing, "get_commands", lambda: {"migrate", "load_demo", "collectstatic"})
    return done


def prepared(done) -> list[str]:
    done.clear()
    prepare(StringIO())
    return list(done)


def test_a_second_run_does_nothing(done):
    assert prepared(done) == ["migrate", "collectstatic"]
    assert prepared(done) == []


def test_the_people_of_the_demonstration_come_to_a_demonstration_only(done, settings):
    assert "load_demo" not in prepared(done)
    settings.DEMO = True
    assert prepared(done) == ["load_demo"]


def test_a_change_of_the_code_does_every_step_again(done, tmp_path):
    prepared(done)
    (tmp_path / "cop_site" / "code.py").write_text("one = 2")

    assert prepared(done) == ["migrate", "collectstatic"]


def test_a_step_that_was_cut_short_is_done_again_and_no_other(done):
    done.fails = "collectstatic"
    with pytest.raises(RuntimeError):
        prepared(done)
    assert done == ["migrate"]

    done.fails = ""
    assert prepared(done) == ["collectstatic"]


def test_a_database_or_a_folder_that_is_gone_is_prepared_again(done, settings):
    prepared(done)
    Preparation.objects.all().delete()
    assert prepared(done) == ["migrate"]

    (settings.STATIC_ROOT / ".prepared").unlink()
    assert prepared(done) == ["collectstatic"]


def test_pages_follow_the_address_of_the_site(settings):
    def pages() -> Step:
        return next(step for step in preparing.steps() if step.name == "pages")

    before = pages()
    settings.SITE_URL = "http://127.0.0.1:9000"
    assert pages().done_for != before.done_for


def test_search_is_filled_for_the_engine_that_there_is(settings):
    def filled_for() -> str:
        return next(step.done_for for step in preparing.steps() if step.name == "search")

    settings.ELASTICSEARCH_URL = ""
    found = {filled_for()}
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9200"
    found.add(filled_for())
    settings.ELASTICSEARCH_INDEX = "other"
    found.add(filled_for())

    assert len(found) == 3


def test_every_file_that_a_site_is_prepared_from_counts(tmp_path):
    (tmp_path / "members" / "__pycache__").mkdir(parents=True)
    (tmp_path / "members" / "a.json").write_text("{}")
    before = fingerprint(tmp_path)

    (tmp_path / "members" / "__pycache__" / "a.pyc").write_text("x")
    (tmp_path / "README.md").write_text("x")
    assert fingerprint(tmp_path) == before

    (tmp_path / "members" / "a.json").rename(tmp_path / "members" / "b.json")
    assert fingerprint(tmp_path) != before
