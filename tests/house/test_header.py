"""The head of every page: the ways round, to sign in and back, and to the desk."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from members.access import may_edit
from tests.factories.knowledge import CaseStudyPageFactory, ContentPageFactory
from tests.factories.members import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def ed(client):
    ed = PersonFactory(display_name="Ed")
    ed.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ed)
    return ed


def test_hot_seats_stand_in_the_menu(client):
    assert 'href="/hot-seats/">Hot seats</a>' in client.get("/themes/").content.decode()


@pytest.mark.parametrize(
    ("address", "link", "current"),
    [
        ("/themes/", "/themes/", "page"),
        ("/topics/", "/communities/", "true"),
        ("/communities/", "/communities/", "page"),
        ("/events/", "/rounds/9/", "true"),
        ("/exchanges/", "/rounds/9/", "true"),
    ],
)
def test_the_menu_says_where_one_is(client, asha, address, link, current):
    client.force_login(asha)

    content = client.get(address).content.decode()

    marked = re.findall(r'class="cop-nav__link" href="([^"]+)" aria-current="(\w+)"', content)
    assert marked == [(link, current)]


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("/themes/", "/account/login/?next=/themes/"),
        ("/search/?q=a+b&kind=topic", "/account/login/?next=/search/%3Fq%3Da%2Bb%26kind%3Dtopic"),
        ("/nothing-stands-here/", "/account/login/?next=/nothing-stands-here/"),
        ("/", "/account/login/"),
        ("/account/login/?next=/themes/", "/account/login/"),
        ("/account/signup/", "/account/login/"),
    ],
)
def test_signing_in_leads_back_to_the_page(client, library, page, way):
    assert f'<a class="cop-nav__link" href="{way}"' in client.get(page).content.decode()


def test_an_address_that_looks_like_another_site_leads_nowhere_else(client, library):
    page = client.get("/", PATH_INFO="//evil.example/x/").content.decode()

    assert '"/account/login/?next=/%252Fevil.example/x/"' in page


def test_whoever_signs_in_by_the_menu_comes_back(client, library):
    asha = PersonFactory(display_name="Asha")

    response = client.post("/account/login/?next=/search/%3Fq%3Da", {
        "login": asha.email, "password": "correct horse battery", "next": "/search/?q=a",
    })  # fmt: skip

    assert response.url == "/search/?q=a"


def pages():
    return [CaseStudyPageFactory().url, ContentPageFactory(title="Terms").url, "/knowledge/"]


def test_an_editor_finds_the_desk_from_every_page(client, library, ed):
    for url in pages():
        text = client.get(url).content.decode()
        assert '<a class="cop-nav__link" href="/cms/">CMS</a>' in text
        assert "Edit this page" in text
    assert '/cms/">CMS</a>' in client.get("/themes/").content.decode()


def test_the_link_opens_the_page_in_the_cms(client, library, ed):
    page = CaseStudyPageFactory()
    way = f"/cms/pages/{page.pk}/edit/"

    assert f'href="{way}">Edit this page</a>' in client.get(page.url).content.decode()
    assert client.get(way).status_code == 200


@pytest.mark.parametrize("rights", ["none", "group", "own", "superuser", "inactive"])
def test_who_may_edit_is_whom_the_cms_lets_in(rights):
    asha = PersonFactory(display_name="Asha", is_superuser=rights == "superuser", is_active=rights != "inactive")
    if rights in {"group", "inactive"}:
        asha.groups.add(Group.objects.get(name="Editors"))
    if rights == "own":
        asha.user_permissions.add(Permission.objects.get(codename="access_admin"))

    assert may_edit(asha) == asha.has_perm("wagtailadmin.access_admin") == (rights not in {"none", "inactive"})


def test_strangers_are_not_looked_up(queries):
    with queries() as log:
        assert not may_edit(AnonymousUser())
    assert len(log) == 0


@pytest.mark.parametrize("signed_in", [False, True])
def test_nobody_else_is_shown_it(client, library, signed_in):
    if signed_in:
        client.force_login(PersonFactory(display_name="Asha"))

    for url in pages():
        text = client.get(url).content.decode()
        assert 'href="/cms/' not in text


def test_a_preview_does_not_offer_what_is_being_done(client, library, ed):
    page = CaseStudyPageFactory()
    page.save_revision()

    text = client.get(f"/cms/pages/{page.pk}/view_draft/").content.decode()

    assert page.title in text
    assert 'class="govuk-link" href="/cms/' not in text


def test_the_icon_is_there_for_programs_that_read_no_page(client):
    assert client.get("/favicon.ico").url == "/static/site/mark.svg"


def test_what_is_printed_says_the_whole_address(client, library):
    assert "Printed from testserver/search/?q=rural&amp;kind=topic</p>" in (
        client.get("/search/?q=rural&kind=topic").content.decode()
    )


def test_a_page_made_for_somebody_stays_on_no_machine(client, library, asha):
    assert "Cache-Control" not in client.get("/communities/")

    client.force_login(asha)

    assert client.get("/communities/")["Cache-Control"] == "private, no-store"
    assert "no-store" in client.get("/profile/")["Cache-Control"]
