"""Under an event or an exchange stand the case studies that name it, for those who may read them."""

import pytest

from tests.factories.exchange import EventFactory, PeerExchangeFactory
from tests.factories.knowledge import CaseStudyPageFactory
from tests.factories.members import PersonFactory
from tests.knowledge.test_related import naming, restrict

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [EventFactory, PeerExchangeFactory])
def test_a_thing_leads_to_the_case_studies_that_name_it(library, client, factory):
    thing, another = factory(), factory()
    naming(CaseStudyPageFactory(title="Plan-It"), thing)
    naming(CaseStudyPageFactory(title="Flying Fish"), another)

    page = client.get(thing.get_absolute_url()).content.decode()

    assert "Told in" in page
    assert "Plan-It" in page
    assert "Flying Fish" not in page
    assert "Told in" not in client.get(factory().get_absolute_url()).content.decode()


def test_a_case_study_that_one_may_not_read_is_not_named(library, client):
    event = EventFactory()
    restrict(naming(CaseStudyPageFactory(title="Plan-It"), event))

    assert "Plan-It" not in client.get(event.get_absolute_url()).content.decode()

    client.force_login(PersonFactory())
    assert "Plan-It" in client.get(event.get_absolute_url()).content.decode()
