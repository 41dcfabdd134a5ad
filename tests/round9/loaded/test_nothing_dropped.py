"""No item of any section of the data is dropped: each is a row of a model, and stands on a page with its source."""

from functools import cache

import pytest
from django.test import Client
from django.utils.formats import date_format

from cop_site.models import LoadedRecord
from cop_site.round9.facts import lines_of
from cop_site.round9.nested import told_in
from cop_site.round9.shapes import WHOLE
from cop_site.round9.words import lines_in
from exchange.models import Finding
from exchange.models.peer_exchange import RECEIVERS, TRAVELLED
from tests.round9.cards import leaves, lines_told, soup, stands, words
from tests.round9.files import SHIPPED

pytestmark = pytest.mark.django_db
pytestmark = [pytest.mark.django_db, pytest.mark.once]  # which words stand where: no matter of the database
FINDINGS = {name for name, _section, _row in told_in(SHIPPED)} & set(SHIPPED)
# The others, each with the test that follows its items to a page. A section that stands nowhere fails the first test.
ELSEWHERE = {
    "meta": "test_what_the_data_says_of_itself",
    "organisations_note": "test_what_the_data_says_of_itself",
    "quotes_note": "test_what_the_data_says_of_itself",
    "organisations": "test_each_body_has_its_printed_names",
    "contents_pages": "test_contents_pages",
    "headline": "tests/exchange/test_report_numbers.py",
    "award_counts": "tests/exchange/test_report_numbers.py",
    "theme_sums": "tests/exchange/test_report_numbers.py",
    "computed": "tests/exchange/test_report_numbers.py",
    "beacons_with_no_named_exchange": "tests/exchange/test_report_numbers.py",
    "themes": "test_each_theme_stands_on_its_hub",
    "events": "test_each_event_and_exchange_stands_on_its_page",
    "exchanges": "test_each_event_and_exchange_stands_on_its_page",
}
TOLD = [(name, section.kind.value, row) for name, section, row in told_in(SHIPPED)]


@cache
def page(path):
    return soup(Client().get(path))


def thing(item):
    return LoadedRecord.objects.get(key=f"round9:{item}").object


def test_every_section_is_followed_to_a_page():
    assert set(SHIPPED) - FINDINGS - set(ELSEWHERE) == set()
    assert set(WHOLE) <= FINDINGS | set(ELSEWHERE)


@pytest.mark.parametrize(("section", "kind", "row"), TOLD, ids=[f"{name}:{row['id']}" for name, _, row in TOLD])
def test_each_row_is_a_finding_and_stands_on_a_page_whole_with_its_source(section, kind, row):
    finding = thing(f"findings:{kind}:{row['id']}")
    path, _, anchor = finding.get_absolute_url().partition("#")
    card = page(path).find(id=anchor)
    text = words(card) + heading_of(card)

    missing = [(key, leaf) for key, leaf in leaves(row) if not stands(leaf, text) and not is_linked(key, leaf, card)]
    missing = [(key, leaf) for key, leaf in missing if not is_a_body(leaf, finding)]
    assert missing == []
    if "src" in row:
        assert lines_told(card) == [lines_of(row)]
    else:
        assert "said by this record, not by its sources" in text


def heading_of(card):
    """What a group of cards is about stands above it, once."""
    group = card.find_parent("section")
    return words(group.find("h2")) if group and group.find("h2") else ""


def is_linked(key, leaf, card):
    """A row of another section that this one names by its id: its page is linked."""
    if key not in {"event", "product"}:
        return False
    about = thing(f"{key}s:{leaf}")
    return card.find("a", href=getattr(about, "url", None) or about.get_absolute_url()) is not None


def is_a_body(leaf, finding):
    """A body stands under its full name, whichever of its names the data has."""
    return any(
        leaf in (body.name, body.official_name, *body.aliases)
        or str(leaf).partition(" (")[0] in (body.name, body.official_name, *body.aliases)
        for body in [*finding.bodies.all(), *finding.partners.all()]
    )


def test_there_are_no_more_findings_than_rows():
    assert Finding.objects.count() == len(TOLD)


def test_what_the_data_says_of_itself():
    text = words(page("/rounds/9/findings/method/"))

    notes = [SHIPPED["organisations_note"], SHIPPED["quotes_note"], SHIPPED["theme_sums"]["note"]]
    notes += [SHIPPED["computed"][key] for key in SHIPPED["computed"] if key.endswith("note")]
    for note in [SHIPPED["meta"]["title"], *SHIPPED["meta"]["conventions"].values(), *notes]:
        assert stands(note, text), note
    for source in SHIPPED["meta"]["sources"].values():
        titles = (source["title"], source["title"].partition(" of the Beacon Scheme")[0])
        assert any(stands(title, words(page("/rounds/9/findings/product/"))) for title in titles) or stands(
            source["title"], words(page("/about/why-people-come/"))
        )


@pytest.mark.parametrize("body", SHIPPED["organisations"], ids=lambda body: body["name"])
def test_each_body_has_its_printed_names(body):
    card = next(f for f in Finding.objects.filter(kind="name", text=body["name"]))
    text = words(page("/rounds/9/findings/name/").find(id=card.anchor))

    assert [p["text"] for p in body["printed"] if not stands(p["text"], text)] == []
    assert thing(f"findings:name:{card.slug}").bodies.count() == 1


