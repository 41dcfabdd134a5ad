"""Which section of the data holds findings of which kind, and which of its keys says what.

A key of no field is named in `details`, with words for it. Any other is refused: its fact would be lost.
"""

from dataclasses import dataclass, field
from typing import Any

from cop_site.round9.checks import Anything, Shape
from exchange.models.finding import Kind

CITED = {"src", "line", "line_end", "also_lines", "id", "theme"}


@dataclass(frozen=True)
class Section:
    """The keys of a section's rows: each names the field of the finding that takes it."""

    kind: Kind
    text: str  # the key that says it
    or_text: str = ""  # and the one that some rows have in its place
    label: str = ""
    remark: str = ""
    who: str = ""  # a label or a list of labels of bodies
    whom: str = ""
    place: tuple[str, ...] = ()
    about: dict[str, str] = field(default_factory=dict)  # key -> the section whose row it names
    details: dict[str, str] = field(default_factory=dict)
    address: str = ""
    name: tuple[str, ...] = ("id",)  # of a row without an id: the first of these that it has makes its address
    is_cited: bool = True
    is_strict: bool = True  # whether `who` must be a body that the data knows, or words for several

    @property
    def keys(self) -> set[str]:
        fields = {self.text, self.or_text, self.label, self.remark, self.who, self.whom, self.address, *self.place}
        plain = {"date_printed", "value", "unit"}
        qualifiers = {f"{key}_qualifier" for key in self.details}
        return (fields | plain | qualifiers | set(self.about) | set(self.details)) - {""}

    @property
    def shape(self) -> Shape:
        must: dict[str, Any] = {} if self.or_text else {self.text: str}
        if self.is_cited:
            must |= {"src": str, "line": int}
        if "id" in self.name:
            must["id"] = str
        may: dict[str, Any] = dict.fromkeys(self.keys | CITED, Anything)
        may |= {"line_end": int, "also_lines": [int], "value": int, "unit": str}
        return Shape(must, {key: kind for key, kind in may.items() if key not in must})


