"""Each case study says only what its facts carry, of the council they belong to, and in our own words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cop_site.round9.facts import Facts
from cop_site.round9.texts import PARTS, CaseStudyText, case_study_texts
from tests.round9.words import numbers, numbers_of, shingles

FACTS = Facts.read()
THEMES: dict[str, Any] = {theme["slug"]: theme for theme in FACTS.data["themes"]}
TEXTS = case_study_texts()
SOURCE = set((Path(__file__).parent / "source_shingles.txt").read_text().split())

SAYS_NO_MORE = "the report names it in the list of awards and tells nothing of its own"
WITHOUT_CASE_STUDY = {
    ("improving-accessibility", "Lancashire County Council"): SAYS_NO_MORE,
    ("tackling-climate-change", "City of London"): SAYS_NO_MORE,
    ("tackling-climate-change", "Eastleigh Borough Council"): SAYS_NO_MORE,
    ("tackling-climate-change", "Worcestershire County Council"): SAYS_NO_MORE,
    ("transforming-services", "Tameside Metropolitan Borough Council"): SAYS_NO_MORE,
}
PARTIES = (
    "authority",
    "authorities",
    "giver",
    "co_givers",
    "receiver",
    "producers",
    "hosts",
    "beacons",
    "organisation",
)
MONTH_AND_YEAR = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)


class Claim(NamedTuple):
    """A text and the facts it must rest on."""

    where: str
    text: str
    facts: tuple[str, ...]


def claims(study: CaseStudyText) -> Iterator[Claim]:
    """All the words of a case study; its title may rest on any of its facts."""
    summary = Claim("summary", study.summary, study.summary_facts)
    parts = [
        Claim(f"{part} {number}", paragraph.text, paragraph.facts)
        for part in PARTS
        for number, paragraph in enumerate(getattr(study, part), start=1)
    ]
    innovations = [Claim(new.title, f"{new.title}. {new.text}", new.facts) for new in study.innovations]
    below = [summary, *parts, *innovations]
    yield Claim("title", study.title, tuple(ref for claim in below for ref in claim.facts))
    yield from below


def of_each_study(function: Any) -> Any:
    return pytest.mark.parametrize("study", TEXTS, ids=[study.slug for study in TEXTS])(function)


def holders(theme: str, authority: str) -> set[str]:
    """The authorities that share the award of this one, itself included."""
    beacons = THEMES[theme]["beacons"]
    award = next(beacon["award"] for beacon in beacons if beacon["name"] == authority)
    return {beacon["name"] for beacon in beacons if beacon["award"] == award}


def parties(fact: dict[str, Any]) -> set[str]:
    """The bodies a fact names as taking part."""
    return {name for key in PARTIES for name in strings(fact.get(key))}


def themes_of(fact: dict[str, Any]) -> set[str]:
    several = fact.get("themes")
    return {fact["theme"]} if "theme" in fact else set(several) if isinstance(several, list) else set()


def strings(fact: Any) -> Iterator[str]:
    match fact:
        case dict():
            yield from (found for value in fact.values() for found in strings(value))
        case list():
            yield from (found for value in fact for found in strings(value))
        case str():
            yield fact


@of_each_study
def test_every_fact_it_names_is_in_the_data(study: CaseStudyText) -> None:
    assert [(claim.where, ref) for claim in claims(study) for ref in claim.facts if ref not in FACTS] == []


@of_each_study
def test_every_number_is_in_its_facts(study: CaseStudyText) -> None:
    invented = {
        claim.where: wrong
        for claim in claims(study)
        if (wrong := numbers(claim.text).difference(*(numbers_of(FACTS[ref]) for ref in claim.facts)))
    }

    assert invented == {}


@of_each_study
def test_every_month_is_printed_so_in_its_facts(study: CaseStudyText) -> None:
    invented = [
        (claim.where, month)
        for claim in claims(study)
        for month in MONTH_AND_YEAR.findall(claim.text)
        if not any(month in text for ref in claim.facts for text in strings(FACTS[ref]))
    ]

    assert invented == []


@of_each_study
def test_a_suspect_date_is_told_as_the_reports_word_or_not_at_all(study: CaseStudyText) -> None:
    told_as_true = [
        (claim.where, fact["date_printed"])
        for claim in claims(study)
        for fact in map(FACTS.__getitem__, claim.facts)
        if fact.get("date_suspect") and fact["date_printed"] in claim.text and "the report" not in claim.text.lower()
    ]

    assert told_as_true == []


@of_each_study
def test_every_fact_is_of_this_theme_or_this_authority(study: CaseStudyText) -> None:
    """And a fact that names winners of this theme names one of those who hold this award."""
    winners = {beacon["name"] for beacon in THEMES[study.theme]["beacons"]}
    ours = holders(study.theme, study.authority)
    strange = set()
    for ref in {ref for claim in claims(study) for ref in claim.facts} - {f"themes:{study.theme}"}:
        fact, named = FACTS[ref], parties(FACTS[ref])
        belongs = study.theme in themes_of(fact) or named & ours or ref.startswith("scheme:")
        if not belongs or (named & winners and not named & ours):
            strange.add(ref)

    assert strange == set()


@of_each_study
def test_no_run_of_words_is_the_reports(study: CaseStudyText) -> None:
    assert [claim.where for claim in claims(study) if not SOURCE.isdisjoint(shingles(claim.text))] == []


def test_slugs_are_unique_and_short() -> None:
    slugs = [study.slug for study in TEXTS]

    assert sorted(set(slugs)) == sorted(slugs)
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or len(slug) > 50] == []


def test_every_award_has_one_case_study_under_its_single_or_lead_holder_or_a_reason_for_none() -> None:
    awarded = sorted(
        (theme["slug"], beacon["name"])
        for theme in THEMES.values()
        for beacon in theme["beacons"]
        if beacon["role"] in ("single", "lead")
    )

    assert sorted([(study.theme, study.authority) for study in TEXTS] + list(WITHOUT_CASE_STUDY)) == awarded


@pytest.mark.parametrize(("theme", "authority"), WITHOUT_CASE_STUDY)
def test_of_an_authority_without_case_study_nothing_more_is_told(theme: str, authority: str) -> None:
    told = [
        (section, row["id"])
        for section, rows in FACTS.data.items()
        if isinstance(rows, list)
        for row in rows
        if isinstance(row, dict) and "id" in row and theme in themes_of(row) and authority in set(strings(row))
    ]

    assert told == []


def test_a_joint_award_names_its_partners() -> None:
    short = re.compile(r" (?:(?:Metropolitan )?(?:Borough|District|City)|County) Council$")
    unnamed = [
        (study.slug, name)
        for study in TEXTS
        for name in sorted(holders(study.theme, study.authority) - {study.authority})
        if not any(short.sub("", name) in paragraph.text for paragraph in study.with_whom)
    ]

    assert unnamed == []
