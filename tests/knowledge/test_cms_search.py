"""Ed finds a page in the CMS by the title that he reads on it, on every database."""

import pytest
from django.contrib.auth.models import Group

from cop_site.editors import equip_editors
from tests.factories.knowledge import CaseStudyPageFactory
from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["Planning 14-19 learning with the city's employers", "14-19", "learning", "city's"])
def test_a_page_is_found_by_its_title(library, client, words, django_capture_on_commit_callbacks):
    equip_editors()
    ed = PersonFactory(display_name="Ed")
    ed.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ed)
    with django_capture_on_commit_callbacks(execute=True):
        page = CaseStudyPageFactory(title="Planning 14-19 learning with the city's employers")
        CaseStudyPageFactory(title="Libraries")

    found = client.get("/cms/pages/1/", {"q": words}).context["object_list"]

    assert [one.pk for one in found] == [page.pk]
