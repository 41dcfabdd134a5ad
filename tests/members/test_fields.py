"""What is typed leaves something to be seen."""

import pytest
from django.core.exceptions import ValidationError

from members.forms.account import SignupForm
from members.forms.fields import LineField, ProseField, is_seen
from members.forms.profile import ProfileForm
from members.names import BLANKS

UNSEEN = [
    "\u2800", "\u3164", "\u115f\u1160", "\uffa0", "\u200b\u200d\u2060", "\u00ad", "\ufeff", "\u034f", "\u180e",
    "\u3000 \u00a0", "\u0301", "\U0001d159", "\U000e0041", "\u2063",
]  # fmt: skip


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_nothing_of_it_can_be_seen(text):
    assert not is_seen(text)
    for field in (LineField(), ProseField()):
        with pytest.raises(ValidationError):
            field.clean(text)


@pytest.mark.parametrize("text", ["a", "é", "\u0438", "\u5b57", "?", "7", "\U0001f600", "\u200bx", "\uac00"], ids=ascii)
def test_something_can_be_seen(text):
    assert is_seen(text)
    assert ProseField().clean(text) == text


@pytest.mark.parametrize(
    "text", ["&#x2800;", "&nbsp;", "[a]: https://example.org", "---", "> ", "[](https://example.org)"]
)
def test_markdown_that_leaves_nothing(text):
    with pytest.raises(ValidationError, match="can be seen"):
        ProseField().clean(text)


@pytest.mark.parametrize("mark", sorted(BLANKS), ids=ascii)
def test_a_line_holds_no_letter_that_leaves_a_blank(mark):
    with pytest.raises(ValidationError) as refusal:
        LineField().clean(f"Asha{mark}Ahmed")

    assert refusal.value.messages == ["Take out the characters that cannot be seen, such as line breaks."]
    assert LineField().clean("Asha\u200dAhmed") == "Asha\u200dAhmed"


@pytest.mark.parametrize("form", [ProfileForm, SignupForm])
def test_a_persons_name_claims_no_part_in_running_a_room(form):
    field = form.base_fields["display_name"]
    with pytest.raises(ValidationError) as refusal:
        field.clean("Gita Vale (expert)")

    assert refusal.value.messages == ["Give your name only: who runs a room and who answers is shown beside theirs."]
    assert field.clean("Gita Vale (Powys)") == "Gita Vale (Powys)"


def test_what_is_too_long_is_not_rendered(monkeypatch):
    monkeypatch.setattr("members.forms.fields.render", lambda text: pytest.fail("rendered"))

    with pytest.raises(ValidationError, match="at most 10 characters"):
        ProseField(max_length=10).clean("[" * 11)


def test_an_empty_field_is_the_business_of_the_form():
    assert (LineField(required=False).clean(""), ProseField(required=False).clean("")) == ("", "")
