"""Text of people becomes HTML that can do no harm."""

import re
import time

import pytest

from members.prose import plainly, render, words_of


def test_commonmark_is_made_into_html():
    assert render("Two *soft* words,\nand a list:\n\n- one\n- two") == (
        "<p>Two <em>soft</em> words,\nand a list:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<b onclick=x>b</b>", "<p>&lt;b onclick=x&gt;b&lt;/b&gt;</p>"),
        ("[press](javascript:alert(1))", "<p>[press](javascript:alert(1))</p>"),
        ("[page](data:text/html,x)", "<p>[page](data:text/html,x)</p>"),
        ("nul\x00s", "<p>nuls</p>"),
        ("  \n ", ""),
    ],
)
def test_what_could_do_harm_is_shown_as_typed(text, html):
    assert render(text).removeprefix("<p>").removesuffix("</p>") == html.removeprefix("<p>").removesuffix("</p>")


def test_a_link_tells_robots_that_we_did_not_choose_it():
    assert render("[a guide](https://example.org/)") == (
        '<p><a href="https://example.org/" rel="nofollow noopener ugc">a guide</a></p>'
    )


def test_a_link_within_the_site_stays_within():
    assert 'href="/knowledge/"' in render("[the library](/knowledge/)")


@pytest.mark.parametrize(
    "typed", ["[x](//example.org)", "[x](///example.org)", "[x]\n\n[x]: //example.org", "[x](<//a>)"]
)
def test_a_link_that_looks_as_if_it_stayed_is_none(typed):
    assert "<a" not in render(typed)


@pytest.mark.parametrize(
    "typed", ["/\\example.org", "\\\\example.org", "/&#92;example.org", "</\t/example.org>", "</&#9;/a>"]
)
def test_nor_does_one_that_browsers_read_as_such(typed):
    """A stroke the other way round, or with a tab between the two, stays as it is: encoded."""
    html = render(f"[x]({typed})")

    assert re.search('href="/*%5C|href="/%09/', html)


def test_a_link_to_the_way_out_only_asks(client, asha):
    """Whoever follows it from a post is asked, and stays."""
    client.force_login(asha)
    assert 'href="/account/logout/"' in render("[the answer](/account/logout/)")

    asked = client.get("/account/logout/")

    assert asked.status_code == 200
    assert 'method="post"' in asked.content.decode()
    assert client.get("/notices/").status_code == 200


def test_no_picture_is_fetched_from_elsewhere():
    assert "<img" not in render("![a dot](https://example.org/dot.png)")


def test_headings_stand_below_those_of_the_page():
    assert render("# One\n\n###### Six") == "<h3>One</h3>\n<h6>Six</h6>"


def test_deep_nesting_is_no_work():
    assert render(">" * 5_000 + "x")


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("https://example.org/a_b?c=1&d=2.", "https://example.org/a_b?c=1&amp;d=2"),
        ("(http://example.org/x_(y))", "http://example.org/x_(y)"),
        ("**https://example.org**", "https://example.org"),
    ],
)
def test_an_address_is_a_link(typed, href):
    html = render(f"See {typed} there")

    assert f'<a href="{href}" rel="nofollow noopener ugc">{href}</a>' in html
    assert html.count("<a ") == 1


@pytest.mark.parametrize(
    "typed",
    ["www.example.org", "example.org", "ben@example.org", "mailto:ben@example.org", "ftp://example.org",
     "//example.org", "javascript://example.org", "`https://example.org`"],
)  # fmt: skip
def test_nothing_else_is(typed):
    assert "<a" not in render(f"See {typed} there")


def test_a_link_that_was_written_as_one_is_not_made_two():
    assert render("[https://example.org](https://example.com/)").count("<a ") == 1


def test_a_text_of_addresses_alone_is_left_as_it_is():
    assert render("https://example.org " * 100).count("<a ") == 100
    assert "<a" not in render("https://example.org " * 101)


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "*_", "**a", "- a\n", "http://a.b/(", "://|[", "/http://a.b", "`"])
def test_what_is_made_to_be_slow_is_not(unit):
    """A second for the longest post: machines are busy; alone it takes at most a quarter."""
    text = (unit * 20_000)[:20_000]
    start = time.process_time()

    render(text)

    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "typed", ["https://xn--80ak6aa92e.com/", "https://example.org/%D0%B0%E2%80%AE", "https://b\u00fccher.example/"]
)
@pytest.mark.parametrize("form", ["{}", "<{}>"])
def test_an_address_reads_as_it_was_typed(form, typed):
    html = render(form.format(typed))

    assert html.count("<a ") == 1
    assert words_of(html) == typed


@pytest.mark.parametrize("address", ["https://good.gov.uk@example.com/x", "HTTPS://good.gov.uk:443@example.com"])
@pytest.mark.parametrize("form", ["{}", "<{}>", "[a guide]({})", "[a guide]\n\n[a guide]: {}"])
def test_an_address_with_a_user_before_its_host_is_no_link(form, address):
    assert "<a" not in render(form.format(address))


@pytest.mark.parametrize(
    "address",
    ["https:good.gov.uk@example.com", "//good.gov.uk@example.com", "https:///good.gov.uk&#64;example.com",
     "https://good.gov.uk\\\\@example.com"],
)  # fmt: skip
def test_nor_in_a_spelling_that_browsers_take_for_one(address):
    assert ">a guide</a>" not in render(f"[a guide]({address})")


@pytest.mark.parametrize(
    "address", ["https://example.org/@ben", "https://example.org?to=a@b", "/people/@ben", "mailto:ben@example.org"]
)
def test_an_at_elsewhere_in_it_is_a_link(address):
    assert f'href="{address}"' in render(f"[a guide]({address})")


@pytest.mark.parametrize(
    "mark", [*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"], ids=ascii
)
def test_marks_that_turn_the_direction_of_writing_are_left_out(mark):
    entity = f"&#{ord(mark)};"

    assert render(f"a{mark}b{entity}c `d{mark}`") == "<p>abc <code>d</code></p>"
    assert render(f'[a](/b "c{entity}d")') == '<p><a href="/b" title="cd" rel="nofollow noopener ugc">a</a></p>'
    assert mark not in words_of(render(f"https://example.org/{mark}{entity}"))


def test_joiners_stay():
    assert render("a\u200cb\u200dc") == "<p>a\u200cb\u200dc</p>"


@pytest.mark.parametrize(
    "words",
    [
        "Wil* [free](//evil.example) *",
        "```",
        "1. # <b> &amp; _a_ **b** `c` \\\\",
        "https://example.org",
        "<https://example.org>",
        "[a]: https://example.org",
    ],
)
def test_plainly_said_it_is_shown_as_typed(words):
    html = render(plainly(words))

    assert words_of(html) == words
    assert "<" not in html.removeprefix("<p>").removesuffix("</p>")


def test_plainly_said_it_mentions_nobody_and_is_one_line():
    assert words_of(render(plainly("Wil\n\n@Malik Dray &#64;Ben"))) == "Wil Malik Dray &#64;Ben"
