"""What people write: CommonMark without HTML, made into clean HTML once, when it is written.

Both talking rooms keep the text as typed beside the HTML made of it. Pictures are not embedded: one from elsewhere
would tell its host who reads.
"""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

FIRST_HEADING = 3  # a post stands below the h1 of its page and the h2 of its part
TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}

_markdown = MarkdownIt("commonmark", {"html": False}).disable("image")


def render(text: str) -> str:
    """HTML of a text of a person: safe to be shown as it is ("" for a text of blanks)."""
    tokens = _markdown.parse(text.replace("\x00", ""))
    for token in tokens:
        _lower(token)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener ugc"
    ).strip()


def _lower(token: Token) -> None:
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{min(int(token.tag[1]) + FIRST_HEADING - 1, 6)}"
