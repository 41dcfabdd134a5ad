"""What is asked, what is answered, and how many want to know."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hotseat.models.people import Participant, Seat
from hotseat.models.session import Actor, Session
from members.models import Membership, Person
from members.prose import words_of


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, actor: Actor | None) -> Self:
        """What is public in sessions that they see; all of those they facilitate; and their own."""
        questions = self.select_related("session__community")
        sessions = Session.objects.visible_to(actor).values("pk")
        shown = Q(session__in=sessions, state__in=Question.PUBLIC)
        if isinstance(actor, Participant):
            return questions.filter(shown | Q(asker=actor, session__in=sessions))
        if actor is None or not actor.is_authenticated:
            return questions.filter(shown)
        if actor.is_staff:
            return questions
        facilitated = Membership.objects.facilitators().filter(person=actor).values("community")
        mine = Q(asker__person=actor, session__in=sessions)
        return questions.filter(shown | Q(session__community__in=facilitated) | mine)

    def public(self) -> Self:
        return self.filter(state__in=Question.PUBLIC)

    def waiting(self) -> Self:
        return self.filter(state=Question.State.WAITING)

    def unanswered(self) -> Self:
        return self.filter(state=Question.State.APPROVED)

    def for_the_room(self) -> Self:
        """With all that a card shows; the most wanted first, then in the order of asking."""
        named = self.select_related("asker__person", "session").prefetch_related(
            "answers__seat", "merged__asker__person"
        )
        return named.order_by("-votes", "number")


class Question(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a facilitator")
        APPROVED = "approved", _("shown to everybody")
        REFUSED = "refused", _("refused")
        MERGED = "merged", _("joined to another question")
        ANSWERED = "answered", _("answered")
        WITHDRAWN = "withdrawn", _("taken back")

    PUBLIC = (State.APPROVED, State.ANSWERED)

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="questions")
    asker = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField()  # dense within the session
    text = models.TextField(_("question"), max_length=500)
    html = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    votes = models.PositiveIntegerField(default=0)  # recounted under the session's lock at each vote
    created = models.DateTimeField(auto_now_add=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="question_number_once")]
        indexes = [models.Index(fields=["session", "state"])]

    def __str__(self) -> str:
        words = self.words
        return words if len(words) <= 80 else words[:79].rstrip() + "…"

    def get_absolute_url(self) -> str:
        return f"{reverse('hotseat:session', args=[self.session_id])}#{self.anchor}"

    @property
    def words(self) -> str:
        """What it says, on one line and without Markdown."""
        return " ".join(words_of(self.html).split())

    @property
    def anchor(self) -> str:
        return f"question-{self.number}"

    @property
    def is_public(self) -> bool:
        return self.state in self.PUBLIC

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_answered(self) -> bool:
        return self.state == self.State.ANSWERED

    @property
    def was_not_reached(self) -> bool:
        """Nobody refused or answered it, or what it was joined to, before the session was over."""
        stands = self.merged_into if self.is_joined else self
        return self.session.is_over and stands is not None and stands.state in (self.State.WAITING, self.State.APPROVED)

    @property
    def is_joined(self) -> bool:
        return self.state == self.State.MERGED

    @property
    def askers(self) -> list[Participant]:
        """Who asked it, and who asked what was joined to it: each once."""
        return list({asker.pk: asker for asker in [self.asker, *(one.asker for one in self.merged.all())]}.values())


class Answer(models.Model):
    """What an expert says to a question; each expert once. `by` typed it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("answer"), max_length=5000)
    html = models.TextField()
    created = models.DateTimeField(auto_now_add=True)
    edited = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created", "pk"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["question", "seat"], name="answer_once_per_seat")]

    def __str__(self) -> str:
        return f"{self.seat}: {self.text[:60]}"


class Vote(models.Model):
    """One participant wants this answered, too."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="vote_rows")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="vote_rows")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "participant"], name="vote_once")]

    def __str__(self) -> str:
        return f"{self.participant} for {self.question_id}"
