"""What a topic asks about: a thing of another room, named by its type and number and never imported."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from forums.models import Topic
from members.models.community import Visitor
from members.policy import can

KINDS = {"case-study": "knowledge.CaseStudyPage"}  # in an address: ?about=case-study-12


@dataclass(frozen=True)
class Subject:
    thing: Model
    title: str
    url: str


def subject_of(topic: Topic, visitor: Visitor) -> Subject | None:
    """What the topic is about, for somebody who may read it; None when it is gone or not for them."""
    if topic.about_type_id is None or topic.about_id is None:
        return None
    model: Any = ContentType.objects.get_for_id(topic.about_type_id).model_class()
    return _subject(model, topic.about_id, visitor) if model else None


def thing_named(name: str, visitor: Visitor) -> Subject | None:
    """The thing of `?about=case-study-12`; None when there is no such thing for this visitor."""
    kind, _, number = name.rpartition("-")
    if kind not in KINDS or not (number.isascii() and number.isdigit() and len(number) < 12):
        return None
    return _subject(apps.get_model(KINDS[kind]), int(number), visitor)


def _subject(model: Any, pk: int, visitor: Visitor) -> Subject | None:
    thing = model._default_manager.filter(pk=pk).first()
    if thing is None or not can(visitor, "read", thing):
        return None
    url = thing.get_url() if hasattr(thing, "get_url") else thing.get_absolute_url()  # a page of the CMS, or a record
    return Subject(thing, str(thing), url or "")
