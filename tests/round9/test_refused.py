"""Bad input is refused whole, with the item and the reason."""

import json

import pytest
from django.core.management import CommandError, call_command

from cop_site.round9.checks import BadInput
from cop_site.round9.load import load
from tests.round9.files import SHIPPED, drop, figure, file_with, put, row, rows_of_all, twice

pytestmark = pytest.mark.django_db


RATED = next(event for event in SHIPPED["events"] if event.get("ratings"))
AT_ONCE = [
    (lambda data: data.pop("events"), "events: the section is missing"),
    (lambda data: data.update(events={}), "events: must be a list, not {}"),
    (lambda data: data.update(meta={}), "meta: sources is missing"),
    (drop("events", "leeds-open-day", "kind"), "events: leeds-open-day: kind is missing"),
    (
        drop("themes", "care-matters", "slug"),
        "themes: Care matters: improving the outcomes for children in care: slug is missing",
    ),
    (
        put("events", "leeds-open-day", plcae="Leeds"),
        "events: leeds-open-day: plcae is not a key of this format: its fact would be lost",
    ),
    (put("themes", "care-matters", order="third"), "themes: care-matters: order: must be a whole number, not 'third'"),
    (
        put("events", "leeds-open-day", date_suspect=1),
        "events: leeds-open-day: date_suspect: must be true or false, not 1",
    ),
    (put("headline", "beacons", value=True), "headline: beacons: value: must be a whole number, not True"),
    (figure(value=None), "themes: care-matters: at_a_glance: peer_projects: value: must be a whole number, not None"),
    (figure(value=-18), "themes: care-matters: value must not be below 0, and is -18"),
    (put("events", "leeds-open-day", workshops=-1), "events: leeds-open-day: workshops must not be below 0, and is -1"),
    (put("media", "panorama", line=0), "media: panorama: line must be the number of a line, not 0"),
    (
        put("media", "panorama", line_end=10**12),
        "media: panorama: line_end must be the number of a line, not 1000000000000",
    ),
    (put("media", "panorama", line_end=3), "media: panorama: line_end must not be before line 554, and is 3"),
    (
        put("headline", "reach-events", value=340),
        "headline: reach-events: a share must not be above 100 percent, and is 340",
    ),
    (
        lambda data: row(data, "events", RATED["id"])["ratings"][0].update(percent=250),
        f"events: {RATED['id']}: a share must not be above 100 percent, and is 250",
    ),
    (
        put("events", "leeds-open-day", name="Open\0day"),
        "events: leeds-open-day: name holds a character that is no text: 'Open\\x00day'",
    ),
    (
        put("events", "leeds-open-day", place="Leeds\ud800"),
        "events: leeds-open-day: place holds a character that is no text: 'Leeds\\ud800'",
    ),
    (put("exchanges", "croydon-bexley", theme="nonsense"), "exchanges: croydon-bexley: theme 'nonsense' is unknown"),
    (put("events", "leeds-open-day", themes=["nonsense"]), "events: leeds-open-day: theme 'nonsense' is unknown"),
    (put("equality", "eia", theme="nonsense"), "equality: eia: theme 'nonsense' is unknown"),
    (put("events", "leeds-open-day", src="hearsay"), "events: leeds-open-day: source 'hearsay' is unknown"),
    (twice("events", "leeds-open-day"), "events: leeds-open-day: stands 2 times in the data"),
    (twice("themes", "care-matters"), "themes: care-matters: stands 2 times in the data"),
    (twice("organisations", "Cardiff Council"), "organisations: Cardiff Council: stands 2 times in the data"),
    (lambda data: data.pop("quotes_note"), "quotes_note: the section is missing"),
    (lambda data: data.update(weather=[]), "weather: is not a section of this format: its facts would be lost"),
    (put("equality", "eia", colour="red"), "equality: eia: colour is not a key of this format: its fact would be lost"),
    (put("equality", "eia", count=-2), "equality: eia: count must not be below 0, and is -2"),
    (drop("international", "malta", "what"), "international: malta: what is missing"),
    (
        lambda data: data["impact_stories"][0]["steps"][0].update(colour="red"),
        "impact_stories: nottingham-leicester: steps 1: colour is not a key of this format: its fact would be lost",
    ),
    (
        lambda data: data["themes"][0]["summary_points"][0].update(colour="red"),
        "summary_points: better-brighter-futures-118: colour is not a key of this format: its fact would be lost",
    ),
    (put("scheme", "period", start=None), "scheme: period: start: must be a text, not None"),
    (lambda data: data["scheme"].remove(row(data, "scheme", "period")), "scheme: period: is missing"),
]


@pytest.mark.parametrize(("change", "message"), AT_ONCE, ids=[message for _, message in AT_ONCE])
def test_what_the_data_itself_betrays_is_refused_before_anything_is_written(tmp_path, queries, change, message):
    path = file_with(tmp_path, change)
    with queries() as log, pytest.raises(BadInput) as refusal:
        load(path)

    assert str(refusal.value) == message
    assert [q["sql"] for q in log if not q["sql"].startswith(("SAVEPOINT", "ROLLBACK", "RELEASE"))] == []


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b'{"themes": [', "is broken JSON: Expecting value: line 1 column 13 (char 12)"),
        (b"[]", "must hold one JSON object of sections"),
        (
            b'{"events": [{"id": "a", "id": "b"}]}',
            "is broken JSON: the key 'id' stands 2 times in one object",
        ),
        (
            b'{"a": ' + b"9" * 5000 + b"}",
            "is broken JSON: Exceeds the limit (4300 digits) for integer string conversion: "
            "value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit",
        ),
        (
            b"[" * 100_000,
            "is broken JSON: maximum recursion depth exceeded while decoding a JSON array from a unicode string",
        ),
        (b"\xff", "cannot be read: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
    ],
)
def test_a_file_that_is_no_data_is_refused(tmp_path, written, reason):
    path = tmp_path / "round9.json"
    path.write_bytes(written)

    with pytest.raises(CommandError) as refusal:
        call_command("load_round9", str(path), verbosity=0)
    assert str(refusal.value) == f"Nothing was loaded. {path}: {reason}"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Nothing was loaded. .*gone.json: cannot be read: .*No such file"):
        call_command("load_round9", str(tmp_path / "gone.json"), verbosity=0)


def test_a_load_that_fails_late_leaves_the_database_as_it_was(tmp_path):
    """The fault is in the last item of the last section: all before it is loaded by then."""
    before = rows_of_all()
    path = file_with(tmp_path, put("products", "annual-report", producers=["Atlantis"]))

    with pytest.raises(BadInput, match="products:annual-report: authority 'Atlantis' is unknown"):
        load(path)
    assert rows_of_all() == before


def test_the_shipped_data_is_a_copy_that_these_tests_leave_alone(tmp_path):
    assert json.loads(file_with(tmp_path, lambda data: None).read_text()) == SHIPPED
