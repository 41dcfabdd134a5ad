"""The hand-written case studies of Round 9: one TOML file per theme in case_studies/, read and checked for shape.

What a text says is held against its facts by tests/round9/test_case_study_texts.py.
"""

import tomllib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "case_studies"


@dataclass(frozen=True)
class Paragraph:
    """Plain text and the references of the facts it rests on, as `Facts` takes them."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Innovation:
    """A section of its own: what was new, under a title."""

    title: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class CaseStudyText:
    """The case study of one authority (the lead, for a joint award) in one theme.

    `authority` is the name of the data's organisations, `theme` a theme's slug. An empty part means that the
    sources are silent on it.
    """

    theme: str
    authority: str
    slug: str
    title: str
    summary: str
    summary_facts: tuple[str, ...]
    what_they_did: tuple[Paragraph, ...]
    with_whom: tuple[Paragraph, ...]
    whom_they_taught: tuple[Paragraph, ...]
    what_came_of_it: tuple[Paragraph, ...]
    innovations: tuple[Innovation, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that the text rests on, once, in the order of the page."""
        parts = (*self.what_they_did, *self.with_whom, *self.whom_they_taught, *self.what_came_of_it)
        told = [part.facts for part in parts] + [innovation.facts for innovation in self.innovations]
        return tuple(dict.fromkeys(chain(self.summary_facts, *told)))


WORDS = ("authority", "slug", "title", "summary")
PARTS = ("what_they_did", "with_whom", "whom_they_taught", "what_came_of_it")


def case_study_texts(folder: Path = FOLDER) -> tuple[CaseStudyText, ...]:
    """All case studies, by file name and then as written. Raises ValueError naming the file and the key."""
    return tuple(text for path in sorted(folder.glob("*.toml")) for text in _read(path))


def _read(path: Path) -> list[CaseStudyText]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error
    _keys(content, required=("case_study",), where=path.name)
    return [
        _case_study(row, theme=path.stem, where=f"{path.name}: case_study {number}")
        for number, row in enumerate(_rows(content, "case_study", path.name), start=1)
    ]


def _case_study(row: dict[str, Any], *, theme: str, where: str) -> CaseStudyText:
    _keys(row, required=(*WORDS, "summary_facts"), optional=(*PARTS, "innovations"), where=where)
    return CaseStudyText(
        theme=theme,
        authority=_words(row, "authority", where),
        slug=_words(row, "slug", where),
        title=_words(row, "title", where),
        summary=_words(row, "summary", where),
        summary_facts=_facts(row, "summary_facts", where),
        what_they_did=_paragraphs(row, "what_they_did", where),
        with_whom=_paragraphs(row, "with_whom", where),
        whom_they_taught=_paragraphs(row, "whom_they_taught", where),
        what_came_of_it=_paragraphs(row, "what_came_of_it", where),
        innovations=_innovations(row, where),
    )


def _paragraphs(row: dict[str, Any], key: str, where: str) -> tuple[Paragraph, ...]:
    found = []
    for number, item in enumerate(_rows(row, key, where), start=1):
        here = f"{where}: {key} {number}"
        _keys(item, required=("text", "facts"), where=here)
        found.append(Paragraph(_words(item, "text", here), _facts(item, "facts", here)))
    return tuple(found)


def _innovations(row: dict[str, Any], where: str) -> tuple[Innovation, ...]:
    found = []
    for number, item in enumerate(_rows(row, "innovations", where), start=1):
        here = f"{where}: innovations {number}"
        _keys(item, required=("title", "text", "facts"), where=here)
        title, text = _words(item, "title", here), _words(item, "text", here)
        found.append(Innovation(title, text, _facts(item, "facts", here)))
    return tuple(found)


def _keys(row: dict[str, Any], *, required: tuple[str, ...], optional: tuple[str, ...] = (), where: str) -> None:
    for key in required:
        if key not in row:
            raise ValueError(f"{where}: {key} is missing")
    for key in row:
        if key not in (*required, *optional):
            raise ValueError(f"{where}: {key} is not a key of this format")


def _rows(row: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    rows = row.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(item, dict) for item in rows):
        raise ValueError(f"{where}: {key} must be written as [[...{key}]]")
    return rows


def _words(row: dict[str, Any], key: str, where: str) -> str:
    value = row[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{where}: {key} must be a text that is not empty")
    return " ".join(value.split())


def _facts(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row[key]
    if not isinstance(value, list) or not value or not all(isinstance(ref, str) and ref for ref in value):
        raise ValueError(f"{where}: {key} must list at least one fact")
    return tuple(value)