YEAR = {"year": "year", "round": "round"}
AGES = {"age_range": "ages", "from_age": "from the age of"}
SECTIONS: dict[str, Section] = {
    "scheme": Section(
        Kind.SCHEME,
        text="fact",
        address="url_printed",
        details=YEAR
        | {
            "years_printed": "years as printed",
            "start_printed": "began, as printed",
            "end_printed": "ended, as printed",
        }
        | {"start": "began", "end": "ended", "supporter": "supported by", "funder": "funded by", "base": "of whom"}
        | {"names_printed": "names as printed", "report_title_printed": "title as printed"}
        | {
            "address_printed": "address as printed",
            "phone_printed": "telephone as printed",
            "fax_printed": "fax as printed",
        },
    ),
    "regional_activity": Section(
        Kind.REGIONAL,
        text="what",
        who="authority",
        whom="partners",
        place=("region", "regions"),
        about={"event": "events"},
        details=YEAR
        | {"duration_years": "length in years", "network_authorities": "authorities in the network"}
        | {"authority_printed": "name as printed", "beacons_count": "Beacons that took part", "events": "events"},
    ),
    "policy_engagement": Section(
        Kind.POLICY,
        text="what",
        who="authorities",
        whom="bodies",
        details={"year": "year it concerns", "round": "round"}
        | {
            "duties_year": "year of the new duties",
            "launch_printed": "launched at",
            "round_partner": "round of the partners",
        },
    ),
    "international": Section(
        Kind.INTERNATIONAL,
        text="what",
        who="authority",
        place=("countries",),
        about={"event": "events"},
        details={
            "visits": "visits",
            "authorities": "authorities that came",
            "days": "days",
            "edition": "number in its series",
        },
    ),
    "service_innovation": Section(
        Kind.INNOVATION,
        text="what",
        label="name",
        who="authority",
        details=YEAR
        | AGES
        | {"partnerships": "partnerships", "key_stage": "Key Stage"}
        | {"short_name_printed": "short name as printed", "months": "months", "people": "people", "visits": "visits"}
        | {"weeks": "weeks", "staff_visitors": "staff who visited", "rotation_years": "years until the next holder"}
        | {"funded_by": "paid from", "measures": "measured"},
    ),
    "media": Section(
        Kind.MEDIA, text="subject", label="outlet", who="authority", details={"outlet_printed": "outlet as printed"}
    ),
    "sponsors": Section(Kind.SPONSOR, text="note", who="sponsor", details={"level": "level"}),
    "grants_and_money": Section(Kind.MONEY, text="what"),
    "equality": Section(
        Kind.EQUALITY,
        text="what",
        or_text="group",
        remark="note",
        who="authority",
        details=YEAR
        | {"years": "years", "count": "how many", "stage": "stage", "years_printed": "years as printed"}
        | {"rounds": "rounds", "phases": "phases"},
    ),
    "people": Section(Kind.POST, text="role", label="name", who="organisation", name=("name", "role"), is_strict=False),
    "quotes": Section(
        Kind.QUOTE,
        text="attribution_printed",
        label="speaker_role",
        who="organisation",
        about={"event": "events"},
    ),
    "article": Section(
        Kind.ARTICLE,
        text="fact",
        details=YEAR
        | {
            "theme": "theme",
            "year_of_scheme": "year of the scheme",
            "channels": "ways of sharing",
            "awards": "awards",
            "themes": "themes",
        }
        | {"month": "month", "comparison": "beside it", "themes_total": "themes in all", "count": "how many"}
        | {"next_round": "next round", "drivers": "drivers", "base": "of whom", "written": "how the number is written"},
    ),
    "inconsistencies": Section(
        Kind.INCONSISTENCY,
        text="issue",
        label="about",
        remark="reading",
        name=("line",),
        details={"projects_sum": "sum of the projects", "rounds": "rounds", "page_id": "page number in that address"}
        | {"awards": "awards", "themes": "themes"},
    ),
    "products": Section(
        Kind.PRODUCT,
        text="title",
        label="kind",
        remark="note",
        who="producers",
        address="url_printed",
        details=YEAR
        | AGES
        | {
            "titled": "title in the report",
            "where_printed": "where to find it, as printed",
            "reception": "how it was met",
        }
        | {
            "case_authorities": "cases from",
            "reach": "reach",
            "page_id": "page number in that address",
            "legacy": "called a legacy by the report",
        }
        | {"term_years": "term in years", "status": "status", "draft_feedback_printed": "remarks on the draft"}
        | {"subject": "subject", "launched": "launched", "launch_printed": "launch as printed"}
        | {"for_duties_from": "for duties from", "years_printed": "years as printed"},
    ),
    "hot_seats": Section(
        Kind.ONLINE,
        text="topic",
        label="guest",
        address="record_url_printed",
        details={
            "guest_is": "who the guest is",
            "run_by": "run by",
            "participants": "people who took part",
            "duration": "how long",
        }
        | {"format": "form", "page_id": "page number in that address"},
    ),
    "communities": Section(
        Kind.ONLINE, text="note", label="name", details={"members": "people in it, as reported"} | YEAR
    ),
}
# Rows that stand inside other rows, or are no rows in the data: `nested.py` brings them into this form.
NESTED: dict[str, Section] = {
    "impact_stories": Section(Kind.IMPACT, text="title", who="receiver", whom="giver", details={"people": "people"}),
    "impact_steps": Section(Kind.IMPACT, text="text", label="stage", details={"ages": "ages"}),
    "summary_points": Section(Kind.POINT, text="point", details=YEAR | {"pathways": "pathways"}),
    "legacy": Section(
        Kind.LEGACY, text="note", label="title", about={"product": "products"}, name=("product", "theme")
    ),
    "reconciliation": Section(Kind.INCONSISTENCY, text="text", label="about"),
    "names": Section(
        Kind.NAME,
        text="name",
        label="kind",
        who="name",
        place=("region_external",),
        details={"printed": "printed as", "awards": "awards", "exchanges_given": "described exchanges, given"}
        | {"exchanges_received": "described exchanges, received"},
    ),
    "external_notes": Section(Kind.ELSEWHERE, text="note", address="url", is_cited=False),
    "headline_source_note": Section(Kind.SCHEME, text="text", details={"years_printed": "years as printed"}),
    "method": Section(Kind.METHOD, text="text", label="label", is_cited=False),
}
ITSELF = {"products", "hot_seats", "communities"}  # sections whose rows are things of their own: a finding is about one
