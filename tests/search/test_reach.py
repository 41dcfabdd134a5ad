"""Which councils the records of a round name, against the register of a day; of the others nothing is claimed."""

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup

from exchange.models import Round
from members.models import Authority
from search.reach import in_percent
from search.taking_part import parts_in, took_part
from tests.exchange.test_round_page import text_of
from tests.factories.exchange import (
    AwardFactory,
    EventFactory,
    FindingFactory,
    PeerExchangeFactory,
    ReportedFigureFactory,
    RoundFactory,
)
from tests.factories.knowledge import CaseStudyPageFactory, ToolkitPageFactory, published
from tests.factories.members import AuthorityFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db
CHANGE = date(2009, 4, 1)


@pytest.fixture
def council():
    """A maker of councils by slug, each made once."""
    made = {}

    def make(slug, **fields):
        if slug not in made:
            made[slug] = AuthorityFactory(slug=slug, name=slug.capitalize(), **fields)
        return made[slug]

    return make


@pytest.fixture
def scheme(council):
    """A round over the change of 2009: Tynedale became Northumberland, Cheshire was split, Cornwall was founded."""
    care, places = ThemeFactory(slug="care", name="Care", order=1), ThemeFactory(slug="places", name="Places", order=2)
    nine = RoundFactory(number=9, start=date(2008, 3, 1), end=date(2009, 6, 30))
    leeds = council("leeds", kind="metropolitan", region="Yorkshire")
    council("york", region="Yorkshire")
    north = council("northumberland", region="North East", start=CHANGE)
    tynedale = council("tynedale", kind="district", region="North East", end=CHANGE)
    cornwall, caradon = council("cornwall", region="South West", start=CHANGE), council("caradon", end=CHANGE)
    east, west = council("east", start=CHANGE), council("west", start=CHANGE)
    cheshire = council("cheshire", kind="county", end=CHANGE)
    for old, after in ((tynedale, [north]), (caradon, [cornwall]), (cheshire, [east, west])):
        old.successors.set(after)
    cardiff = council("cardiff", kind="principal-area", nation="wales", region="")
    ministry = council("ministry", kind="government", nation="", region="")
    AwardFactory(round=nine, theme=care, holders=[leeds, cheshire])
    PeerExchangeFactory(round=nine, theme=places, giver=leeds, receiver=tynedale)
    PeerExchangeFactory(round=nine, theme=places, giver=leeds, receiver=cardiff)
    EventFactory(round=nine, hosts=[ministry])
    event = EventFactory(round=nine, hosts=[])
    event.takers.add(cornwall)
    AwardFactory(round=RoundFactory(number=8), holders=[council("york")])
    return nine


def reach(client, query=""):
    page = client.get(f"/rounds/9/reach/{query}")
    assert page.status_code == 200
    return page


def rows(client, query=""):
    page = client.get(f"/rounds/9/reach/councils/{query}")
    assert page.status_code == 200
    return [body.slug for body, _parts in page.context["rows"]]


def test_a_round_is_told_on_the_day_of_the_change_and_on_the_day_before(client, scheme):
    days = [(one.day, one.count(), one.total) for one in reach(client).context["by_day"]]

    # 1 April: Leeds, Northumberland for Tynedale, Cornwall; Cheshire was split. 31 March: Leeds, Tynedale, Cheshire.
    assert days == [(date(2009, 4, 1), 3, 6), (date(2009, 3, 31), 3, 5)]
    said = "50% 3 of 6 English councils that stood on 1 April 2009 (counted) No part recorded: 3"
    assert said in text_of(reach(client))


