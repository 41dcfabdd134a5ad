"""One start of everything for a module, on a database of its own, with an open session and pages open."""

import os
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection

from hotseat import actions
from search.engines.elastic import indices
from search.rebuild import rebuild
from tests.factories.forums import topic
from tests.factories.hotseat import GuestFactory, SessionFactory
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory
from tests.topology.pages import Hall, OpenPage
from tests.topology.processes import named, standing
from tests.topology.site import Site, cookie_of, until

GUESTS = 150  # each asks once: a second question within 15 s is refused


@pytest.fixture(scope="module")
def own_database(django_db_setup, django_db_blocker):
    """Its name: a copy of what migrations gave, into which this process looks, too."""
    with django_db_blocker.unblock():
        tests = connection.settings_dict["NAME"]
        own = f"{tests}_topology"
        _look_into(own, f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)', _end_others(tests),
                   f'CREATE DATABASE "{own}" TEMPLATE "{tests}"')  # fmt: skip
        try:
            yield own
        finally:
            _look_into(tests, f'DROP DATABASE "{own}" WITH (FORCE)')


def _look_into(name, *statements):
    connection.close()
    connection.close_pool()
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.settings_dict["NAME"] = name


def _end_others(name):
    return (
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
    )


@pytest.fixture(scope="module")
def cast(own_database):
    """An open session with everybody in it, and a topic to reply to."""
    asha, ben, carys = (PersonFactory(display_name=name) for name in ("Asha Ahmed", "Ben Bright", "Carys Cole"))
    square = CommunityFactory(slug="square", name="Square", visibility="open", facilitator=carys)
    MembershipFactory(community=square, person=asha)
    session = SessionFactory(community=square, expert=ben, title="Buses that come")
    for person in (asha, ben, carys):
        actions.join(session, by=person)
    guests = [GuestFactory(session=session, display_name=f"Gwen {number}") for number in range(GUESTS)]
    depot = topic(square, author=asha)
    rebuild(lambda *told: None)
    return SimpleNamespace(asha=asha, ben=ben, carys=carys, session=session, guests=guests, topic=depot)


@pytest.fixture(scope="module")
def site(cast, own_database):
    """Everything up, and on both live processes pages of staff, expert, people and guests, by socket and by poll."""
    url = named(os.environ["DATABASE_URL"], own_database)
    with pytest.MonkeyPatch.context() as patch, standing(url, settings.SECRET_KEY) as topology:
        patch.setattr(settings, "ELASTICSEARCH_URL", os.environ["TEST_ELASTICSEARCH_URL"])
        patch.setattr(settings, "ELASTICSEARCH_INDEX", topology.index)
        site = Site(topology, cast, Hall(list(pages(topology, cast))))
        site.hall.open()
        try:
            until(lambda: all(page.is_greeted for page in site.hall.pages), 20, "not all pages opened")
            yield site
            site.hall.is_well()
        finally:
            topology.stop()
            site.hall.close()
            for name in indices.ours():
                indices.throw_away(name)


def pages(topology, cast):
    here, there = ([one.address for one in order] for order in (topology.live, topology.live[::-1]))
    carys, ben, asha = (cast.session.participants.get(person=one) for one in (cast.carys, cast.ben, cast.asha))
    gwen, *others = cast.guests
    wants = [
        (carys, here, False), (carys, there, False), (carys, there, True),
        (ben, here, False), (asha, here, True), (asha, there, False),
        (gwen, here, False), (gwen, there, True), (others[0], here, True), (others[1], there, False),
    ]  # fmt: skip
    for one, addresses, polls in wants:
        how = {"origin": topology.web.address, "is_staff": one == carys, "polls": polls}
        yield OpenPage(one, cookie_of(one.person or one), addresses, **how)
