"""One hot seat: when it is, what state it is in, and the counters of its log."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Self, Union

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Community, Membership, Person
from members.models.community import Visitor
from themes.models import Cited, Theme

if TYPE_CHECKING:
    from hotseat.models.people import Participant

Actor = Union[Visitor, "Participant"]  # somebody signed in, nobody, or a guest of one session


def new_code() -> str:
    """80 random bits: a link that nobody guesses, and short enough to be read out."""
    return secrets.token_hex(10)


def new_epoch() -> str:
    return secrets.token_hex(4)


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, actor: "Actor | None") -> Self:
        """Of an open community everybody sees them, else those who are in it, have a seat or came by the link.

        Drafts are for the facilitators. A guest sees the one session that they joined. Whoever came because they were
        in the community sees it as long as they are; whoever is banned from it sees none (`not_barred_to`).
        """
        is_open = Q(community__visibility=Community.Visibility.OPEN)
        if not isinstance(actor, Person):
            joined = getattr(actor, "admits_to", None)
            return self.filter(~Q(state=Session.State.DRAFT) & (is_open | Q(pk=joined)))
        if actor.is_staff:
            return self
        memberships = Membership.objects.active().filter(person=actor)
        facilitated = Membership.objects.facilitators().filter(person=actor).values("community")
        seats = self.model._default_manager.filter(seats__person=actor).values("pk")
        came = self.model._default_manager.filter(
            participants__person=actor, participants__by_link=True, participants__banned_at=None
        ).values("pk")
        inside = is_open | Q(community__in=memberships.values("community")) | Q(pk__in=seats) | Q(pk__in=came)
        shown = (~Q(state=Session.State.DRAFT) & inside) | Q(community__in=facilitated)
        return self.not_barred_to(actor).filter(shown)

    def not_barred_to(self, person: Person) -> Self:
        """Without those of communities that banned the person and are not open to everybody."""
        banned = Membership.objects.banned().filter(person=person).values("community")
        return self.filter(Q(community__visibility=Community.Visibility.OPEN) | ~Q(community__in=banned))

    def live(self) -> Self:
        return self.filter(state__in=Session.LIVE)

    def coming(self) -> Self:
        """What is planned; and what was called off, as long as somebody may look for it."""
        called_off = Q(state=Session.State.CANCELLED, ends_at__gt=timezone.now())
        return self.filter(Q(state=Session.State.SCHEDULED) | called_off)

    def held(self) -> Self:
        return self.filter(state__in=Session.HELD)

    def over(self) -> Self:
        return self.filter(state__in=Session.OVER)


class Session(Cited):
    """An expert answers for an hour. Its row is the lock under which everything in it happens."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SCHEDULED = "scheduled", _("planned")
        OPEN = "open", _("open now")
        PAUSED = "paused", _("paused")
        CLOSED = "closed", _("over")
        CANCELLED = "cancelled", _("called off")
        ARCHIVED = "archived", _("kept as a record")

    LIVE = (State.OPEN, State.PAUSED)
    HELD = (State.CLOSED, State.ARCHIVED)
    OVER = (*HELD, State.CANCELLED)

    community = models.ForeignKey(
        Community, verbose_name=_("community"), on_delete=models.CASCADE, related_name="sessions"
    )
    title = models.CharField(_("title"), max_length=160)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    about = models.TextField(_("about"), blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="sessions", blank=True)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True, db_index=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    takes_early_questions = models.BooleanField(_("questions may be asked in advance"), default=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, db_index=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # or called off
    cancelled_because = models.CharField(_("why it was called off"), max_length=300, blank=True)
    # What calendars know an entry's newest state by (RFC 5545: SEQUENCE and LAST-MODIFIED).
    revision = models.PositiveIntegerField(default=0, editable=False)
    revised_at = models.DateTimeField(default=timezone.now, editable=False)
    # Of the form that planned it: sent twice, it plans one.
    planned_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    token = models.UUIDField(null=True, blank=True, editable=False)
    join_code = models.CharField(max_length=20, default=new_code, editable=False)
    # The log: who reads it knows by the epoch that it is still the same one, and by the numbers where it stands.
    epoch = models.CharField(max_length=8, default=new_epoch, editable=False)
    public_seq = models.PositiveIntegerField(default=0, editable=False)
    staff_seq = models.PositiveIntegerField(default=0, editable=False)
    questions_asked = models.PositiveIntegerField(default=0, editable=False)
    # What a source says of one that was held long ago.
    reported_people = models.PositiveIntegerField(_("people, as the source reported"), null=True, blank=True)
    reported_people_note = models.CharField(_("who they were, in the source's words"), max_length=200, blank=True)
    reported_length = models.CharField(_("how long, as the source says"), max_length=60, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("hot seat")
        verbose_name_plural = _("hot seats")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_its_start",
            ),
            models.UniqueConstraint(fields=["planned_by", "token"], name="session_token_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("hotseat:session", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_over(self) -> bool:
        return self.state in self.OVER

    @property
    def is_live_or_coming(self) -> bool:
        return self.is_live or self.state == self.State.SCHEDULED

    @property
    def takes_questions(self) -> bool:
        """Asking and voting: while it is open, and before it where that is wished, until its time is over."""
        early = self.state == self.State.SCHEDULED and self.takes_early_questions and not self.is_missed
        return self.is_open or early

    @property
    def takes_answers(self) -> bool:
        return self.is_live

    @property
    def takes_decisions(self) -> bool:
        """Approving, refusing, merging."""
        return self.is_live or self.state == self.State.SCHEDULED

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def is_overtime(self) -> bool:
        return bool(self.ends_at and self.ends_at < timezone.now())

    @property
    def ends_today(self) -> bool:
        """Whether the planned end can be told as an hour: opened days early, it is none of today's."""
        end = self.ends_at
        return end is not None and not self.is_overtime and timezone.localdate(end) == timezone.localdate()

    @property
    def span(self) -> tuple[datetime | None, datetime | None]:
        """When it begins and ends: as it was, as far as it was held, else as it is planned.

        Opened after its planned end, or days before it, it has none until it is closed.
        """
        if self.opened_at is None:
            return self.starts_at, self.ends_at
        if self.closed_at:
            return self.opened_at, self.closed_at
        end = self.ends_at
        is_known = end and end > self.opened_at and timezone.localdate(end) == timezone.localdate(self.opened_at)
        return self.opened_at, end if is_known else None

    @property
    def is_missed(self) -> bool:
        """Planned for a time that is over: nobody opened it."""
        return self.state == self.State.SCHEDULED and self.is_overtime

    @property
    def is_late(self) -> bool:
        """Its time has begun: nobody has opened it yet."""
        has_begun = bool(self.starts_at and self.starts_at < timezone.now())
        return self.state == self.State.SCHEDULED and has_begun and not self.is_missed

    @property
    def standing(self) -> str:
        """Its state in a word or two, as it is today."""
        if self.is_missed:
            return str(_("not held"))
        return str(_("late")) if self.is_late else str(self.get_state_display())

    def revise(self) -> None:
        """What stands in people's calendars is another now. Not saved."""
        self.revision += 1
        self.revised_at = timezone.now()
