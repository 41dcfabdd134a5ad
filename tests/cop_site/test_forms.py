"""A form of ours says aloud what it shows: labels, hints, errors. The editors' forms stay theirs."""

import pytest
from bs4 import BeautifulSoup, Tag
from django import forms
from django.template.loader import render_to_string

from cop_site.templatetags.look import plain


class EveryField(forms.Form):
    """One of each kind that our pages ask for."""

    name = forms.CharField(label="Your name", help_text="As colleagues know you.")
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email", "placeholder": "E-mail"}))
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    about = forms.CharField(label="About you", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="You work as", choices=[("o", "Officer"), ("c", "Councillor")])
    wish = forms.ChoiceField(label="Mail", choices=[("d", "Daily"), ("n", "Never")], widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(
        label="Themes", choices=[("a", "Care"), ("b", "Climate")], widget=forms.CheckboxSelectMultiple, help_text="Any."
    )
    agreed = forms.BooleanField(label="I agree", help_text="They are short.")
    file = forms.FileField(label="File")
    day = forms.DateField(label="Day")
    began = forms.DateField(label="Began", widget=forms.SelectDateWidget(years=[2008, 2009]), required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def one(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select_one(selector)
    assert found is not None, selector
    return found


@pytest.fixture
def drawn() -> BeautifulSoup:
    return BeautifulSoup(render_to_string("ui/form.html", {"form": EveryField({})}), "html.parser")


def inputs(soup: BeautifulSoup) -> list[Tag]:
    return [tag for tag in soup.select("form input, form select, form textarea") if tag.get("type") != "hidden"]


def test_every_input_has_a_name_to_be_called_by(drawn: BeautifulSoup) -> None:
    labelled = {label["for"] for label in drawn.select("label[for]")}
    assert [tag["id"] for tag in inputs(drawn) if tag["id"] not in labelled and not tag.get("aria-label")] == []
    assert [legend.text for legend in drawn.select("fieldset > legend")] == ["Mail", "Themes", "Began (optional)"]


def test_hints_and_errors_are_read_with_their_input(drawn: BeautifulSoup) -> None:
    ids = {tag["id"] for tag in drawn.select("[id]")}
    described = drawn.select("[aria-describedby]")
    assert {word for tag in described for word in str(tag["aria-describedby"]).split()} - ids == set()
    assert one(drawn, "#id_name")["aria-describedby"] == "id_name_helptext id_name_error"
    assert one(drawn, "#id_name")["aria-invalid"] == "true"
    assert one(drawn, "#id_name_error").text == "Error: This field is required."


def test_what_is_wrong_stands_on_top_and_leads_to_each_input(drawn: BeautifulSoup) -> None:
    ids = {tag["id"] for tag in inputs(drawn)}
    links = drawn.select(".govuk-error-summary a")
    assert len(links) == 9
    assert [link["href"] for link in links if str(link["href"]).removeprefix("#") not in ids] == []
    assert links[0].text == "Your name: This field is required."


def test_inputs_carry_the_classes_and_keep_what_helps_to_fill_them(drawn: BeautifulSoup) -> None:
    classes = {
        "id_name": "govuk-input",
        "id_about": "govuk-textarea",
        "id_kind": "govuk-select",
        "id_wish_0": "govuk-radios__input",
        "id_themes_1": "govuk-checkboxes__input",
        "id_agreed": "govuk-checkboxes__input",
        "id_file": "govuk-file-upload",
        "id_day": "govuk-input govuk-input--width-10",
    }
    assert {name: " ".join(one(drawn, f"#{name}")["class"]) for name in classes} == classes
    assert one(drawn, "#id_email")["autocomplete"] == "email"
    assert not one(drawn, "#id_email").has_attr("placeholder")
    assert one(drawn, "form")["enctype"] == "multipart/form-data"


def test_a_form_without_errors_says_nothing_of_errors() -> None:
    html = render_to_string("ui/form.html", {"form": EveryField()})
    assert "error" not in html


def test_a_form_that_we_do_not_draw_stays_as_it_was() -> None:
    before = str(EveryField())
    str(plain(EveryField()))
    assert str(EveryField()) == before
    assert "govuk" not in before