def test_contents_pages():
    shown = [words(li) for li in page("/rounds/9/report/").select("[data-contents]")]

    assert shown == [f"{row['heading']}, page {row['page']}".casefold() for row in SHIPPED["contents_pages"]]


@pytest.mark.parametrize("theme", SHIPPED["themes"], ids=lambda theme: theme["slug"])
def test_each_theme_stands_on_its_hub(theme):
    hub = page(f"/themes/{theme['slug']}/")
    figures = list(theme["at_a_glance"].values())

    assert [leaf for leaf in (theme["name"], theme["description"]) if not stands(leaf, words(hub))] == []
    for figure in figures:
        assert all(stands(figure[key], words(hub)) for key in ("value", "label"))
        assert lines_of(figure) in lines_told(hub)
    awards = words(page("/rounds/9/"))
    for holder in theme["beacons"]:
        assert stands(holder["name_printed"], awards) or stands(holder["name"], awards)
        assert stands(holder.get("note", ""), awards)


ROWS = [(name, row) for name in ("events", "exchanges") for row in SHIPPED[name]]


@pytest.mark.parametrize(("section", "row"), ROWS, ids=[row["id"] for _, row in ROWS])
def test_each_event_and_exchange_stands_on_its_page(section, row):
    """With all that it tells: words, numbers, ratings and lines; bodies by their full names."""
    record = thing(f"{section}:{row['id']}")
    path, _, anchor = record.get_absolute_url().partition("#")
    card = page(path).find(id=anchor) if anchor else page(path).find("main")
    text = words(card)

    told = [(key, leaf) for key, leaf in leaves(row) if key not in OURS]
    assert [(key, leaf) for key, leaf in told if not is_told(key, leaf, record, card, text)] == []
    assert any(set(split(lines_of(row))) <= set(split(told)) for told in lines_told(card))


# Keys that say nothing new of the thing: how we file it, or the bounds of a date that is told as it is printed.
OURS = {
    "kind_group": "the kind, for filters: the kind itself is on the page",
    "group": "joins rows that are told together: the page lists the others (tests/exchange/test_exchanges.py)",
    "date": "what the printed date can mean: held by test_the_bounds_of_a_date_are_told",
    "of_which_lead_and_senior_members": "told as one of the numbers: its words are ours (cop_site/round9/events.py)",
} | dict.fromkeys(("date_suspect", "date_inferred"), "a truth in words: test_a_doubt_about_a_date_is_told")
NAMED = {"hosts", "beacons", "partners", "giver", "receiver", "co_givers", "audience"}  # bodies, or words for several
CODES = {"travelled": TRAVELLED, "receiver_kind": RECEIVERS}


def is_told(key, leaf, record, card, text):
    if key == "receiver_kind" and record.receiver:
        return True  # the page of the body says what it is
    if key in CODES:
        return str(CODES[key].get(leaf, leaf)).casefold() in text
    if key in NAMED and (body := body_called(leaf)):
        return card.find("a", href=body.get_absolute_url()) is not None
    if key == "same_as":
        return card.find("a", href=thing(f"events:{leaf}").get_absolute_url()) is not None
    if key == "date_likely":
        return record.likely_words.casefold() in text
    if key == "kind":
        leaf = leaf.replace("-", " ")
    if key in NAMED:
        leaf = leaf.strip("()").removesuffix(", unnamed")
    return stands(leaf, text) or points_elsewhere(leaf)


@cache
def body_called(name):
    """The body of that name in the data, a part of it in brackets or not; None for words such as "Beacons of"."""
    names = {name, name.partition(" (")[0]} - {""}
    found = [one for one in Finding.objects.filter(kind="name").prefetch_related("bodies") if one.text in names]
    return found[0].bodies.get() if found else None


def test_every_key_that_is_left_out_stands_in_the_data():
    keys = {key for name, row in ROWS for key, _leaf in leaves(row)}

    assert set(OURS) <= keys


DATED = [row for name, row in ROWS if name == "events" and row.get("date")]
DOUBTED = [row for row in DATED if row.get("date_suspect") or row.get("date_inferred")]


@pytest.mark.parametrize("row", DATED, ids=lambda row: row["id"])
def test_the_bounds_of_a_date_are_told(row):
    """A day, a month, or not before and not after; as the record has it (tests/round9 holds how it is read)."""
    event = thing(f"events:{row['id']}")
    text = words(page(event.get_absolute_url()).find("main"))
    sign = "F Y" if event.is_of_a_month else "j F Y"
    days = {date_format(day, sign).casefold() for day in (event.earliest, event.latest)}

    assert f"{event.earliest:%Y-%m-%d}".startswith(row["date"])
    assert [day for day in days if day not in text] == []
    assert ("no day is recorded" in text) == event.is_of_a_month


@pytest.mark.parametrize("row", DOUBTED, ids=lambda row: row["id"])
def test_a_doubt_about_a_date_is_told(row):
    text = words(page(thing(f"events:{row['id']}").get_absolute_url()).find("main"))

    assert ("the printed date is doubtful" in text) == row.get("date_suspect", False)
    assert ("the date is read from another place" in text) == row.get("date_inferred", False)


def split(lines):
    return lines.split(", ")


def points_elsewhere(leaf):
    """A remark that names an event by its id, or a line: the page says it in other words."""
    return isinstance(leaf, str) and ("; see " in leaf or bool(lines_in(leaf)))
