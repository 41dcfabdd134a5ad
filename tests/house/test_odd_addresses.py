"""Whatever is typed into an address is answered with a page. (It is PostgreSQL that refuses a NUL in a text.)"""

import pytest

from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db
NUL = "%00"
PATHS = [
    f"/{NUL}/",
    f"/knowledge/{NUL}/",
    f"/knowledge/?theme={NUL}&kind={NUL}&form={NUL}&authority={NUL}&sort={NUL}&page={NUL}",
    f"/search/?q=a{NUL}b&theme={NUL}&kind={NUL}&authority={NUL}&year={NUL}&page={NUL}",
    f"/authorities/?q=a{NUL}b&region={NUL}&kind={NUL}&round={NUL}&standing={NUL}&page={NUL}",
    f"/authorities/{NUL}/",
    f"/communities/?theme={NUL}",
    f"/communities/{NUL}/",
    f"/communities/{NUL}/topics/",
    f"/topics/1-{NUL}/",
    f"/themes/{NUL}/",
    f"/rounds/{NUL}/",
    f"/rounds/9/reach/?day={NUL}",
    f"/rounds/9/reach/councils/?day={NUL}&recorded={NUL}&part={NUL}&region={NUL}",
    f"/events/?theme={NUL}&giver={NUL}&receiver={NUL}&region={NUL}&kind={NUL}&status={NUL}&round={NUL}&page={NUL}",
    f"/events.csv?giver={NUL}&region={NUL}",
    f"/events/{NUL}/",
    f"/events/{NUL}/calendar.ics",
    f"/exchanges/?theme={NUL}&giver={NUL}&receiver={NUL}&region={NUL}&kind={NUL}&status={NUL}&round={NUL}&page={NUL}",
    f"/exchanges.csv?giver={NUL}&region={NUL}",
    f"/exchanges/{NUL}/",
    f"/documents/1/{NUL}",
    f"/notices/stop/{NUL}/",
    f"/account/confirm-email/{NUL}/",
    f"/account/password/reset/key/1-{NUL}/",
    f"/account/login/?next={NUL}",
    f"/sitemap.xml?p={NUL}",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_nul_is_no_error(client, library, path):
    assert client.get(path).status_code in {200, 404}


WRITINGS = ["utf-16", "utf-32", "utf-8-sig", "latin-1", "cp037", "unicode_escape"]
FORMS = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", ["/account/login/?next=%C3%A4", "/cms/login/", "/search/?q=b%C3%A4r", "/none/"])
def test_what_is_in_no_writing_of_ours_is_refused_with_a_page(client, library, path, form, writing):
    content = {"data": b"login=%ff&x=1", "content_type": f"{form}; charset={writing}"}

    for response in (client.generic("POST", path, **content), client.generic("GET", path, **content)):
        assert response.status_code == 400
        page = response.content.decode()
        assert "We cannot read what was sent" in page
        assert 'class="cop-header"' in page


@pytest.mark.parametrize("writing", ["utf-8", "UTF8", "utf_8", '"utf-8"', "nonsense", ""])
def test_what_is_in_utf_8_or_names_no_writing_is_read(client, library, writing):
    kind = f"application/x-www-form-urlencoded; charset={writing}"

    assert client.generic("GET", "/search/?q=b%C3%A4r", content_type=kind).status_code == 200


def test_the_refusal_greets_whoever_is_signed_in(client, library):
    client.force_login(PersonFactory(display_name="Asha"))

    page = client.generic("POST", "/knowledge/", b"x", content_type="text/plain; charset=utf-16").content.decode()

    assert "Sign out" in page
    assert "– Local Government Community of Practice</title>" in page


def test_a_host_that_is_not_ours_is_refused_with_a_page(client, library):
    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "We cannot read what was sent" in response.content.decode()
