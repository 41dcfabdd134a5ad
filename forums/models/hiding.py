"""What topics and posts share: a facilitator hides them with a reason; and who sees what in spite of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Community, Membership, Person
from members.models.community import Visitor


class Hideable(models.Model):
    """Hidden since `hidden_at`; the reason is for the author and the facilitators."""

    hidden_at = models.DateTimeField(_("hidden at"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        Person, verbose_name=_("hidden by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hidden_reason = models.CharField(_("why it was hidden"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None


def reader(visitor: Visitor | None) -> Person | None:
    """The person who reads; None for whoever is not signed in, and for an account that is closed."""
    return visitor if isinstance(visitor, Person) and visitor.is_active else None


def topics_read_by(visitor: Visitor | None, at: str = "") -> Q:
    """The topics that `visitor` may read; `at` is the way to the topic, such as "topic__".

    An open community is read by everybody, any other by those in it and by staff. A hidden topic, and one of which no
    post is left to read, stands for its author, the facilitators and staff alone.
    """
    is_open = Q(**{f"{at}community__visibility": Community.Visibility.OPEN})
    is_shown = Q(**{f"{at}hidden_at": None, f"{at}post_count__gt": 0})
    person = reader(visitor)
    if person is None:
        return is_open & is_shown
    if person.is_staff:
        return Q()
    is_inside = Q(**{f"{at}community__in": Membership.objects.active().filter(person=person).values("community")})
    return (is_open | is_inside) & (is_shown | Q(**{f"{at}author": person}) | led_by(person, at))


def led_by(person: Person, at: str = "") -> Q:
    """The topics of communities that `person` facilitates."""
    led = Membership.objects.facilitators().filter(person=person).values("community")
    return Q(**{f"{at}community__in": led})
