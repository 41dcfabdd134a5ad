from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string


@pytest.fixture
def folder(settings, tmp_path):
    """A project with two templates that compile."""
    (tmp_path / "templates" / "ui").mkdir(parents=True)
    (tmp_path / "templates" / "page.html").write_text('{% include "ui/part.html" %}')
    (tmp_path / "templates" / "ui" / "part.html").write_text("{{ name }}")
    settings.BASE_DIR = tmp_path
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path / "templates"]}]
    return tmp_path / "templates"


def check() -> str:
    out = StringIO()
    call_command("check_templates", stdout=out)
    return out.getvalue()


def test_all_of_ours_compile():
    assert "templates compile" in check()


def test_one_that_does_not_is_named(folder, settings):
    assert check() == "2 templates compile.\n"

    (folder / "ui" / "part.html").write_text("{% if name %}never closed")
    settings.TEMPLATES = [*settings.TEMPLATES]  # forgets what was compiled
    with pytest.raises(CommandError, match=r"ui/part\.html: Unclosed tag"):
        check()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/nowhere/", "/account/login/"])
def test_a_page_begins_with_its_doctype(client, address):
    assert client.get(address).content.startswith(b"<!DOCTYPE html>")


def test_the_page_that_stands_alone_begins_with_it_too():
    assert render_to_string("bare.html").startswith("<!DOCTYPE html>")
