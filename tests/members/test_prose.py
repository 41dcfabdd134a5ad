"""Text of people becomes HTML that can do no harm."""

import pytest

from members.prose import render


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


def test_no_picture_is_fetched_from_elsewhere():
    assert "<img" not in render("![a dot](https://example.org/dot.png)")


def test_headings_stand_below_those_of_the_page():
    assert render("# One\n\n###### Six") == "<h3>One</h3>\n<h6>Six</h6>"


def test_deep_nesting_is_no_work():
    assert render(">" * 5_000 + "x")
