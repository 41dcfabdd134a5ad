"""Councils: the list and its filters, and the page of one."""

from datetime import date

import pytest

from exchange.models import Award, AwardHolder, Round
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
        ("?q=leeds city", ["Leeds"]),
        ("?q=invented", []),
        ("?q=%00", ["Leeds", "Northumberland"]),
        ("?kind=nonsense&standing=never&round=x&page=no", ["Leeds", "Northumberland"]),
        ("?region=Nowhere", []),
    ],
)
def test_the_list_shows_what_its_filters_say(client, councils, query, expected):
    assert names(client, query) == expected


def test_each_count_is_made_with_the_other_choices(client, councils):
    groups = {g["name"]: g for g in client.get("/authorities/?region=North East").context["filters"].groups}
    counts = {name: {c["value"]: c["count"] for c in group["choices"]} for name, group in groups.items()}

    assert counts["region"] == {"North East": 1, "Yorkshire and the Humber": 1}
    assert counts["standing"] == {"today": 1, "ended": 1}
    assert counts["kind"] == {"unitary": 1}
    assert counts["round"] == {"9": 0}


def test_the_page_of_a_body_that_ended_leads_on(client, councils):
    page = client.get("/authorities/tynedale/").content.decode()

    assert "This council ended on 1 April 2009." in page
    assert 'href="/authorities/northumberland/"' in page


def test_the_successor_shows_what_its_forerunners_had(client, councils):
    EntryFactory(title="Parish projects", authorities=[councils["tynedale"]])

    page = client.get("/authorities/northumberland/").content.decode()

    assert "From the councils it took the place of" in page
    assert "Parish projects" in page


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

    assert queries_of(path) == at_one <= 12