@pytest.mark.parametrize(
    ("day", "named", "silent"),
    [
        ("2009-04-01", ["northumberland", "cornwall", "leeds"], ["east", "west", "york"]),
        ("2009-03-31", ["tynedale", "cheshire", "leeds"], ["caradon", "york"]),
        ("nonsense", ["northumberland", "cornwall", "leeds"], ["east", "west", "york"]),
        ("2010-01-01", ["northumberland", "cornwall", "leeds"], ["east", "west", "york"]),
    ],
)
def test_each_number_leads_to_its_councils(client, scheme, day, named, silent):
    assert rows(client, f"?day={day}&recorded=yes") == named
    assert rows(client, f"?day={day}&recorded=no") == silent


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?part=gave", ["leeds"]),
        ("?part=received", ["northumberland"]),
        ("?part=came", ["cornwall"]),
        ("?part=awarded&part=came", ["cornwall", "leeds"]),
        ("?theme=care", ["leeds"]),
        ("?theme=places", ["northumberland", "leeds"]),
        ("?region=Yorkshire", ["york", "leeds"]),
        ("?region=Yorkshire&recorded=no", ["york"]),
        ("?kind=metropolitan", ["leeds"]),
        ("?kind=odd&part=odd&recorded=maybe&region=Nowhere", ["northumberland", "east", "west", "cornwall"]),
    ],
)
def test_the_list_shows_what_its_filters_say(client, scheme, query, expected):
    assert rows(client, query)[: len(expected)] == expected


def test_the_tables_count_by_part_theme_region_and_kind(client, scheme):
    context = reach(client).context

    assert {str(part): share.named for part, share in context["parts"]} == {
        "awarded": 1, "gave": 1, "received": 1, "held": 0, "came": 1, "wrote": 0, "told": 0,
    }  # fmt: skip
    assert [(theme.slug, share.named) for theme, share, _ in context["themes"]] == [("care", 1), ("places", 2)]
    assert {share.value: (share.named, share.total, share.percent) for share in context["regions"]} == {
        "North East": (1, 1, "100%"), "North West": (0, 2, "0%"),
        "South West": (1, 1, "100%"), "Yorkshire": (1, 2, "50%"),
    }  # fmt: skip
    assert {share.value: (share.named, share.total) for _, share in context["kinds"]} == {
        "unitary": (2, 5), "metropolitan": (1, 1),
    }  # fmt: skip


def test_each_table_adds_up_to_all_councils_of_the_day(client, scheme):
    for query in ("", "?day=2009-03-31"):
        context = reach(client, query).context
        for shares in (context["regions"], [share for _, share in context["kinds"]]):
            assert sum(share.total for share in shares) == context["reach"].total
            assert sum(share.named for share in shares) == context["reach"].count()
            assert sum(share.silent for share in shares) == context["reach"].silent


def test_what_stood_in_whose_place_is_said_and_what_cannot_be_mapped_is_listed(client, scheme):
    later, before = text_of(reach(client)), text_of(reach(client, "?day=2009-03-31"))

    assert "Tynedale (to 2009): counted for Northumberland" in later
    assert "Cheshire , split into East , West" in later
    assert "Cornwall , founded later, on 1 April 2009, in place of Caradon (to 2009)" in before
    assert "counted for" not in before.split("Bodies that did not stand")[1]


def test_bodies_outside_england_and_bodies_that_are_no_councils_stand_apart(client, scheme):
    page = reach(client)
    apart = {str(label): [body.slug for body, _ in bodies] for label, bodies in page.context["apart"]}

    assert apart == {"Councils outside England": ["cardiff"], "Bodies that are no councils": ["ministry"]}
    assert not {"cardiff", "ministry"} & set(rows(client))


def test_what_was_reported_stands_above_and_says_that_its_records_are_lost(client, scheme):
    ReportedFigureFactory(round=scheme, slug="reach-events", label="attended an event", value=76, unit="percent")
    ReportedFigureFactory(round=scheme, slug="beacons", label="Beacons awarded", value=40)
    text = text_of(reach(client))

    assert "Those reported rest on records that did not survive" in text
    assert text.index("76% attended an event (reported)") < text.index("3 of 6")
    assert "Beacons awarded" not in text


def test_the_share_that_was_reported_of_a_theme_stands_beside_the_counted_one(client, scheme):
    ReportedFigureFactory(round=scheme, slug="reach-events", unit="percent")
    care, quiet = ThemeFactory(slug="care"), ThemeFactory(slug="quiet", name="Quiet", order=3)
    for theme, value in ((care, 12), (quiet, 5)):
        ReportedFigureFactory(round=scheme, theme=theme, slug="pct-las-attended", value=value, unit="percent")

    text = text_of(reach(client))

    assert "Care 1 17% 12% Places 2 33% Quiet 0 0% 5%" in text


