"""What people write: CommonMark without HTML, made into clean HTML once, when it is written.

Both talking rooms keep the text as typed beside the HTML made of it. Pictures are not embedded: one from elsewhere
would tell its host who reads.
"""

import re
from html import unescape

import nh3
from django.utils.html import strip_tags
from markdown_it import MarkdownIt
from markdown_it.token import Token

FIRST_HEADING = 3  # a post stands below the h1 of its page and the h2 of its part
TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
MOST_ADDRESSES = 100  # more in one text: no post, and slow to look for
SCHEMES = {"http", "https", "mailto"}
# No writing needs a NUL; marks that turn the direction of writing make an address or a name look like another.
LEFT_OUT = dict.fromkeys([0, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SIGN = re.compile(r"([!-/:-@\[-`{-~])")
_NAMES_ITS_USER = re.compile(r"(?:https?:/*|//+)[^/?#]*@", re.IGNORECASE)


class _Markdown(MarkdownIt):
    """CommonMark whose links cannot be taken for another's."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - its name there
        """As typed: "xn--…" is not shown as the letters it stands for, which may look like others."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802 - its name there
        """Nor with a user before the host: https://good.gov.uk@example.com leads to example.com. Nor one that looks
        like an address of ours, and leads away: //example.com."""
        return super().validateLink(url) and not url.startswith("//") and not _NAMES_ITS_USER.match(url)


def _parser() -> MarkdownIt:
    """An address becomes a link where its writer typed http:// or https:// before it, and not else.

    Looked for in what the rest of the rules leave as text: the rule that looks while those still run takes seconds for
    a text made to be slow.
    """
    parser = _Markdown("commonmark", {"html": False, "linkify": True}).disable("image")
    parser.core.ruler.enable("linkify")
    assert parser.linkify is not None  # noqa: S101 - linkify-it-py is installed
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for schema in ("ftp:", "mailto:", "//"):
        parser.linkify.add(schema, None)
    return parser


_markdown = _parser()
_without_links = _Markdown("commonmark", {"html": False}).disable("image")


def render(text: str) -> str:
    """HTML of a text of a person: safe to be shown as it is ("" for a text of blanks).

    20,000 characters made to be slow take a quarter of a second; the same number of plain prose, a hundredth.
    """
    parser = _markdown if text.count("://") <= MOST_ADDRESSES else _without_links
    tokens = parser.parse(text.translate(LEFT_OUT))
    for token in tokens:
        _lower(token)
    html = parser.renderer.render(tokens, parser.options, {}).translate(LEFT_OUT)  # "&#x202e;" is the mark only now
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener ugc"
    ).strip()


def words_of(html: str) -> str:
    """The text of what `render` made."""
    return unescape(strip_tags(html))


def plainly(words: str) -> str:
    """Markdown that shows `words` on one line and does nothing: without "@", no mention is made of them."""
    return _SIGN.sub(r"\\\1", " ".join(words.replace("@", " ").split()))


def _lower(token: Token) -> None:
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{min(int(token.tag[1]) + FIRST_HEADING - 1, 6)}"
