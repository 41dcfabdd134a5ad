"""Who sits on the hot seat, and who came."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from hotseat.models.session import Session
from members.models import Person


def new_key() -> str:
    return secrets.token_hex(16)


class Seat(models.Model):
    """A guest expert: a person with an account, or a name for whom a facilitator types."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.SET_NULL, related_name="seats"
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("who they are"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_seat_per_person")]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """Somebody in the room: a person with an account, or a guest known by a name and a signed cookie.

    A guest is an actor like a person is: it may be asked for what a `Visitor` is (`is_authenticated`: no).
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    display_name = models.CharField(_("your name"), max_length=60, blank=True)  # of a guest; a person has their own
    by_link = models.BooleanField(default=False, editable=False)  # a person who was not in the community: they may stay
    key = models.CharField(max_length=32, default=new_key, editable=False)
    seq = models.PositiveIntegerField(default=0, editable=False)  # of the stream that is theirs alone
    joined_at = models.DateTimeField(auto_now_add=True)
    last_seen = models.DateTimeField(null=True, blank=True)
    banned_at = models.DateTimeField(null=True, blank=True)

    is_authenticated = False
    is_staff = False

    class Meta:
        ordering = ["joined_at", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], name="participant_once", condition=models.Q(person__isnull=False)
            )
        ]

    def __str__(self) -> str:
        if self.person:
            return self.person.display_name
        return self.display_name or str(_("Somebody"))

    @property
    def is_guest(self) -> bool:
        return self.person_id is None and bool(self.display_name)

    @property
    def is_banned(self) -> bool:
        return self.banned_at is not None

    @property
    def admits_to(self) -> int | None:
        """The session that a guest may see."""
        return self.session_id if self.is_guest and not self.is_banned else None
