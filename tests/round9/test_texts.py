"""A case study file of the wrong shape is refused with the file and the key; the same file put right is read."""

from pathlib import Path

import pytest

from cop_site.round9.texts import CaseStudyText, Innovation, Paragraph, case_study_texts

GOOD = '''
[[case_study]]
authority = "Ashby Council"
slug = "ashby-parks"
title = "Parks"
summary = """
Two lines
of one text."""
summary_facts = ["events:day"]

[[case_study.what_they_did]]
text = "They planted trees."
facts = ["events:day", "themes:parks"]

[[case_study.innovations]]
title = "Trees"
text = "A tree for each child."
facts = ["events:walk"]
'''


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "parks.toml").write_text(GOOD)

    assert case_study_texts(tmp_path) == (
        CaseStudyText(
            theme="parks",
            authority="Ashby Council",
            slug="ashby-parks",
            title="Parks",
            summary="Two lines of one text.",
            summary_facts=("events:day",),
            what_they_did=(Paragraph("They planted trees.", ("events:day", "themes:parks")),),
            with_whom=(),
            whom_they_taught=(),
            what_came_of_it=(),
            innovations=(Innovation("Trees", "A tree for each child.", ("events:walk",)),),
        ),
    )


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for theme in ("squares", "parks"):
        (tmp_path / f"{theme}.toml").write_text(GOOD)

    assert [text.theme for text in case_study_texts(tmp_path)] == ["parks", "squares"]


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('slug = "ashby-parks"', "", "parks.toml: case_study 1: slug is missing"),
        ('title = "Parks"', 'title = "  "', "parks.toml: case_study 1: title must be a text"),
        ('title = "Parks"', "title = 9", "parks.toml: case_study 1: title must be a text"),
        ('title = "Parks"', 'titel = "Parks"\ntitle = "Parks"', "case_study 1: titel is not a key"),
        ('"They planted trees."', '""', "case_study 1: what_they_did 1: text must be a text"),
        ('facts = ["events:walk"]', "facts = []", "case_study 1: innovations 1: facts must list"),
        ('facts = ["events:walk"]', "", "case_study 1: innovations 1: facts is missing"),
        ('title = "Trees"\n', "", "case_study 1: innovations 1: title is missing"),
        ("[[case_study.what_they_did]]", "[case_study.what_they_did]", "what_they_did must be written as"),
        ("[[case_study]]", "[[study]]\n[[case_study]]", "parks.toml: study is not a key"),
        ('slug = "ashby-parks"', "slug = ashby", "parks.toml: Invalid value"),
    ],
)
def test_a_wrong_shape_is_refused_with_the_file_and_the_key(
    tmp_path: Path, right: str, wrong: str, reason: str
) -> None:
    assert right in GOOD
    (tmp_path / "parks.toml").write_text(GOOD.replace(right, wrong, 1))

    with pytest.raises(ValueError, match=reason):
        case_study_texts(tmp_path)
