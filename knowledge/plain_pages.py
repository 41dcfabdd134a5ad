"""The words that the site ships for its plain pages: one Markdown file each in content/, read as the CMS keeps them.

A file begins with "# Title" and "> summary"; its name is the page's address.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

FOLDER = Path(__file__).parent / "content"
AS_THE_CMS_WRITES = {"<strong>": "<b>", "</strong>": "</b>", "<em>": "<i>", "</em>": "</i>", "&quot;": '"', "\n": ""}
_markdown = MarkdownIt("commonmark", {"html": False})
_markdown.add_render_rule("softbreak", lambda *args: " ")  # a line broken for the file is no new line
_shape = re.compile(r"# (?P<title>[^\n]+)\n> (?P<summary>[^\n]+)\n\n(?P<text>.+)", re.DOTALL)


@dataclass(frozen=True)
class PlainPage:
    """`body` is rich text: saving it unchanged in the CMS changes nothing."""

    slug: str
    title: str
    summary: str
    body: str


def plain_pages(folder: Path = FOLDER) -> list[PlainPage]:
    """All pages, by address. ValueError names the file that does not begin with a title and a summary."""
    return [_read(path) for path in sorted(folder.glob("*.md"))]


def _read(path: Path) -> PlainPage:
    written = _shape.fullmatch(path.read_text(encoding="utf-8"))
    if written is None:
        raise ValueError(f'{path.name} must begin with "# Title" and "> summary", then an empty line')
    return PlainPage(path.stem, written["title"], written["summary"], _rich_text(written["text"]))


def _rich_text(markdown: str) -> str:
    html = _markdown.render(markdown)
    for theirs, ours in AS_THE_CMS_WRITES.items():
        html = html.replace(theirs, ours)
    return html
