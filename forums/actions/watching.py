"""Wishing to hear of replies in a topic, or of new topics in a community, and not to."""

from forums.models import Topic, Watch
from members.models import Community, Person


def watch(thing: Topic | Community, *, person: Person) -> None:
    Watch.objects.bulk_create([Watch(person=person, **_what(thing))], ignore_conflicts=True)


def unwatch(thing: Topic | Community, *, person: Person) -> None:
    Watch.objects.filter(person=person, **_what(thing)).delete()


def _what(thing: Topic | Community) -> dict[str, Topic | Community]:
    return {"topic" if isinstance(thing, Topic) else "community": thing}
