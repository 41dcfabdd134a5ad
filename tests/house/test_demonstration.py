"""In a demonstration every page says that it is one, at the desks and on paper too; elsewhere none does."""

import pytest

from tests.factories.knowledge import CaseStudyPageFactory
from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db
WORDS = "These people and their council are invented."


@pytest.fixture
def pages(client, library):
    client.force_login(PersonFactory(display_name="Root", is_staff=True, is_superuser=True))
    page = CaseStudyPageFactory()
    return [
        "/cms/", f"/cms/pages/{page.pk}/edit/", "/cms/documents/", "/cms/users/", "/cms/account/", "/admin/",
        "/admin/members/person/", "/admin/members/community/add/", "/admin/members/community/add/?_popup=1",
        "/", page.url, "/search/", "/nothing-stands-here/",
    ]  # fmt: skip


def test_every_page_says_so(client, pages, settings):
    settings.DEMO = True

    assert [url for url in pages if WORDS not in client.get(url).content.decode()] == []


def test_none_does_elsewhere(client, pages):
    assert [url for url in pages if WORDS in client.get(url).content.decode()] == []


def test_it_is_said_on_paper(client, library, settings):
    settings.DEMO = True

    assert '<p class="cop-print-only"><strong>Demonstration.</strong>' in client.get("/themes/").content.decode()


@pytest.mark.parametrize("desk", ["/cms/", "/admin/"])
def test_its_look_is_a_file_of_ours(client, pages, settings, desk):
    settings.DEMO = True

    assert '<link rel="stylesheet" href="/static/desk/demo.css">' in client.get(desk).content.decode()