@pytest.mark.parametrize("complete", [False, True])
def test_only_of_a_round_whose_records_are_complete_a_council_is_not_reached(client, scheme, complete):
    Round.objects.filter(number=9).update(records_complete=complete)
    pages = [client.get(f"/rounds/9/reach/{path}") for path in ("", "councils/?recorded=no", "councils/")]
    pages.append(client.get("/rounds/9/reach.csv"))

    for page in pages:
        said = page.content.decode()
        assert ("Not reached" in said) == complete
        assert ("No part recorded" in said) == (not complete)
        assert "nreached" not in said


def test_the_spreadsheet_has_the_councils_of_the_filters(client, scheme):
    got = client.get("/rounds/9/reach.csv?region=North East&region=Yorkshire")
    found = list(csv.DictReader(io.StringIO(got.content.decode("utf-8-sig"))))

    assert got["Content-Disposition"] == 'attachment; filename="reach-round-9-2009-04-01.csv"'
    assert [(row["Council"], row["In the record"], row["Themes"], row["Named as"], row["On"]) for row in found] == [
        ("Northumberland", "Part recorded", "Places", "Tynedale", "2009-04-01"),
        ("York", "No part recorded", "", "", "2009-04-01"),
        ("Leeds", "Part recorded", "Care; Places", "", "2009-04-01"),
    ]
    assert found[2]["Parts"] == "held an award; gave in an exchange that is described"


def test_a_page_of_the_library_is_a_part_once_it_is_published(client, scheme, council, library):
    CaseStudyPageFactory(authority=council("york"), round_number=9)
    published(ToolkitPageFactory(producers=[council("east")], round_number=9))
    draft = CaseStudyPageFactory(authority=council("west"), round_number=9)
    draft.unpublish()

    assert rows(client, "?part=wrote") == ["east", "york"]
    assert {(part, theme) for _, part, theme in parts_in(8)} == {("awarded", scheme_theme(8))}


def scheme_theme(number):
    return Round.objects.get(number=number).awards.get().theme.slug


def test_who_is_only_quoted_or_told_of_is_named_and_took_no_part(client, scheme, council):
    FindingFactory(round=scheme, kind="quote", bodies=[council("york")])
    FindingFactory(round=scheme, kind="policy", bodies=[]).partners.add(council("east"))
    FindingFactory(round=scheme, kind="name", bodies=[council("west")])
    FindingFactory(round=scheme, kind="inconsistency", bodies=[council("west")], source=None)

    assert rows(client, "?part=told") == ["east", "york"]
    assert rows(client, "?recorded=no") == ["west"]
    assert not Authority.objects.filter(took_part(9), slug__in=["york", "east", "west"]).exists()


def test_an_invented_body_is_in_no_count(client, scheme, council):
    PeerExchangeFactory(round=scheme, giver=council("exampleton", is_demo=True), receiver=council("leeds"))

    assert "exampleton" not in reach(client).content.decode()
    assert reach(client).context["reach"].total == 6


def test_a_round_without_days_is_told_today(client):
    RoundFactory()
    AuthorityFactory(slug="leeds")

    assert [(one.count(), one.total) for one in reach(client).context["by_day"]] == [(0, 1)]


@pytest.mark.parametrize(
    ("slug", "day", "is_silent"),
    [
        ("york", "2009-04-01", True),
        ("leeds", "2009-04-01", False),  # it gave
        ("northumberland", "2009-04-01", False),  # Tynedale is counted for it
        ("east", "2009-04-01", True),  # Cheshire, which it is a part of, is counted for no one council
        ("tynedale", "2009-03-31", False),
        ("caradon", "2009-03-31", True),  # Cornwall came later
        ("cardiff", "", False),
    ],
)
def test_the_page_of_a_council_says_that_no_part_is_recorded_if_it_is_on_that_list(
    client, scheme, slug, day, is_silent
):
    page = BeautifulSoup(client.get(f"/authorities/{slug}/").content, "html.parser")
    links = page.select('[data-silence="9"] a')

    assert [link.get_text() for link in links] == ["No part recorded in Round 9"] * is_silent
    if day:
        assert (slug in rows(client, f"?day={day}&recorded=no")) == is_silent
    for link in links:
        assert link["href"] == f"/rounds/9/reach/councils/?day={day}&recorded=no"


