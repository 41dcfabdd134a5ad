"""What people type."""

import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hotseat.models import Question, Session
from members.forms.fields import EditionField, LineField, ProseField, TokenField
from members.models import Community, Person
from themes.models import Theme

FURTHEST_AHEAD = datetime.timedelta(days=3653)  # ten years: beyond them a slip of the keyboard


def new_op_id() -> str:
    return uuid4().hex


class OnceForm(forms.Form):
    """Sent twice, it counts once (`actions.once`)."""

    op_id = forms.CharField(widget=forms.HiddenInput, max_length=64, initial=new_op_id)


class NameForm(OnceForm):
    display_name = LineField(
        label=_("Your name"),
        help_text=_("Shown beside what you ask, such as Gwen, Powys. You need no account."),
        max_length=60,
        min_length=2,
    )


class AskForm(OnceForm):
    text = ProseField(
        label=_("Your question"),
        help_text=_("Up to 500 characters. A facilitator looks at it before everybody sees it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(OnceForm):
    text = ProseField(
        label=_("Answer"),
        help_text=_("Up to 5,000 characters. Markdown makes lists, links and emphasis."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class RefuseForm(forms.Form):
    reason = LineField(
        label=_("Reason"),
        help_text=_("Whoever asked sees it. Up to 300 characters."),
        max_length=300,
    )
    seen_as = forms.ChoiceField(choices=Question.State, widget=forms.HiddenInput)


class CancelForm(forms.Form):
    reason = LineField(
        label=_("Reason"),
        help_text=_("It stands on the page, and those who were to come are told. Up to 300 characters."),
        max_length=300,
    )


class MergeForm(forms.Form):
    """Offers the questions of the session that everybody sees."""

    into = forms.ModelChoiceField(queryset=Question.objects.none(), label=_("Join it to"), empty_label=None)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Question.objects.public().filter(session=question.session).exclude(pk=question.pk)
        field: Any = self.fields["into"]
        field.queryset = others
        field.label_from_instance = lambda other: f"{other.number}. {other}"


class ExpertField(forms.ModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        return ", ".join(filter(None, [person.display_name, person.job_title, person.organisation_name]))


class SessionForm(forms.Form):
    """A session and its expert. `cleaned()` gives what `actions.create` and `actions.edit` take."""

    title = LineField(label=_("Title"), max_length=160)
    summary = LineField(label=_("In one sentence"), max_length=300, required=False)
    about = forms.CharField(
        label=_("What it is about"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(label=_("Starts"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    takes_early_questions = forms.BooleanField(
        label=_("Questions may be asked in advance"), required=False, initial=True
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    expert = ExpertField(
        label=_("Expert"),
        help_text=_(
            "Somebody of this community, who answers by themselves. Others are added to the community first; for a"
            " person without an account, write a name below and type for them."
        ),
        required=False,
        queryset=Person.objects.none(),
        empty_label=_("Somebody without an account"),
    )
    expert_name = LineField(label=_("Name of an expert without an account"), max_length=120, required=False)
    expert_role = LineField(label=_("Who they are"), max_length=200, required=False)

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = Q(pk__in=community.memberships.active().values("person")) | Q(pk=self.initial.get("expert"))
        field: Any = self.fields["expert"]
        field.queryset = Person.objects.filter(inside, is_active=True).select_related("authority")
        # One without an end goes on until it is closed, and may stay so.
        self.fields["ends"].required = not self.initial.get("starts") or bool(self.initial.get("ends"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors.get("expert") and not (data.get("expert") or data.get("expert_name")):
            self.add_error("expert_name", _("Say who answers: choose somebody or write a name."))
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("It ends after it starts."))
        if not data.get("day"):
            return data
        for name in ("starts", "ends"):
            if data.get(name) and not _exists(_at(data["day"], data[name])):
                self.add_error(name, _("There is no such time on that day: the clocks go forward. Choose another."))
        if data.get("starts") and {"day", "starts"} & set(self.changed_data):
            self._check_start(_at(data["day"], data["starts"]))
        return data

    def _check_start(self, start: datetime.datetime) -> None:
        if start < timezone.now():
            self.add_error("day", _("Choose a day and a time that are still to come."))
        elif start > timezone.now() + FURTHEST_AHEAD:
            self.add_error("day", _("Choose a day within the next ten years."))

    def cleaned(self) -> dict[str, Any]:
        data, expert = self.cleaned_data, self.cleaned_data["expert"]
        name = expert.display_name if expert else data["expert_name"]
        return {
            **{key: data[key] for key in ("title", "summary", "about", "themes", "takes_early_questions")},
            "starts_at": _at(data["day"], data["starts"]),
            "ends_at": _at(data["day"], data["ends"]) if data["ends"] else None,
            "seat": {"person": expert, "name": name, "role": data["expert_role"]},
        }


class PlanForm(SessionForm):
    """Sent twice, it plans one session."""

    token = TokenField()

    def cleaned(self) -> dict[str, Any]:
        return {**super().cleaned(), "token": self.cleaned_data["token"]}


class EditForm(SessionForm):
    revision = EditionField()

    def cleaned(self) -> dict[str, Any]:
        return {**super().cleaned(), "revision": self.cleaned_data["revision"]}


def values_of(session: Session) -> dict[str, Any]:
    """What the form of a session shows at first."""
    seat = session.seats.first()
    starts, ends = _local(session.starts_at), _local(session.ends_at)
    return {
        "revision": session.revision,
        "title": session.title,
        "summary": session.summary,
        "about": session.about,
        "day": starts and starts.date(),
        "starts": starts and starts.time(),
        "ends": ends and ends.time(),
        "takes_early_questions": session.takes_early_questions,
        "themes": session.themes.all(),
        "expert": seat.person_id if seat else None,
        "expert_name": seat.name if seat and not seat.person else "",
        "expert_role": seat.role if seat else "",
    }


def _at(day: datetime.date, time: datetime.time) -> datetime.datetime:
    """Of an hour that comes twice, as the clocks go back, the first."""
    return timezone.make_aware(datetime.datetime.combine(day, time))


def _exists(moment: datetime.datetime) -> bool:
    """Whether clocks ever show it: going there and back by UTC leads out of an hour that they leave out."""
    return timezone.localtime(moment.astimezone(datetime.UTC)).replace(tzinfo=None) == moment.replace(tzinfo=None)


def _local(moment: datetime.datetime | None) -> datetime.datetime | None:
    """To the minute, as the form gives it back: what nobody touched has not changed."""
    return timezone.localtime(moment).replace(second=0, microsecond=0) if moment else None
