"""The five reasons why people come, each with what the article of the scheme's second year tells of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from exchange.models import Finding
from members.reasons import Reason

# Motives that the article names (its facts by their ids): the practical sense is the main one.
TOLD = {
    Reason.PRACTICE: ["motive-practical"],
    Reason.INSPECTION: ["best-value", "drivers"],
    Reason.COMPARISON: ["best-value"],
    Reason.CULTURE: ["culture"],
    Reason.PARTNERSHIP: ["culture"],
}


@dataclass(frozen=True)
class Told:
    reason: Reason
    findings: list[Finding]


def reasons(findings: Iterable[Finding]) -> list[Told]:
    """All five, in their order; one whose finding is not recorded stands without a source."""
    by_slug = {finding.slug: finding for finding in findings if finding.kind == Finding.Kind.ARTICLE}
    return [Told(reason, [by_slug[slug] for slug in slugs if slug in by_slug]) for reason, slugs in TOLD.items()]
