"""The pages of the hand-written case studies, each part with the lines that it rests on."""

from html import escape

from django.contrib.contenttypes.models import ContentType

from cop_site.round9.checks import BadInput
from cop_site.round9.facts import Fact
from cop_site.round9.loading import Loading
from cop_site.round9.page_merge import put_page
from cop_site.round9.scheme import NUMBER
from cop_site.round9.texts import PARTS, CaseStudyText, Paragraph, case_study_texts
from knowledge.models import CaseStudyPage, LibraryPage
from members.models import Authority

RELATED = ("events", "exchanges", "products")  # sections whose facts are things with a place of their own


def load_case_studies(load: Loading, library: LibraryPage) -> None:
    try:
        texts = case_study_texts()
    except ValueError as error:
        raise BadInput("case_studies", str(error)) from error
    for text in texts:
        _case_study(load, library, text)


def _case_study(load: Loading, library: LibraryPage, text: CaseStudyText) -> None:
    item = f"case_studies:{text.slug}"
    if text.theme not in load.themes:
        raise BadInput(item, f"theme {text.theme!r} is unknown")
    authority = load.bodies.named(text.authority, item)
    if authority is None:
        load.merge.left_out(item, "its authority was deleted")
        return
    values = {
        "slug": text.slug,
        "title": text.title,
        "summary": text.summary,
        "authority": authority,
        "round_number": NUMBER,
        "year": None,  # the report looks back at two years and prints none of its own
    }
    put_page(
        load.merge,
        item,
        CaseStudyPage,
        parent=library,
        values=values | _parts(load, text, item) | load.cited_all(item, text.summary_facts),
        links={"themes": [load.themes[text.theme]], "partners": _joint_holders(load, text, item)},
        children={"innovations": _innovations(load, text, item), "related": _related(load, text)},
    )


def html_of(paragraphs: tuple[Paragraph, ...]) -> str:
    """As the CMS itself would write them, so that saving a page there unchanged changes nothing."""
    return "".join(f"<p>{escape(paragraph.text, quote=False)}</p>" for paragraph in paragraphs)


def _parts(load: Loading, text: CaseStudyText, item: str) -> Fact:
    parts = {}
    for name in PARTS:
        paragraphs = getattr(text, name)
        parts[name] = html_of(paragraphs)
        parts[f"{name}_lines"] = load.lines(item, [ref for paragraph in paragraphs for ref in paragraph.facts])
    return parts


def _innovations(load: Loading, text: CaseStudyText, item: str) -> list[Fact]:
    return [
        {"title": one.title, "text": html_of((Paragraph(one.text, one.facts),)), "lines": load.lines(item, one.facts)}
        for one in text.innovations
    ]


def _related(load: Loading, text: CaseStudyText) -> list[Fact]:
    """The events, products and exchanges that the text rests on, in the order in which it tells of them."""
    told = dict.fromkeys(thing for ref in text.facts for thing in things_of(ref, load.facts[ref]))
    things = [load.merge.things[item] for item in told if item in load.merge.things]  # a person may have deleted it
    return [
        {"object_type": ContentType.objects.get_for_model(thing), "object_id": thing.pk}
        for thing in dict.fromkeys(things)
    ]


def things_of(ref: str, fact: Fact) -> list[str]:
    """The items that one fact is or speaks of: what a council did in its region may have been at an event."""
    named = [f"{section}s:{fact[section]}" for section in ("event", "exchange", "product") if fact.get(section)]
    return [ref, *named] if ref.partition(":")[0] in RELATED else named


def _joint_holders(load: Loading, text: CaseStudyText, item: str) -> list[Authority | None]:
    """Those who hold the award with the authority whose case study it is."""
    beacons = load.facts[f"themes:{text.theme}"]["beacons"]
    award = next((row["award"] for row in beacons if row["name"] == text.authority), None)
    joint = [row["name"] for row in beacons if row["award"] == award and row["name"] != text.authority]
    return [load.bodies.named(name, item) for name in joint]
