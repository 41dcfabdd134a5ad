"""The reach of Round 9: what its surviving records name, against the register of two days."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.models import Authority
from members.register import Register
from search.taking_part import took_part
from tests.exchange.test_round_page import text_of
from tests.round9.loaded.test_register import ROWS

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2009, 1, 1), date(2025, 6, 1)
DAYS = {date(2009, 3, 31): 388, date(2009, 4, 1): 353, date(2019, 4, 1): 343, date(2020, 4, 1): 339,
        date(2021, 4, 1): 333, date(2023, 4, 1): 317}  # fmt: skip


@pytest.fixture(scope="module")
def register(round9_db, django_db_blocker):
    with django_db_blocker.unblock():
        return Register()


@pytest.mark.parametrize(("day", "count"), DAYS.items(), ids=str)
def test_so_many_councils_stood_on_that_day(register, day, count):
    assert len(register.standing_on(day)) == count


@given(st.data(), st.integers(0, (LAST - FIRST).days))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_on_any_day_a_council_leads_to_councils_of_that_day(register, data, after):
    """To one, or to the parts of one that was split; to none only when it was founded later."""
    day = FIRST + timedelta(days=after)
    pk = data.draw(st.sampled_from(sorted(register.councils)))
    body, places = register.councils[pk], register.in_place_of(pk, day)

    assert (places == []) == (body.start is not None and body.start > day)
    assert {place.pk for place in places} <= {one.pk for one in register.standing_on(day)}
    if body.stood_on(day):
        assert places == [body]


def test_every_council_of_31_march_2009_leads_to_councils_of_today_without_a_loop(register):
    split = {}
    for body in register.standing_on(date(2009, 3, 31)):
        trail = [(body, [body.pk])]
        while trail:
            one, met = trail.pop()
            for after in register._successors(one):
                assert after.pk not in met, f"{body} leads round in a loop"
                trail.append((after, [*met, after.pk]))
        places = register.in_place_of(body.pk, LAST)
        assert places, f"{body} leads nowhere"
        assert all(place.stood_on(LAST) for place in places)
        if len(places) > 1:
            split[body.slug] = len(places)

    assert split == {"bedfordshire": 2, "cheshire": 2, "cumbria": 2, "northamptonshire": 2}


def test_every_council_of_today_is_led_to(register):
    led_to = {place.pk for body in register.standing_on(FIRST) for place in register.in_place_of(body.pk, LAST)}

    assert led_to == {body.pk for body in register.standing_on(LAST)}


def test_the_surviving_records_name_74_of_353_and_73_of_388(client):
    page = client.get("/rounds/9/reach/")

    assert [(one.day, one.count(), one.total) for one in page.context["by_day"]] == [
        (date(2009, 4, 1), 74, 353),
        (date(2009, 3, 31), 73, 388),
    ]
    assert text_of(page).index("37% English local authorities with at least one 1:1") < text_of(page).index("74 of 353")
    assert "76% English local authorities" in text_of(page)


def test_every_english_council_that_the_data_names_is_counted_or_listed(client):
    """76 councils of the register, of which Northumberland is named as nothing but what Tynedale became. On 1 April
    three stand no more, Durham and Derwentside being one; on 31 March two were not founded yet."""
    named = {row["slug"] for row in ROWS if row["round9_name"]}
    assert len(named) == 76
    for query, mapped, unmapped in (
        ("", ["derwentside", "durham", "tynedale"], []),
        ("?day=2009-03-31", [], ["cheshire-east", "cornwall"]),
    ):
        reach = client.get(f"/rounds/9/reach/{query}").context["reach"]
        counted = {body.slug for body in reach.standing if body.pk in reach.parts}

        assert sorted(old.slug for old, _ in reach.mapped) == mapped
        assert [one.body.slug for one in reach.unmapped] == unmapped
        assert counted - named == ({"county-durham", "northumberland"} if mapped else set())
        assert named - counted == {*mapped, *unmapped, "northumberland-to-2009"}


def test_whoever_took_part_is_among_them(client):
    reach = client.get("/rounds/9/reach/?day=2009-03-31").context["reach"]
    took = set(Authority.objects.councils().filter(took_part(9), nation="england").values_list("slug", flat=True))
    counted = {body.slug for body in reach.standing if body.pk in reach.parts}

    assert counted - took == {"derbyshire", "north-west-leicestershire"}  # of each a delegate or an officer is quoted
    assert took - counted == {"cheshire-east", "cornwall"}


def test_cardiff_and_the_bodies_that_are_no_councils_stand_apart(client):
    outside, others = client.get("/rounds/9/reach/").context["apart"]
    took = Authority.objects.filter(took_part(9))

    assert [body.slug for body, _ in outside[1]] == ["cardiff-council"]
    assert not [body for body, _ in others[1] if body.is_council]
    assert {body for body in took if not body.is_council} <= {body for body, _ in others[1]}


@pytest.mark.parametrize(("day", "silent"), [("2009-04-01", 279), ("2009-03-31", 315)])
def test_the_other_councils_are_listed_by_region_and_never_called_unreached(client, day, silent):
    page = client.get(f"/rounds/9/reach/councils/?day={day}&recorded=no")
    text = text_of(page)

    assert len(page.context["rows"]) == silent
    assert [body.region for body, _ in page.context["rows"]] == sorted(body.region for body, _ in page.context["rows"])
    assert "No part recorded" in text
    assert "reached" not in text.lower()
