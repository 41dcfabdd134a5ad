"""Whatever is typed into an address is answered with a page. (It is PostgreSQL that refuses a NUL in a text.)"""

import pytest

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
    f"/themes/{NUL}/",
    f"/rounds/{NUL}/",
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
