"""Councils: the list and its filters, and the page of one."""

from datetime import date

import pytest

from exchange.models import Award, AwardHolder, Round
from members.models import Authority
from search.taking_part import took_part
from tests.exchange.test_round_page import text_of
from tests.factories.exchange import AwardFactory, EventFactory, PeerExchangeFactory, RoundFactory
from tests.factories.knowledge import CaseStudyPageFactory, ToolkitPageFactory, published
from tests.factories.members import AuthorityFactory, PersonFactory
from tests.factories.search import EntryFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def councils():
    tynedale = AuthorityFactory(
        slug="tynedale", name="Tynedale", kind="district", region="North East", end="2009-04-01"
    )
    northumberland = AuthorityFactory(
        slug="northumberland", name="Northumberland", region="North East", start="2009-04-01"
    )
    tynedale.successors.add(northumberland)
    leeds = AuthorityFactory(
        slug="leeds",
        name="Leeds",
        kind="metropolitan",
        region="Yorkshire and the Humber",
        aliases=["Leeds City Council"],
    )
    AuthorityFactory(slug="ministry", name="Ministry of Examples", kind="government", region="")
    AuthorityFactory(slug="invented", name="Invented Council", is_demo=True)
    award = Award.objects.create(round=Round.objects.create(number=9, name="Round 9"), theme=ThemeFactory(), number=1)
    AwardHolder.objects.create(award=award, authority=tynedale, role="single")
    return {"tynedale": tynedale, "northumberland": northumberland, "leeds": leeds}


def names(client, query=""):
    page = client.get(f"/authorities/{query}")
    assert page.status_code == 200
    return [authority.name for authority in page.context["page"].object_list]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Leeds", "Northumberland"]),
        ("?region=North East", ["Northumberland"]),
        ("?kind=metropolitan", ["Leeds"]),
        ("?kind=government", ["Ministry of Examples"]),
        ("?kind=metropolitan&kind=government", ["Leeds", "Ministry of Examples"]),
        ("?standing=ended", ["Tynedale"]),
        ("?standing=ended&standing=today", ["Leeds", "Northumberland", "Tynedale"]),
        ("?round=9", ["Tynedale"]),
        ("?round=9&standing=today", []),
        ("?kind=government&standing=today", []),
        ("?kind=government&standing=undated", ["Ministry of Examples"]),
        ("?q=leeds city", ["Leeds"]),
        ("?q=tyne", ["Tynedale"]),
        ("?q=tyne&standing=today", []),
        ("?q=examples", ["Ministry of Examples"]),
        ("?q=examples&kind=metropolitan", []),
        ("?q=invented", []),
        ("?q=%00", ["Leeds", "Northumberland"]),
        ("?kind=nonsense&standing=never&round=x&page=no", ["Leeds", "Northumberland"]),
        ("?region=Nowhere", []),
    ],
)
def test_the_list_shows_what_its_filters_say(client, councils, query, expected):
    assert names(client, query) == expected


@pytest.mark.parametrize("typed", ["stoke on trent", "Stoke-on-Trent", "kings stoke", "king's stoke", "king’s stoke"])
def test_hyphens_and_apostrophes_need_not_be_typed(client, councils, typed):
    AuthorityFactory(name="Stoke-on-Trent", official_name="King's Stoke Council", kind="unitary")

    assert names(client, f"?q={typed}") == ["Stoke-on-Trent"]


def test_each_count_is_made_with_the_other_choices(client, councils):
    groups = {g["name"]: g for g in client.get("/authorities/?region=North East").context["filters"].groups}
    counts = {name: {c["value"]: c["count"] for c in group["choices"]} for name, group in groups.items()}

    assert counts["region"] == {"North East": 1, "Yorkshire and the Humber": 1}
    assert counts["standing"] == {"today": 1, "ended": 1, "undated": 0}
    assert counts["kind"] == {"unitary": 1}
    assert counts["round"] == {"9": 0}


def test_a_choice_that_finds_nothing_stays_to_be_taken_off(client, councils):
    page = client.get("/authorities/?q=leeds&kind=fire&region=Nowhere&standing=undated")
    chosen = {g["name"]: [c["value"] for c in g["choices"] if c["selected"]] for g in page.context["filters"].groups}

    assert chosen == {"round": [], "region": ["Nowhere"], "kind": ["fire"], "standing": ["undated"]}
    for words in ("Fire and rescue authority", "Nowhere", "Not in the register: no dates held"):
        assert words in page.content.decode().split("cop-chips")[1]


def test_a_name_that_is_asked_for_is_found_with_what_became_of_it(client, councils):
    text = text_of(client.get("/authorities/?q=tynedale"))

    assert "1 council or organisation" in text
    assert "Tynedale (to 2009) District council North East ended 2009, now Northumberland" in text


def test_the_heading_counts_what_is_listed(client, councils):
    assert "2 councils Leeds" in text_of(client.get("/authorities/"))
    assert "1 council or organisation Ministry" in text_of(client.get("/authorities/?kind=government"))


def test_the_page_of_a_body_that_ended_leads_on(client, councils):
    page = client.get("/authorities/tynedale/").content.decode()

    assert "This council ended on 1 April 2009." in page
    assert 'href="/authorities/northumberland/"' in page


def test_the_successor_shows_what_its_forerunners_had(client, councils):
    EntryFactory(title="Parish projects", authorities=[councils["tynedale"]])

    page = client.get("/authorities/northumberland/").content.decode()

    assert "From the councils it took the place of" in page
    assert "Parish projects" in page


