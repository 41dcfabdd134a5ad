"""The letters above a list of councils that takes several pages: each leads to the first name that begins with it."""

import pytest
from bs4 import BeautifulSoup

from search.views import authorities
from tests.factories.members import AuthorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(client, monkeypatch):
    monkeypatch.setattr(authorities, "PER_PAGE", 2)
    for name in ("Adur", "Arun", "Barnet", "Exeter", "Ealing"):
        AuthorityFactory(name=name, slug=name.lower())

    def shown(query=""):
        page = BeautifulSoup(client.get(f"/authorities/{query}").content, "html.parser")
        return {link.text: link["href"] for link in page.select("nav[aria-label='By the first letter'] a")}

    return shown


def test_a_letter_leads_to_the_page_and_the_place_of_its_first_name(client, letters):
    assert letters() == {"A": "?page=1#adur", "B": "?page=2#barnet", "E": "?page=2#ealing"}
    assert 'id="ealing"' in client.get("/authorities/?page=2").content.decode()


def test_the_letters_keep_what_the_list_was_narrowed_to(letters):
    assert letters("?q=ar") == {}
    assert letters("?q=a&page=2") == {"A": "?q=a&page=1#adur", "B": "?q=a&page=2#barnet", "E": "?q=a&page=2#ealing"}
