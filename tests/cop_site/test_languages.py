"""Welsh is offered where its words are, and only there."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
from pathlib import Path
exists = Path.exists
Path.exists = lambda path: True if sys.argv[1:] == ["compiled"] and path.name == "django.mo" else exists(path)
import cop_site.settings as settings
print([code for code, _ in settings.LANGUAGES])
"""


def offered(folder, *arguments):
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "SITE_URL": "http://127.0.0.1:8000"}
    command = [sys.executable, "-c", ASK, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_welsh_is_offered_once_its_catalogue_is_compiled(tmp_path):
    assert offered(tmp_path, "compiled") == "['en-gb', 'cy']"
    compiled = (ROOT / "cop_site" / "locale" / "cy" / "LC_MESSAGES" / "django.mo").exists()
    assert offered(tmp_path) == ("['en-gb', 'cy']" if compiled else "['en-gb']")


def test_a_reader_who_asks_for_what_is_not_offered_gets_english_and_is_told_so(client, library):
    page = client.get("/knowledge/", headers={"accept-language": "cy"})

    assert page["Content-Language"] == "en-gb"
    assert '<html class="govuk-template" lang="en-gb">' in page.content.decode()
