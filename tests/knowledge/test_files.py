"""A file is served as the pages that offer it are."""

import pytest
import wagtail_factories
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import PageViewRestriction

from knowledge.models.product import PublicationFile, ToolkitFile
from members.policy import can
from tests.factories.knowledge import CaseStudyPageFactory, PublicationPageFactory, ToolkitPageFactory
from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db
LOGIN, GROUPS = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS


@pytest.fixture
def cast():
    """Gwen is nobody here; Asha is signed in; Ben is in the pilot; Ed edits; Staff runs the site."""
    people = {name: PersonFactory(display_name=name) for name in ("Asha", "Ben", "Ed")}
    people["Ben"].groups.add(Group.objects.create(name="Pilot"))
    people["Ed"].groups.add(Group.objects.get(name="Editors"))
    return {"Gwen": AnonymousUser(), **people, "Staff": PersonFactory(display_name="Staff", is_staff=True)}


@pytest.fixture
def paper(library):
    file = SimpleUploadedFile("minutes.pdf", b"not for everybody")
    return wagtail_factories.DocumentFactory(title="Minutes", file=file)


def offered(paper, **attributes):
    page = ToolkitPageFactory(**attributes)
    page.files.add(ToolkitFile(document=paper))
    page.save()
    return page


def restrict(page, kind, *groups):
    PageViewRestriction.objects.create(page=page, restriction_type=kind).groups.set(groups)


def readers(paper, cast, client):
    """Who gets the file, held equal to the rule."""
    by_rule = [name for name, person in cast.items() if can(person, "read", paper)]
    served = []
    for name, person in cast.items():
        client.logout()
        if person.is_authenticated:
            client.force_login(person)
        response = client.get(paper.url)
        if response.status_code == 200:
            assert b"".join(response.streaming_content) == b"not for everybody"
            served.append(name)
    assert served == by_rule
    return served


def test_a_file_of_a_public_page_is_for_everybody(paper, cast, client):
    offered(paper)

    assert readers(paper, cast, client) == ["Gwen", "Asha", "Ben", "Ed", "Staff"]


def test_a_file_of_a_page_for_people_signed_in_is_for_them(paper, cast, client):
    restrict(offered(paper), LOGIN)

    assert readers(paper, cast, client) == ["Asha", "Ben", "Ed", "Staff"]


def test_a_file_of_a_page_for_a_group_is_for_it_and_for_those_at_a_desk(paper, cast, client):
    restrict(offered(paper), GROUPS, Group.objects.get(name="Pilot"))

    assert readers(paper, cast, client) == ["Ben", "Ed", "Staff"]


def test_what_stands_above_a_page_counts_for_its_files(library, paper, cast, client):
    offered(paper)
    restrict(library, LOGIN)

    assert readers(paper, cast, client) == ["Asha", "Ben", "Ed", "Staff"]


def test_a_link_in_a_text_offers_a_file_as_well(paper, cast, client):
    text = f'<p><a linktype="document" id="{paper.pk}">The minutes</a></p>'
    restrict(CaseStudyPageFactory(what_they_did=text), LOGIN)

    assert readers(paper, cast, client) == ["Asha", "Ben", "Ed", "Staff"]


def test_the_most_open_page_decides(paper, cast, client):
    restrict(offered(paper), LOGIN)
    page = PublicationPageFactory()
    page.files.add(PublicationFile(document=paper))
    page.save()

    assert readers(paper, cast, client) == ["Gwen", "Asha", "Ben", "Ed", "Staff"]


@pytest.mark.parametrize("held", ["by none", "by a draft", "by one that was taken down"])
def test_a_file_of_no_published_page_is_for_editors(paper, cast, client, held):
    if held == "by a draft":
        offered(paper, live=False)
    if held == "by one that was taken down":
        offered(paper).unpublish()

    assert readers(paper, cast, client) == ["Ed"]
    assert client.get(paper.url).status_code == 404
    client.logout()
    assert client.get(paper.url).status_code == 404


def test_a_stranger_is_asked_to_sign_in_and_somebody_else_finds_nothing(paper, cast, client):
    restrict(offered(paper), GROUPS, Group.objects.get(name="Pilot"))

    assert client.get(paper.url).url.endswith(f"/login/?next={paper.url}")
    client.force_login(cast["Asha"])
    assert client.get(paper.url).status_code == 404
