"""What is said once a site without a demonstration answers: nobody can sign in to it, and mail must be somewhere."""

import pytest

from cop_site.running.welcome import welcome
from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(settings, tmp_path):
    settings.DEMO, settings.DATA_DIR = False, tmp_path
    return lambda: welcome("http://127.0.0.1:8000")


def test_the_first_administrator_is_asked_for_until_there_is_one(said, tmp_path):
    how = f"DATA_DIR={tmp_path} .venv/bin/python manage.py createsuperuser"
    assert how in said()

    PersonFactory(is_superuser=True, is_staff=True)
    assert how not in said()


@pytest.mark.parametrize(("backend", "is_here"), [("console", True), ("smtp", False)])
def test_where_mail_comes_out_is_said_when_it_is_here(said, settings, backend, is_here):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"

    assert ("Mail, with the codes of those who sign up, is printed here" in said()) is is_here
