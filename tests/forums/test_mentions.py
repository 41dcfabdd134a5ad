"""Who `@Name` means, and who reads the name."""

import pytest

from forums.mentions import rendered, without_names
from tests.factories import forums as make

pytestmark = pytest.mark.django_db


def link(person, text=None):
    return f'<a class="cop-mention" href="/people/{person.pk}/">@{text or person}</a>'


def test_the_longest_name_is_meant(square, asha):
    longer = make.insider(square, display_name="Asha Ahmed-Evans")

    html, meant = rendered("Thank you @Asha Ahmed-Evans, and @ASHA AHMED.", square)

    assert html == f"<p>Thank you {link(longer)}, and {link(asha, 'ASHA AHMED')}.</p>"
    assert meant == {asha.pk, longer.pk}


@pytest.mark.parametrize(
    "text",
    [
        "mail@Asha Ahmed",
        "@Asha Ahmedson",
        "`@Asha Ahmed`",
        "    @Asha Ahmed",
        "[@Asha Ahmed](https://example.org)",
        "@Dev Das",
    ],
)
def test_what_mentions_nobody(square, asha, dev, text):
    html, meant = rendered(text, square)

    assert meant == set()
    assert "cop-mention" not in html


def test_two_of_one_name_are_both_meant(square, asha):
    other = make.insider(square, display_name="Asha Ahmed")

    assert rendered("@Asha Ahmed", square)[1] == {asha.pk, other.pk}


def test_a_name_with_signs_is_text_and_nothing_else(square):
    odd = make.insider(square, display_name='O"Neil <b>Mac</b> & Sons')

    html, meant = rendered('@O"Neil <b>Mac</b> & Sons says', square)

    assert meant == {odd.pk}
    assert (
        html
        == f'<p><a class="cop-mention" href="/people/{odd.pk}/">@O"Neil &lt;b&gt;Mac&lt;/b&gt; &amp; Sons</a> says</p>'
    )


def test_nobody_can_write_the_link_by_hand(square, asha):
    html, _ = rendered(
        '<a class="cop-mention" href="/people/1/">@x</a> [x](/people/1/ "class=\\"cop-mention\\"")', square
    )

    assert '<a class="cop-mention"' not in html


def test_without_names_the_rest_stays(square, asha):
    html, _ = rendered("Thank you @Asha Ahmed & all.", square)

    assert without_names(html) == "<p>Thank you a community member &amp; all.</p>"


def test_a_text_without_the_sign_asks_nothing(square, queries):
    with queries() as log:
        rendered("Thank you.", square)

    assert len(log) == 0


def test_fifty_mentions_of_a_post_are_links(square, asha):
    html, meant = rendered("@Asha Ahmed " * 60, square)

    assert (html.count("cop-mention"), html.count("@Asha Ahmed"), meant) == (50, 60, {asha.pk})
