"""The register as it is loaded: every council on its days, every forerunner led on."""

import csv
from collections import Counter
from datetime import date

import pytest
import time_machine

from cop_site.round9.register import REGISTER
from members.models import Authority

pytestmark = pytest.mark.django_db
ROWS = list(csv.DictReader(REGISTER.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2009-03-31", 388),
        ("2009-04-01", 353),
        ("2019-04-01", 343),
        ("2020-04-01", 339),
        ("2021-04-01", 333),
        ("2023-04-01", 317),
    ],
)
def test_so_many_councils_stood_on_that_day(day, count):
    english = Authority.objects.councils().filter(nation="england")

    assert english.standing_on(date.fromisoformat(day)).count() == count


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        ("2009-03-31", [34, 238, 46, 36, 32, 1, 1]),
        ("2009-04-01", [27, 201, 55, 36, 32, 1, 1]),
    ],
)
def test_of_each_kind_there_were_so_many(day, kinds):
    councils = Authority.objects.councils().filter(nation="england").standing_on(date.fromisoformat(day))
    counts = Counter(councils.values_list("kind", flat=True))
    order = ["county", "district", "unitary", "metropolitan", "london-borough", "city-of-london", "sui-generis"]

    assert [counts[kind] for kind in order] == kinds


def test_every_successor_begins_on_the_day_its_forerunner_ends():
    pairs = [(old, new) for old in Authority.objects.prefetch_related("successors") for new in old.successors.all()]

    assert [f"{old} -> {new}" for old, new in pairs if old.end is None or old.end != new.start] == []
    assert len(pairs) == sum(len(row["successors"].split()) for row in ROWS)


@time_machine.travel(date(2025, 6, 1))
def test_every_body_of_2009_leads_to_bodies_of_today():
    stood = Authority.objects.councils().filter(nation="england").standing_on(date(2009, 3, 31))
    lost = [body.slug for body in stood if not body.todays_bodies()]
    split = {body.slug: len(body.todays_bodies()) for body in stood if len(body.todays_bodies()) > 1}

    assert lost == []
    assert split == {"bedfordshire": 2, "cheshire": 2, "cumbria": 2, "northamptonshire": 2}


@pytest.mark.parametrize(("slug", "after"), [("tynedale", ["northumberland"]), ("derwentside", ["county-durham"])])
def test_the_two_beacons_that_ended_lead_on(slug, after):
    assert [body.slug for body in Authority.objects.get(slug=slug).todays_bodies()] == after


@pytest.mark.parametrize("row", ROWS[::20], ids=lambda row: row["slug"])
def test_a_row_is_loaded_as_it_stands(row):
    body = Authority.objects.get(slug=row["slug"])

    assert {
        "code": body.code,
        "name": body.name,
        "official_name": body.official_name,
        "kind": body.kind,
        "region": body.region,
        "county": body.county,
        "start": body.start.isoformat() if body.start else "",
        "end": body.end.isoformat() if body.end else "",
        "successors": {one.code for one in body.successors.all()},
        "gss": body.gss,
        "population_2020": str(body.population or ""),
        "latitude": str(body.latitude or ""),
        "longitude": str(body.longitude or ""),
    } == {
        **{key: row[key] for key in row if key not in {"slug", "round9_name", "source"}},
        "official_name": row["official_name"] or row["round9_name"],
        "successors": set(row["successors"].split()),
        "latitude": str(float(row["latitude"])) if row["latitude"] else "",
        "longitude": str(float(row["longitude"])) if row["longitude"] else "",
    }


def test_a_body_is_known_by_the_names_that_the_report_prints():
    tynedale, leicestershire = Authority.objects.get(slug="tynedale"), Authority.objects.get(slug="leicestershire")

    assert (tynedale.official_name, tynedale.aliases) == ("Tynedale District Council", ["Tyndale District Council"])
    assert "Leicester County Council" in leicestershire.aliases


def test_the_other_organisations_are_of_their_kinds():
    others = Authority.objects.filter(start=None, code="", gss="", end=None)

    assert Counter(others.values_list("kind", flat=True)) == {
        "principal-area": 1,
        "transport": 2,
        "fire": 1,
        "health": 1,
        "government": 9,
        "agency": 11,
        "regional": 10,
        "association": 7,
        "other": 10,
    }
    assert Authority.objects.get(kind="principal-area").name == "Cardiff Council"
    assert Authority.objects.get(kind="principal-area").nation == "wales"
    assert Authority.objects.get(name="Merseyside PTA").aliases == ["Merseytravel"]
