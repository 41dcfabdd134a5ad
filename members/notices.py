"""A word to a person: kept, shown on the site, and mailed by their wish.

Every room registers its kinds at start-up (`register`), and says what happened with `notify`. What a notice is about is
read again through `visible_to` each time it is shown or mailed: what a person may no longer see, they are not told.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from members.models import Notice, Person
from members.models.community import Visitor
from members.models.notice import NoticeQuerySet

QUOTED = 500  # characters of what somebody said that stand in a mail about it


@dataclass(frozen=True)
class Kind:
    """What may be told. `sentence` and `subject` may hold `%(by)s` and `%(about)s`.

    `about` is the model of the thing; its manager has `visible_to(person)`. `name_of`, `url_of` and `words_of` take the
    thing; `words_of` gives what a mail quotes of it as plain text, "" for nothing.
    """

    name: str
    about: type[Model]
    sentence: Any  # a lazy translation
    subject: Any
    url_of: Callable[[Any], str]
    name_of: Callable[[Any], object] = str
    words_of: Callable[[Any], str] = lambda thing: ""


@dataclass(frozen=True)
class Told:
    """A notice with the thing it is about, for somebody who may see that thing now."""

    notice: Notice
    thing: Any

    @property
    def sentence(self) -> str:
        return str(self._kind.sentence) % self._words

    @property
    def subject(self) -> str:
        return " ".join((str(self._kind.subject) % self._words).split())

    @property
    def url(self) -> str:
        return self._kind.url_of(self.thing)

    @property
    def quoted(self) -> list[str]:
        """The lines that a mail quotes of the thing, as it is now."""
        return Truncator(self._kind.words_of(self.thing)).chars(QUOTED).splitlines()

    @property
    def _kind(self) -> Kind:
        return _kinds[self.notice.kind]

    @property
    def _words(self) -> dict[str, object]:
        return {"by": self.notice.by or _("Somebody"), "about": self._kind.name_of(self.thing)}


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """ValueError when the name is taken, or when nobody could say who may see such a thing."""
    if kind.name in _kinds:
        raise ValueError(f"There is a kind of notice {kind.name} already.")
    if not hasattr(kind.about._default_manager, "visible_to"):
        raise ValueError(f"{kind.about.__name__}.objects has no visible_to: its notices could not be re-authorised.")
    _kinds[kind.name] = kind


def notify(people: Iterable[Person], kind: str, about: Model, by: Person | None = None) -> None:
    """Tell each of `people` (not `by`, and nobody whose account is closed), inside the transaction of what happened.

    Told again of the same thing, a notice becomes new again. Mail to those who wish it at once leaves after commit.
    """
    if not isinstance(about, _kinds[kind].about):
        raise TypeError(f"A notice {kind} is about a {_kinds[kind].about.__name__}, not {about!r}.")
    hearers = {person.pk: person for person in people if person.is_active and person != by}
    fresh = [
        Notice(person=person, kind=kind, about_type=_type_of(about), about_id=about.pk, by=by, created=timezone.now())
        for person in hearers.values()
    ]
    notices = Notice.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["person", "kind", "about_type", "about_id"],
        update_fields=["by", "created", "read_at", "mailed_at"],
    )
    at_once = [notice.pk for notice in notices if hearers[notice.person_id].mail_wish == Person.MailWish.NOW]
    if at_once:
        from members.tasks import mail_at_once  # tasks call this module

        transaction.on_commit(lambda: mail_at_once.enqueue(at_once))


def withdraw(about: Model, *, person: Person | None = None) -> None:
    """Take back what was told about a thing (to one person or to all): it is no longer so, or no longer theirs."""
    notices = Notice.objects.filter(about_type=_type_of(about), about_id=about.pk)
    (notices.filter(person=person) if person else notices).delete()


def seen(person: Person, things: Iterable[Model]) -> None:
    """They have read these things (of one model) where they stand: nothing new, and nothing to be mailed any more."""
    things = list(things)
    if things:
        about = Notice.objects.filter(about_type=_type_of(things[0]), about_id__in=[thing.pk for thing in things])
        about.filter(person=person).unread().update(read_at=timezone.now())


def told(notices: Iterable[Notice], person: Person) -> list[Told]:
    """Those of `notices` whose thing `person` may see now, in the same order; one query per model they are about."""
    notices = list(notices)
    wanted: dict[int, set[int]] = defaultdict(set)
    for notice in notices:
        wanted[notice.about_type_id].add(notice.about_id)
    things = {type_id: _things(type_id, ids, person) for type_id, ids in wanted.items()}
    return [
        Told(notice, things[notice.about_type_id][notice.about_id])
        for notice in notices
        if notice.kind in _kinds and notice.about_id in things[notice.about_type_id]
    ]


def of(person: Person) -> NoticeQuerySet:
    """All notices of `person`: unread first, then the newest."""
    return (
        Notice.objects.filter(person=person)
        .select_related("by")
        .order_by(F("read_at").desc(nulls_first=True), "-created", "-pk")
    )


def unread_count(visitor: Visitor) -> int:
    return Notice.objects.filter(person=visitor).unread().count() if visitor.is_authenticated else 0


def _things(type_id: int, ids: set[int], person: Person) -> dict[Any, Any]:
    model: Any = ContentType.objects.get_for_id(type_id).model_class()
    return model._default_manager.visible_to(person).in_bulk(ids) if model else {}


def _type_of(thing: Model) -> ContentType:
    return ContentType.objects.get_for_model(thing)
