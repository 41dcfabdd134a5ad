"""How an award is called, and that the house hears when it changes."""

import pytest

from exchange.models import Award
from members.policy import can
from tests.factories.exchange import AwardFactory, EventFactory, PeerExchangeFactory, RoundFactory
from tests.factories.members import AuthorityFactory
from themes.signals import changed, gone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("holders", "title"),
    [
        ([], "no holder recorded"),
        (["Leeds"], "Leeds"),
        (["Hull", "Leeds"], "Hull and 1 partner"),
        (["Hull", "Leeds", "York"], "Hull and 2 partners"),
    ],
)
def test_an_award_is_called_by_its_lead_and_the_number_of_partners(holders, title):
    award = AwardFactory(holders=[AuthorityFactory(name=name) for name in holders])

    assert Award.objects.with_holders().get(pk=award.pk).title == title
    assert award.is_joint == (len(holders) > 1)


@pytest.fixture
def heard():
    """What the house hears: (word, class, key), in order."""
    words = []

    def hear_change(sender, instance, **kwargs):
        words.append(("changed", sender, instance.pk))

    def hear_end(sender, instance, **kwargs):
        words.append(("gone", sender, instance.pk))

    changed.connect(hear_change)
    gone.connect(hear_end)
    yield words
    changed.disconnect(hear_change)
    gone.disconnect(hear_end)


def test_a_holder_that_comes_or_goes_changes_its_award(heard):
    award = AwardFactory(holders=[])
    heard.clear()

    holder = award.holders.model.objects.create(award=award, authority=AuthorityFactory(), role="single")
    holder.delete()

    assert [word for word in heard if word[1] is Award] == [("changed", Award, award.pk)] * 2


def test_a_deleted_award_says_goodbye_once(heard):
    award = AwardFactory()
    pk = award.pk
    heard.clear()
    award.delete()

    assert heard == [("gone", Award, pk)]


def test_everybody_reads_the_record():
    for thing in (RoundFactory(), AwardFactory(), EventFactory(), PeerExchangeFactory()):
        assert can(None, "read", thing)