def test_the_successor_has_all_that_its_forerunners_had_by_kind(client, councils):
    past = [councils["tynedale"]]
    for kind in ("event", "exchange", "publication", "toolkit", "award", "case-study", "authority"):
        EntryFactory(kind=kind, title=f"A {kind}", authorities=past)
    EntryFactory(kind="event", title="Of both", authorities=[*past, councils["northumberland"]])

    found = client.get("/authorities/northumberland/").context["inherited"]

    assert list(dict.fromkeys(entry.kind for entry in found)) == [
        "case-study",
        "toolkit",
        "publication",
        "award",
        "exchange",
        "event",
    ]


def test_bodies_of_one_name_have_titles_of_their_own(client, councils):
    AuthorityFactory(slug="northumberland-to-2009", name="Northumberland", end="2009-04-01")

    titles = [
        client.get(f"/authorities/{slug}/").content.decode().split("<title>")[1].split("</title>")[0].strip()
        for slug in ("northumberland", "northumberland-to-2009")
    ]

    assert [title.split(" – ")[0] for title in titles] == ["Northumberland", "Northumberland (to 2009)"]


def test_only_a_council_of_today_invites_its_people(client, councils):
    invited = {
        slug: "Nobody from here has joined yet." in text_of(client.get(f"/authorities/{slug}/"))
        for slug in ("leeds", "tynedale", "ministry")
    }

    assert invited == {"leeds": True, "tynedale": False, "ministry": False}


def test_a_body_of_which_nothing_is_linked_leads_to_a_search_for_its_name(client, councils):
    Authority.objects.filter(slug="ministry").update(nation="")
    page = client.get("/authorities/ministry/").content.decode()

    assert "Nothing is linked here yet" in page
    assert 'href="/search/?q=%22Ministry+of+Examples%22"' in page
    assert "authority-facts" not in page


def test_misprints_find_a_body_and_are_not_its_names(client, councils):
    body = AuthorityFactory(
        slug="lga",
        name="Local Government Association",
        aliases=["LGA", "Locla Government Association", "lga", "Radio Four", "IDEA", "IDeA"],
    )

    page = text_of(client.get("/authorities/lga/"))

    assert body.short_names == ["LGA", "IDEA"]
    assert "Also called LGA IDEA" in page
    assert "Locla" not in page
    assert names(client, "?q=locla") == ["Local Government Association"]
    assert "Locla" not in text_of(client.get("/search/?q=locla&kind=authority")).split("result")[-1]
    assert [hit.title for hit, _, _ in client.get("/search/?q=locla").context["hits"]] == [body.name]


@pytest.mark.parametrize(
    "part", ["award", "giver", "co-giver", "receiver", "hosts", "contributors", "partners", "takers", "page", "partner",
             "producer"]
)  # fmt: skip
def test_whoever_had_a_part_in_a_round_took_part_in_it(library, part):
    me, nine = AuthorityFactory(), RoundFactory()
    parts = {
        "award": lambda: AwardFactory(holders=[me]),
        "giver": lambda: PeerExchangeFactory(giver=me),
        "receiver": lambda: PeerExchangeFactory(receiver=me),
        "co-giver": lambda: PeerExchangeFactory().co_givers.add(me),
        "page": lambda: CaseStudyPageFactory(authority=me, round_number=9),
        "partner": lambda: published(CaseStudyPageFactory(partners=[me], round_number=9)),
        "producer": lambda: published(ToolkitPageFactory(producers=[me], round_number=9)),
    }
    parts.get(part, lambda: getattr(EventFactory(round=nine), part).add(me))()

    assert me in Authority.objects.filter(took_part(9))
    assert me not in Authority.objects.filter(took_part(10))


def test_a_page_that_is_not_published_is_no_part(library):
    page = CaseStudyPageFactory(round_number=9)
    page.unpublish()

    assert not Authority.objects.filter(took_part(9)).exists()


def test_names_are_for_people_who_are_signed_in(client, councils):
    PersonFactory(display_name="Asha Example", authority=councils["leeds"])
    PersonFactory(display_name="Gone Away", authority=councils["leeds"], is_active=False)

    page = client.get("/authorities/leeds/").content.decode()
    client.force_login(PersonFactory(display_name="Dev"))
    signed_in = client.get("/authorities/leeds/").content.decode()

    assert "Asha Example" not in page
    assert "1 person from here has joined." in page
    assert "Asha Example" in signed_in
    assert "Gone Away" not in signed_in


def test_the_invented_council_has_no_page_outside_a_demonstration(client, councils, settings):
    assert client.get("/authorities/invented/").status_code == 404
    settings.DEMO = True
    assert client.get("/authorities/invented/").status_code == 200


@pytest.mark.parametrize("path", ["/authorities/", "/authorities/leeds/"])
def test_pages_take_as_many_queries_for_three_as_for_one(councils, queries_of, path):
    EntryFactory(authorities=[councils["leeds"]])
    at_one = queries_of(path)
    AuthorityFactory.create_batch(3, end=date(2020, 4, 1))
    AuthorityFactory.create_batch(3)
    EntryFactory.create_batch(2, authorities=[councils["leeds"]])
    PersonFactory.create_batch(3, authority=councils["leeds"])

    assert queries_of(path) == at_one <= 15
