"""Fields that several forms of people share."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from members.models import Authority
from members.names import BLANKS, claims_a_role
from members.prose import render, words_of

# Line breaks would forge the head of a mail, and marks that turn the direction of writing would disguise a name.
UNSEEN = {"Cc", "Cf", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}  # some scripts are misspelt without them
SEEN = {"L", "N", "P", "S"}
NOTHING_SEEN = _("Write something that can be seen.")


def is_seen(text: str) -> bool:
    """Whether there is a letter, a number or a sign in it that leaves something on the screen."""
    return any(unicodedata.category(mark)[0] in SEEN and mark not in BLANKS for mark in text)


def all_seen(text: str) -> None:
    """ValidationError when `text` holds a control or formatting character, or a letter that leaves a blank."""
    if not is_seen(text):
        raise ValidationError(NOTHING_SEEN)
    if any(mark in BLANKS or (unicodedata.category(mark) in UNSEEN and mark not in JOINERS) for mark in text):
        raise ValidationError(_("Take out the characters that cannot be seen, such as line breaks."))


def no_role(name: str) -> None:
    """ValidationError for a name that says what its bearer does on the site, which the site says of them itself."""
    if claims_a_role(name):
        raise ValidationError(_("Give your name only: who runs a room and who answers is shown beside theirs."))


class LineField(forms.CharField):
    """One line of plain text that other people will read."""

    default_validators = [all_seen]


class ProseField(forms.CharField):
    """Text that `members.prose` renders. It is rendered once it is known to be no longer than it may be."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if text and not is_seen(words_of(render(text))):
            raise ValidationError(NOTHING_SEEN)
        return text


class TokenField(forms.UUIDField):
    """Comes with a form, so that sent twice it makes one thing. One that was damaged on its way makes way for another:
    nobody could mend it, and their words would be lost."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(initial=uuid4, **kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value) or uuid4()
        except ValidationError:
            return uuid4()


class EditionField(forms.IntegerField):
    """Which edition of a thing somebody began to edit, so that two windows, or two people, do not replace each other's
    words unseen. One that was damaged on its way is the edition of nothing: they are shown what there is now. None for
    a form that does not say."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> int | None:
        try:
            return super().to_python(value)
        except ValidationError:
            return -1


class EitherLineField(LineField):
    """One of two answers is needed: called for, but missed by the form and not by the field."""

    def validate(self, value: Any) -> None:
        pass


class ByRegion(ModelChoiceIterator):
    """Councils under the name of their region, or of their nation outside England."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        councils = self.queryset.order_by("region", "nation", "name")
        for region, members in groupby(councils, key=lambda council: council.region or council.get_nation_display()):
            yield (region or _("Other bodies"), [self.choice(council) for council in members])


class CouncilField(forms.ModelChoiceField):
    """A plain select: a browser finds the council as its name is typed, with and without JavaScript."""

    iterator = ByRegion

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Authority.objects.none(), to_field_name="slug", **kwargs)

    def validate(self, value: Any) -> None:
        """As EitherLineField: the form says when both are missing."""


def councils_on_offer(chosen: Authority | None = None) -> QuerySet[Authority]:
    """Councils that stand today (in a demonstration its invented one too), and the one `chosen` already."""
    offered = Q(pk__in=Authority.objects.councils().today().values("pk"))
    if settings.DEMO:
        offered |= Q(is_demo=True)
    if chosen:
        offered |= Q(pk=chosen.pk)
    return Authority.objects.filter(offered)
