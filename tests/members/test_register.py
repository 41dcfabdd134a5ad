"""The register on a day, and who stood in whose place, whatever editors tied together."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.models import Authority
from members.models.authority import bodies_in_place_of
from members.register import Register
from tests.factories.members import AuthorityFactory

DAYS = [date(2009, 4, 1) + timedelta(days=n) for n in range(8)]
some_day = st.none() | st.sampled_from(DAYS)


@st.composite
def registers(draw):
    """Councils that begin and end on any days, each with any successors: loops, and itself, among them."""
    count = draw(st.integers(1, 7))
    bodies = [
        Authority(pk=pk, slug=f"council-{pk}", start=draw(some_day), end=draw(some_day)) for pk in range(1, count + 1)
    ]
    links = {body.pk: draw(st.lists(st.sampled_from(bodies), max_size=3, unique_by=id)) for body in bodies}
    return bodies, links


@given(registers(), st.sampled_from(DAYS))
def test_a_body_leads_only_to_bodies_of_the_day_each_once_and_never_round_in_a_loop(register, day):
    bodies, links = register
    for body in bodies:
        asked: list[int] = []

        def successors(one, asked=asked):
            asked.append(one.pk)
            return links[one.pk]

        found = bodies_in_place_of(body, day, successors)

        assert len(asked) == len(set(asked)) <= len(bodies)
        assert len(found) == len({one.pk for one in found})
        assert all(one.stood_on(day) for one in found)
        if body.stood_on(day):
            assert found == [body]


@given(registers(), st.sampled_from(DAYS))
def test_it_leads_to_every_body_of_the_day_that_a_walk_along_its_successors_meets(register, day):
    bodies, links = register
    for body in bodies:
        reached = {body.pk}
        while (
            more := {
                after.pk
                for one in bodies
                if one.pk in reached and one.end and one.end <= day
                for after in links[one.pk]
            }
            - reached
        ):
            reached |= more

        found = bodies_in_place_of(body, day, lambda one: links[one.pk])

        assert {one.pk for one in found} == {one.pk for one in bodies if one.pk in reached and one.stood_on(day)}


@pytest.fixture
def councils(db):
    """A county with a district became one council in 2009; another was split in 2023."""
    merged = AuthorityFactory(slug="merged", start=date(2009, 4, 1))
    halves = [AuthorityFactory(slug=slug, start=date(2023, 4, 1)) for slug in ("east", "west")]
    made = {body.slug: body for body in (merged, *halves)}
    for slug, end, after in (
        ("county", date(2009, 4, 1), [merged]),
        ("district", date(2009, 4, 1), [merged]),
        ("split", date(2023, 4, 1), halves),
    ):
        made[slug] = AuthorityFactory(slug=slug, end=end)
        made[slug].successors.set(after)
    AuthorityFactory(slug="cardiff", nation="wales", kind="principal-area")
    AuthorityFactory(slug="ministry", kind="government")
    AuthorityFactory(slug="exampleton", is_demo=True)
    return made


@pytest.mark.parametrize(
    ("slug", "day", "places"),
    [
        ("county", date(2009, 3, 31), ["county"]),
        ("county", date(2009, 4, 1), ["merged"]),
        ("merged", date(2009, 3, 31), []),
        ("split", date(2023, 3, 31), ["split"]),
        ("split", date(2023, 4, 1), ["east", "west"]),
    ],
)
def test_a_council_is_told_on_a_day_by_who_stood_in_its_place(councils, slug, day, places):
    assert [body.slug for body in Register().in_place_of(councils[slug].pk, day)] == places


def test_the_register_holds_english_councils_alone(councils):
    register = Register()

    assert [body.slug for body in register.standing_on(date(2009, 3, 31))] == ["county", "district", "split"]
    assert [body.slug for body in register.standing_on(date(2009, 4, 1))] == ["merged", "split"]
    assert {body.slug for body in register.forerunners(councils["merged"].pk)} == {"county", "district"}


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2008, 3, 1), date(2009, 6, 30), [date(2009, 4, 1), date(2009, 3, 31)]),
        (date(2009, 4, 1), date(2010, 6, 30), [date(2010, 6, 30)]),
        (date(2008, 3, 1), date(2009, 4, 1), [date(2009, 4, 1), date(2009, 3, 31)]),
        (date(2008, 3, 1), date(2024, 1, 1), [date(2023, 4, 1), date(2023, 3, 31)]),
    ],
)
def test_a_time_is_told_on_the_day_of_its_latest_change_and_the_day_before(councils, start, end, days):
    assert Register().days_between(start, end) == days


def test_the_register_takes_two_queries(councils, django_assert_num_queries):
    with django_assert_num_queries(2):
        register = Register()
        for pk in register.councils:
            register.in_place_of(pk, date(2024, 1, 1))
            register.forerunners(pk)
