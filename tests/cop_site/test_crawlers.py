import re

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.knowledge import CaseStudyPageFactory, published
from tests.factories.members import CommunityFactory

pytestmark = pytest.mark.django_db


def test_the_sitemap_names_what_everybody_may_read_and_nothing_else(library, client):
    published(CaseStudyPageFactory(title="Open"))
    secret = published(CaseStudyPageFactory(title="Secret"))
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    CaseStudyPageFactory(title="Draft", live=False)
    CommunityFactory(slug="quiet", visibility="private")

    response = client.get("/sitemap.xml")

    addresses = re.findall("<loc>http://testserver(.*?)</loc>", response.content.decode())
    assert {"/", "/knowledge/", "/knowledge/open/"} <= set(addresses)
    assert not {"/knowledge/secret/", "/knowledge/draft/", "/communities/quiet/"} & set(addresses)


def test_robots_are_kept_out_of_the_desks_and_told_of_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /cms/\n" in text
    assert text.endswith("Sitemap: http://127.0.0.1:8000/sitemap.xml\n")
