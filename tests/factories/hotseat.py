from datetime import timedelta

import factory
from django.utils import timezone

from hotseat.models import Participant, Question, Seat, Session
from members.prose import render
from tests.factories.members import CommunityFactory, PersonFactory


class SessionFactory(factory.django.DjangoModelFactory):
    """Open now, with an expert: `expert=ben` for one with an account, `expert=None` for a name only."""

    class Meta:
        model = Session
        skip_postgeneration_save = True

    community = factory.SubFactory(CommunityFactory, visibility="open")
    title = factory.Sequence(lambda n: f"Ask about buses {n}")
    summary = "An hour about buses."
    state = Session.State.OPEN
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=10))
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=1))

    @factory.post_generation
    def expert(self, create, extracted, **kwargs):
        if create:
            Seat.objects.create(
                session=self, person=extracted, name=extracted.display_name if extracted else "Ffion Expert"
            )


class ParticipantFactory(factory.django.DjangoModelFactory):
    """A person in the room."""

    class Meta:
        model = Participant

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)


class GuestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participant

    session = factory.SubFactory(SessionFactory)
    display_name = factory.Sequence(lambda n: f"Gwen {n}")


class QuestionFactory(factory.django.DjangoModelFactory):
    """Shown to everybody, unless `state` says otherwise; its number comes after the last."""

    class Meta:
        model = Question

    session = factory.SubFactory(SessionFactory)
    asker = factory.SubFactory(ParticipantFactory, session=factory.SelfAttribute("..session"))
    text = factory.Sequence(lambda n: f"How did you do it, in year {n}?")
    html = factory.LazyAttribute(lambda question: render(question.text))
    state = Question.State.APPROVED

    @factory.lazy_attribute
    def number(self):
        self.session.refresh_from_db()
        self.session.questions_asked += 1
        self.session.save(update_fields=["questions_asked"])
        return self.session.questions_asked
