"""docs/walk.md is true to the code: every file that it names is there, with the name that it names in it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [ROOT / "docs" / "walk.md", ROOT / "members" / "README.md"]
NAMED = re.compile(r"`((?:members|templates|tests|cop_site|actions)/[\w./-]+)(?:: (\w+))?")


def test_files_and_names_exist():
    missing = []
    for text in TEXTS:
        for path, name in NAMED.findall(text.read_text(encoding="utf-8")):
            file = ROOT / path if (ROOT / path).exists() else ROOT / "members" / path
            if not file.exists() or (name and not re.search(rf"^(def|class) {name}\b", file.read_text(), re.M)):
                missing.append((text.name, path, name))
    assert missing == []


def test_every_verb_is_named():
    from members import actions

    readme = (ROOT / "members" / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in actions.__all__ if verb not in readme] == []
