"""Who may call themselves what, and that a guest is shown as one wherever their name stands."""

import pytest
from django.core.exceptions import ValidationError

from hotseat import actions, cards
from hotseat.models import Participant, Question
from members.names import claims_a_role, likenesses
from tests.factories.hotseat import ParticipantFactory, QuestionFactory
from tests.hotseat.test_pages import soup, text_of

WORDS = "Somebody here has this name. Add your council or an initial."
ROLE = "Give your name only: who runs this room and who answers is shown beside theirs."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Carys Cole", "carys  COLE"),
        ("Carys Cole", "Carys Cole (Powys)"),
        ("Carys Cole", "\u0421\u0430ry\u0455 \u0421\u043ele"),  # Cyrillic С, а, ѕ, о
        ("Carys Cole", "\u0421\u0410RYS \u0421\u041eLE"),
        ("Ben Bright", "\u0392en Bright"),  # Greek Beta
        ("Ian Hill", "lan Hi11"),
        ("Tom", "Torn"),
        ("Zoë", "Zoe"),
        ("Ｂｅｎ", "Ben"),
    ],
)
def test_names_that_look_alike(one, other):
    assert likenesses(one) & likenesses(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Gwen", "Owen"), ("Carys Cole", "Carys Cope"), ("Ben", "Benn"), ("。", "!")]
)
def test_names_that_do_not(one, other):
    assert not likenesses(one) & likenesses(other)


@pytest.mark.parametrize(
    "name",
    ["Gwen (facilitator)", "EXPERT", "\u0415x\u0440ert Gwen", "Gwén [Admín]", "Gwen (staff)", "Gwen_expert",
     "adm1n Gwen", "3xpert", "Gwen-Admin", "GwenFacilitator", "f.a.c.i.l.i.t.a.t.o.r", "M0derator",
     "Facl1itators", "Administrator2", "ex\u200bpert", "ad\u3164min", "ad\u2800min", "fac ilitator",
     "Adm|n", "Gwen @dm!n", "Gwen (staff", "Gwen [expert", "s t a f f", "Gwen s-t-a-f-f", "Gwen (s t a f f)",
     "E.X.P.E.R.T", "Gwen a d m i n", "Staff", "5taff", "$taff", "Staff (Powys)"],
    ids=ascii,
)  # fmt: skip
def test_a_part_in_the_room_is_not_a_name(name):
    assert claims_a_role(name)


@pytest.mark.parametrize(
    "name",
    [
        "Gwen, Powys",
        "Staffan Stafford",
        "Gwen Staff",
        "Experton",
        "Gwen (Stafford)",
        "Mo Derat",
        "\u5b57",
        "J. R. R. Tolkien",
        "J R Staff",
        "O'Neil (Leeds",
        "Si\xe2n ap Gwilym",
        "Bj\xf6rn \xd3 S\xfailleabh\xe1in",
        "Nguy\u1ec5n Th\u1ecb Minh",
        "Mar\xeda Jos\xe9 \xc1lvarez-P\xe9rez",
        "Admir Hod\u017ei\u0107",
        "Anne-Marie D'Arcy",
        "Al",
        "\u041e\u043b\u0435\u043a\u0441\u0430\u043d\u0434\u0440",
        "\u738b\u5c0f\u660e",
        "\u0645\u062d\u0645\u062f",
        "\u0391\u03bb\u03ad\u03be\u03b1\u03bd\u03b4\u03c1\u03bf\u03c2",
        "Mod Ali",
        "Fatima al-Zahra",
        "Expedito Admas",
    ],
    ids=ascii,
)
def test_a_name_is(name):
    assert not claims_a_role(name)


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\u3164", "\u1160", "\u2800", "\u034f"], ids=ascii)
def test_what_cannot_be_seen_makes_no_other_name(mark):
    assert likenesses(f"Ca{mark}rys") == likenesses("Carys")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ben Bright", WORDS),  # the expert
        ("\u0421arys C\u043ele", WORDS),  # the facilitator, in Cyrillic
        ("A\u0455ha As\u04bbdown", WORDS),  # a person in the room
        ("Gwen,  POWYS", WORDS),  # a guest
        ("Gwen (Facilitator)", ROLE),
    ],
)
def test_a_name_of_somebody_else_is_refused_and_stays_in_the_form(session, browser, gwen, asha, name, words):
    asha.display_name = "Asha Ashdown"
    asha.save()
    ParticipantFactory(session=session, person=asha)
    client, link = browser(), f"{session.get_absolute_url()}join/{session.join_code}/"
    op_id = client.get(link).context["form"]["op_id"].value()

    answer = client.post(link, {"display_name": name, "op_id": op_id})

    assert answer.context["form"].errors["display_name"] == [words]
    assert soup(answer).select_one("[name=display_name]")["value"] == name
    assert Participant.objects.filter(person=None).count() == 1
    assert client.post(link, {"display_name": "Gwilym", "op_id": op_id}).status_code == 302


def test_who_was_put_out_cannot_come_back_as_somebody_else(session, carys, gwen):
    actions.ban(gwen, by=carys)

    with pytest.raises(ValidationError):
        actions.join_as_guest(session, name="Gwen, P\u043ewys")


def test_a_guest_is_shown_as_one_wherever_their_name_stands(session, browser, carys, ben, gwen):
    question = QuestionFactory(session=session, asker=gwen)
    QuestionFactory(session=session, asker=gwen, state="waiting")
    page, desk = session.get_absolute_url(), f"{session.get_absolute_url()}desk/"

    def names(client, address):
        main = soup(client.get(address)).main
        for button in main.select("button"):  # what it is done to is said to screen readers
            button.decompose()
        text = text_of(main)
        return text.count("Gwen, Powys"), text.count("Gwen, Powys (guest)")

    assert names(browser(carys), desk) == (3, 3)
    assert names(browser(ben), page) == (1, 1)
    assert "Gwen, Powys (guest)" in text_of(soup_of(cards.public(Question.objects.for_the_room().get(pk=question.pk))))
    assert cards.person(gwen)["guest"] is True
    actions.close(session, by=carys)
    assert names(browser(ben), page) == (1, 1)
    assert "Gwen" not in browser().get(page).content.decode()


def test_a_script_is_given_the_word_for_a_guest(session, browser, carys):
    words = soup(browser(carys).get(f"{session.get_absolute_url()}desk/")).select_one("[data-words]")

    assert words["data-say-guest"] == "(guest)"


def soup_of(card):
    from bs4 import BeautifulSoup

    return BeautifulSoup(card["html"], "html.parser")
