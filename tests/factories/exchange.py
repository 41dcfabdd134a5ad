import factory

from exchange.models import Award, AwardHolder, Event, Finding, PeerExchange, ReportedFigure, Round
from tests.factories.members import AuthorityFactory
from tests.factories.themes import SourceFactory, ThemeFactory


class RoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Round
        django_get_or_create = ["number"]

    number = 9
    name = factory.LazyAttribute(lambda round: f"Round {round.number}")
    years = "2008/2009"


class ReportedFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportedFigure

    round = factory.SubFactory(RoundFactory)
    slug = factory.Sequence(lambda n: f"figure-{n}")
    label = "interactions"
    value = 421
    unit = "interactions"
    source = factory.SubFactory(SourceFactory)
    lines = "17"


class AwardFactory(factory.django.DjangoModelFactory):
    """`holders` is a list of authorities, the lead first; a new one by default."""

    class Meta:
        model = Award
        skip_postgeneration_save = True

    round = factory.SubFactory(RoundFactory)
    theme = factory.SubFactory(ThemeFactory)
    number = factory.Sequence(lambda n: n + 1)
    source = factory.SubFactory(SourceFactory)
    lines = "112"

    @factory.post_generation
    def holders(self, create, extracted, **kwargs):
        bodies = [AuthorityFactory()] if extracted is None else extracted
        for order, body in enumerate(bodies):
            role = "single" if len(bodies) == 1 else "joint" if order else "lead"
            AwardHolder.objects.create(award=self, authority=body, role=role, order=order)


class EventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Event
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"event-{n}")
    name = factory.LazyAttribute(lambda event: event.slug.replace("-", " ").capitalize())
    kind = "open-day"
    round = factory.SubFactory(RoundFactory)
    source = factory.SubFactory(SourceFactory)
    lines = "197"

    @factory.post_generation
    def hosts(self, create, extracted, **kwargs):
        self.hosts.set([AuthorityFactory()] if extracted is None else extracted)


class PeerExchangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PeerExchange

    slug = factory.Sequence(lambda n: f"exchange-{n}")
    round = factory.SubFactory(RoundFactory)
    theme = factory.SubFactory(ThemeFactory)
    giver = factory.SubFactory(AuthorityFactory)
    giver_label = factory.LazyAttribute(lambda exchange: exchange.giver.name)
    receiver = factory.SubFactory(AuthorityFactory)
    receiver_label = factory.LazyAttribute(lambda exchange: exchange.receiver.name)
    kind = "visit"
    subject = "what works"
    source = factory.SubFactory(SourceFactory)
    lines = "195"


class FindingFactory(factory.django.DjangoModelFactory):
    """`bodies` is a list of authorities; a new one by default."""

    class Meta:
        model = Finding
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"finding-{n}")
    round = factory.SubFactory(RoundFactory)
    kind = "policy"
    text = "answered a consultation"
    source = factory.SubFactory(SourceFactory)
    lines = "154"

    @factory.post_generation
    def bodies(self, create, extracted, **kwargs):
        self.bodies.set([AuthorityFactory()] if extracted is None else extracted)
