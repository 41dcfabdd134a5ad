"""Pages of the library as entries: published ones only, for those who may read them."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge.access import audience_of
from knowledge.models import ContentPage
from knowledge.tree import ensure_library
from search.models import Entry, EntryAudience
from search.rebuild import drift
from tests.factories.knowledge import (
    CaseStudyPageFactory,
    ContentPageFactory,
    PublicationPageFactory,
    ToolkitPageFactory,
    published,
)
from tests.factories.members import AuthorityFactory, PersonFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def entry_of(page):
    return Entry.objects.standing().filter(object_type__model=page._meta.model_name, object_id=page.pk).first()


def audience(page):
    return set(EntryAudience.objects.filter(entry=entry_of(page)).values_list("token", flat=True))


def total(client, words, person=None):
    client.force_login(person) if person else client.logout()
    return client.get("/search/", {"q": words}).context["results"].total


def no_drift():
    return drift(lambda *args: None).is_none


def test_a_case_study_is_found_by_its_words_its_people_and_its_theme(client):
    leeds = AuthorityFactory(slug="leeds", name="Leeds")
    page = published(
        CaseStudyPageFactory(
            title="Parks for all",
            authority=leeds,
            themes=[ThemeFactory(slug="places", name="Better Public Places")],
            partners=[AuthorityFactory(name="Wildlife Trust")],
            innovations=["A wildflower levy"],
            what_they_did="<p>A park<b>keeper</b> &amp; friends</p><p>came back.</p>",
        )
    )

    entry = entry_of(page)

    assert (entry.kind, entry.title, entry.summary, entry.year) == ("case-study", "Parks for all", page.summary, 2009)
    assert entry.url == page.url
    assert "A parkkeeper & friends came back." in entry.body
    for words in ("parkkeeper", "wildflower", "wildlife trust", "leeds", "better public places"):
        assert entry.pk in [hit.id for hit, _, _ in client.get("/search/", {"q": words}).context["hits"]], words
    assert no_drift()


@pytest.mark.parametrize(
    ("factory", "kind"),
    [(ToolkitPageFactory, "toolkit"), (PublicationPageFactory, "publication"), (ContentPageFactory, "page")],
)
def test_other_kinds_are_entries_too(factory, kind):
    page = published(factory(title="Something to read", body="<p>Plain words.</p>"))

    assert (entry_of(page).kind, entry_of(page).body[:12]) == (kind, "Plain words.")


def test_only_a_new_item_without_a_year_is_dated_by_its_publication():
    new = published(ToolkitPageFactory(year=None))
    dated = published(ToolkitPageFactory(year=2009))
    record = published(ToolkitPageFactory(year=None, round_number=9))

    assert [(entry_of(page).date, entry_of(page).year) for page in (new, dated, record)] == [
        (timezone.localdate(), timezone.localdate().year),
        (None, 2009),
        (None, None),
    ]


def test_what_is_written_but_not_published_is_not_found(client):
    page = published(CaseStudyPageFactory(title="Parks for all"))
    page.title = "A draft about kumquats"
    page.save_revision()

    assert total(client, "kumquats") == 0
    assert entry_of(page).title == "Parks for all"
    assert no_drift()

    published(page)
    assert total(client, "kumquats") == 1


def test_what_is_unpublished_is_not_found(client):
    page = published(CaseStudyPageFactory(title="About kumquats"))
    assert total(client, "kumquats") == 1

    page.unpublish()

    assert total(client, "kumquats") == 0
    assert no_drift()


def test_a_restriction_on_the_library_reaches_what_is_in_it(client):
    page = published(CaseStudyPageFactory(title="About kumquats"))
    restriction = PageViewRestriction.objects.create(page=ensure_library(), restriction_type="login")

    assert audience(page) == {"people"}
    assert total(client, "kumquats") == 0
    assert total(client, "kumquats", PersonFactory()) == 1

    restriction.delete()
    assert audience(page) == {"public"}
    assert total(client, "kumquats") == 1


def test_a_page_for_a_group_is_found_by_that_group(client):
    editors = Group.objects.create(name="Peer reviewers")
    inside, outside = PersonFactory(display_name="Ed"), PersonFactory(display_name="Dev")
    inside.groups.add(editors)
    page = published(CaseStudyPageFactory(title="About kumquats"))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(editors)

    assert audience(page) == {f"group:{editors.pk}", "staff"}
    assert (total(client, "kumquats", inside), total(client, "kumquats", outside), total(client, "kumquats")) == (
        1,
        0,
        0,
    )
    assert no_drift()


def test_a_moved_page_is_found_at_its_new_address():
    parent = published(ContentPageFactory(title="About"))
    page = published(ContentPageFactory(title="Contact", slug="contact"))

    page.move(parent, pos="last-child")

    assert entry_of(page).url.endswith("/about/contact/")
    assert no_drift()


def test_a_deleted_page_is_gone(client):
    page = published(CaseStudyPageFactory(title="About kumquats"))

    page.delete()

    assert total(client, "kumquats") == 0
    assert no_drift()


@pytest.mark.parametrize("on_the_original", [False, True])
def test_a_page_that_mirrors_another_is_for_those_whom_both_let_in(client, on_the_original):
    """As it is served: nobody finds by search what they would not be shown (knowledge/access.py)."""
    original = published(ContentPageFactory(title="About kumquats"))
    closed = published(ContentPageFactory(title="For people", slug="for-people"))
    alias = original.create_alias(parent=closed, update_slug="kumquats-too")
    PageViewRestriction.objects.create(page=original if on_the_original else closed, restriction_type="login")

    assert audience(alias) == audience_of(ContentPage.objects.get(pk=alias.pk)) == {"people"}
    assert total(client, "kumquats") == (0 if on_the_original else 1)
    assert total(client, "kumquats", PersonFactory()) == 2
    assert no_drift()


def test_a_mirror_between_two_groups_is_for_staff_alone(client):
    groups = [Group.objects.create(name=name) for name in ("Pilot", "Board")]
    original = published(ContentPageFactory(title="About kumquats"))
    closed = published(ContentPageFactory(title="For the board", slug="board"))
    alias = original.create_alias(parent=closed, update_slug="kumquats-too")
    for page, group in zip((original, closed), groups, strict=True):
        PageViewRestriction.objects.create(page=page, restriction_type="groups").groups.add(group)

    assert audience(alias) == audience_of(ContentPage.objects.get(pk=alias.pk)) == {"staff"}
    assert no_drift()


def test_a_plain_page_is_found_by_the_words_that_a_reader_sees(client, settings):
    settings.OPERATOR_NAME, settings.CONTACT_EMAIL = "Smith & Co", "hello@example.org"
    settings.SITE_NAME = "The Kumquat Place"
    page = published(
        ContentPageFactory(title="Help", body="<p>[organisation] runs [site]: ask <b>[contact]</b> &amp; us.</p>")
    )
    page.summary = "By [organisation] & <friends>."
    published(page)

    entry = entry_of(page)

    assert entry.body == "Smith & Co runs The Kumquat Place: ask hello@example.org & us."
    assert entry.summary == "By Smith & Co & <friends>."
    assert total(client, "kumquat") == 1
    assert total(client, "organisation") == 0
