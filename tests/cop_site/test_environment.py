"""`.env.example` names every variable that the code reads, and no other."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "MAKELEVEL"}  # Django's and make's


def variables_read(source: str) -> set[str]:
    """The first argument of every `env.<kind>("NAME", ...)`, and every name asked of `os.environ`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("env")), args=[ast.Constant(str(name)), *_]) if (
                name.isupper()
            ):
                found.add(name)
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="environ")) | ast.Attribute(attr="getenv"),
                args=[ast.Constant(str(name)), *_],
            ):
                found.add(name)
            case ast.Subscript(value=ast.Attribute(attr="environ"), slice=ast.Constant(str(name))):
                found.add(name)
            case ast.Compare(left=ast.Constant(str(name)), comparators=[ast.Attribute(attr="environ")]):
                found.add(name)
    return found


def variables_listed(example: str) -> list[str]:
    return re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)


def read_anywhere() -> set[str]:
    sources = [path for path in (ROOT / "cop_site").rglob("*.py") if "node_modules" not in path.parts]
    return set().union(*(variables_read(path.read_text()) for path in sources)) - NOT_OURS


def test_every_variable_is_listed_once():
    listed = variables_listed((ROOT / ".env.example").read_text())

    assert sorted(listed) == sorted(read_anywhere())


def test_every_variable_is_explained():
    lines = (ROOT / ".env.example").read_text().splitlines()

    for before, line in zip(lines, lines[1:], strict=False):
        if variables_listed(line):
            assert before.startswith("# ") or variables_listed(before), f"{line} says nothing about itself"


@pytest.mark.parametrize(
    "line",
    [
        'NEW: bool = env.bool("NEW", False)',
        'x = env.dj_db_url("NEW", f"sqlite:///{DATA_DIR}")',
        'x = os.environ["NEW"]',
        'x = os.environ.get("NEW") or 1',
        'os.environ.setdefault("NEW", "true")',
        'x = os.getenv("NEW")',
        'x = "NEW" in os.environ',
    ],
)
def test_a_variable_that_nobody_listed_is_found(line):
    assert variables_read(line) == {"NEW"}