def test_of_a_round_that_records_all_a_council_is_said_not_to_be_reached_and_of_an_empty_one_nothing(client, scheme):
    Round.objects.filter(number=9).update(records_complete=True)
    RoundFactory(number=10)

    page = BeautifulSoup(client.get("/authorities/york/").content, "html.parser")

    assert [" ".join(p.get_text().split()) for p in page.select("[data-silence]")] == ["Not reached in Round 9."]


def test_a_number_of_none_leads_to_no_list(client, scheme):
    page = BeautifulSoup(reach(client).content, "html.parser")
    numbers = [
        cell
        for cell in page.select("#tables ~ div td, section[aria-labelledby=tables] td")
        if "%" not in cell.get_text()
    ]
    nones = [cell for cell in numbers if cell.get_text(strip=True) == "0"]

    assert len(nones) >= 3
    assert [cell for cell in nones if cell.find("a")] == []
    for link in page.select('a[href*="/reach/councils/?"]'):
        assert rows(client, link["href"].partition("councils/")[2]) != []


def test_a_round_of_which_nothing_is_recorded_leads_from_no_share_to_an_empty_list(client):
    RoundFactory()
    AuthorityFactory(slug="leeds")

    links = BeautifulSoup(reach(client).content, "html.parser").select('a[href*="recorded=yes"]')

    assert links == []


@pytest.mark.parametrize("path", ["reach/", "reach/councils/", "reach.csv"])
def test_a_round_that_is_not_there_is_not_found(client, path):
    assert client.get(f"/rounds/10/{path}").status_code == 404


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (1, 2, "50%"), (1, 3, "33%"), (2, 3, "67%"), (1, 200, "1%"), (1, 201, "under 1%"), (0, 5, "0%"), (0, 0, "0%"),
        (5, 5, "100%"),
    ],
)  # fmt: skip
def test_a_share_is_rounded_to_the_nearest_whole_and_some_are_never_none(part, whole, expected):
    assert in_percent(part, whole) == expected


@pytest.mark.parametrize("path", ["reach/", "reach/councils/"])
def test_a_day_that_is_none_of_the_rounds_is_named(client, scheme, path):
    said = "The address asks for “2020-01-01” under Day, which is not known here: it was left out."

    assert said in client.get(f"/rounds/9/{path}?day=2020-01-01").content.decode()
    assert "which is not known here" not in client.get(f"/rounds/9/{path}?day=2009-03-31").content.decode()


@pytest.mark.parametrize("query", ["?day=2020-01-01", "?region=Atlantis"])
def test_a_spreadsheet_of_what_nobody_knows_is_the_list_that_says_so(client, scheme, query):
    assert client.get("/rounds/9/reach.csv?day=2009-03-31").status_code == 200

    assert client.get(f"/rounds/9/reach.csv{query}")["Location"] == f"/rounds/9/reach/councils/{query}"


@pytest.mark.parametrize("path", ["/rounds/9/reach/", "/rounds/9/reach/councils/", "/rounds/9/reach/?day=2009-03-31"])
def test_the_pages_take_as_many_queries_for_many_as_for_few(client, queries_of, scheme, path):
    at_first = queries_of(path)
    for _ in range(20):
        one = PeerExchangeFactory(round=scheme)
        one.co_givers.add(AuthorityFactory())
        ended = AuthorityFactory(end=CHANGE)
        ended.successors.add(AuthorityFactory(start=CHANGE))
        EventFactory(round=scheme, hosts=[ended, AuthorityFactory(kind="health")])

    assert queries_of(path) == at_first <= 10
