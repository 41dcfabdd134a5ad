"""What is tested is what runs, every file is known by its hash, and no address is written down."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE, TESTS = ROOT / "requirements.txt", ROOT / "requirements-test.txt"


def pins(file: Path) -> dict[str, str]:
    """`{"django": "5.2.19"}`; a package that is pinned per platform has each of its lines."""
    found: dict[str, str] = {}
    for name, rest in re.findall(r"^([\w.\-]+)(?:\[[^\]]*\])?==(.*?) *\\$", file.read_text(), re.MULTILINE):
        found[name] = found.get(name, "") + rest
    return found


def wanted(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[><=; ]", requirement)[0].lower() for requirement in requirements}


def test_the_tests_run_on_the_versions_of_the_site():
    site, tests = pins(SITE), pins(TESTS)

    assert len(site) > 50
    assert {name: tests.get(name) for name in site} == site


def test_all_that_the_project_asks_for_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())

    assert wanted(project["project"]["dependencies"]) <= set(pins(SITE))
    assert wanted(project["dependency-groups"]["test"]) <= set(pins(TESTS))


@pytest.mark.parametrize("file", [SITE, TESTS], ids=lambda file: file.name)
def test_every_pin_has_hashes_and_no_line_an_address(file):
    text = file.read_text()

    assert "://" not in text
    for block in re.split(r"\n(?=\w)", text.strip()):
        assert "--hash=sha256:" in block, block
