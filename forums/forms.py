"""What people fill in. Each form that writes a post carries a token: sent twice, it makes one post."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.models.post import TEXT_LENGTH
from forums.models.topic import TITLE_LENGTH
from members.forms.fields import EditionField, LineField, ProseField, TokenField

MARKDOWN = _(
    "Write plainly. An empty line starts a paragraph, *stars* stress words, a dash starts a list, "
    "and @ with a name calls somebody of this community."
)


def text_field(label: Any, rows: int = 8) -> ProseField:
    return ProseField(
        label=label, help_text=MARKDOWN, max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": rows})
    )


class ReplyForm(forms.Form):
    text = text_field(_("Your reply"))
    token = TokenField()


class TopicForm(forms.Form):
    title = LineField(
        label=_("Title"),
        help_text=_("What you ask or tell, in one line, so that others can find it."),
        max_length=TITLE_LENGTH,
    )
    text = text_field(_("Your post"), rows=12)
    token = TokenField()


class EditForm(forms.Form):
    """`edition`: of the post as its author sees it, so that two windows do not replace each other's words unseen."""

    text = text_field(_("Your post"), rows=12)
    edition = EditionField()


class ReportForm(forms.Form):
    reason = LineField(
        label=_("What is wrong with it"),
        help_text=_("A sentence for the facilitators, who also see who you are. The author sees neither."),
        max_length=300,
    )


class HideForm(forms.Form):
    reason = LineField(
        label=_("Why you hide it"),
        help_text=_("The author and the facilitators see this; nobody else does."),
        max_length=300,
    )
