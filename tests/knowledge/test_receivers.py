from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.factories.knowledge import (
    CaseStudyPageFactory,
    ContentPageFactory,
    LibraryPageFactory,
    PublicationPageFactory,
    ToolkitPageFactory,
    published,
)


@pytest.fixture
def shelf(library, news):
    """One item of each kind, and a draft that nobody may hear of."""
    pages = [
        published(CaseStudyPageFactory(parent=library, title="Study")),
        published(ToolkitPageFactory(parent=library, title="Kit")),
        published(PublicationPageFactory(parent=library, title="Report")),
    ]
    CaseStudyPageFactory(parent=library, title="Draft", live=False)
    news.clear()
    return pages


ALL_CHANGED = [("changed", "Kit"), ("changed", "Report"), ("changed", "Study")]


def test_publishing_is_told_as_the_specific_class(library, news):
    published(CaseStudyPageFactory(parent=library, title="Study", live=False))
    published(ContentPageFactory(title="Terms"))

    assert news == [("changed", "CaseStudyPage", "Study"), ("changed", "ContentPage", "Terms")]


def test_a_draft_is_told_to_nobody(shelf, news):
    shelf[0].title = "Study, again"
    shelf[0].save_revision()

    assert news == []


def test_a_page_put_off_to_tomorrow_is_gone_until_then(library, news):
    page = CaseStudyPageFactory(parent=library, title="Study", live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    published(page)

    assert news == [("gone", "CaseStudyPage", "Study")]


def test_unpublishing_is_told(shelf, news):
    Page.objects.get(title="Study").unpublish()

    assert news == [("gone", "CaseStudyPage", "Study")]


def test_deleting_one_page_is_told(shelf, news):
    shelf[0].delete()

    assert news.heard() == [("gone", "Study")]


def test_deleting_a_page_is_told_of_all_below_it(shelf, library, news):
    PageViewRestriction.objects.create(page=library, restriction_type=PageViewRestriction.LOGIN)
    news.clear()

    library.delete()

    last = {title: word for word, _, title in news}
    assert last == {"Study": "gone", "Kit": "gone", "Report": "gone", "Draft": "gone"}


def test_a_move_is_told_of_all_below(library, shelf, news):
    parent, other = ContentPageFactory(title="Parent"), ContentPageFactory(title="Other")
    child = ContentPageFactory(parent=parent, title="Child")
    child.move(other, "last-child")
    assert news.heard() == [("changed", "Child")]

    parent_again = Page.objects.get(title="Other")
    parent_again.move(Page.objects.get(title="Parent"), "last-child")
    assert news.heard() == [("changed", "Child"), ("changed", "Other")]

    shelf[0].move(LibraryPageFactory(title="Second library"), "last-child")
    assert news.heard() == [("changed", "Study")]


def test_another_place_among_its_siblings_is_no_news(shelf, news):
    shelf[2].move(shelf[0], "left")

    assert news == []


def test_a_new_address_of_the_library_is_told_of_all_in_it_within_the_transaction(library, shelf, news):
    library.slug = "shelf"
    library.save_revision().publish()

    assert news.heard() == ALL_CHANGED
    assert shelf[0].specific_class.objects.get(title="Study").url == f"/shelf/{shelf[0].slug}/"


def test_other_words_in_the_library_are_no_news_of_its_items(library, shelf, news):
    library.introduction = "Come in."
    library.save_revision().publish()

    assert news == []


def test_a_restriction_and_its_groups_are_told_of_all_below(library, shelf, news):
    restriction = PageViewRestriction.objects.create(page=library, restriction_type=PageViewRestriction.GROUPS)
    assert news.heard() == ALL_CHANGED

    group = Group.objects.create(name="Pilot")
    restriction.groups.add(group)
    assert news.heard() == ALL_CHANGED

    group.pageviewrestriction_set.remove(restriction)
    assert news.heard() == ALL_CHANGED

    restriction.restriction_type = PageViewRestriction.LOGIN
    restriction.save()
    assert news.heard() == ALL_CHANGED

    restriction.delete()
    assert news.heard() == ALL_CHANGED


def test_a_copy_that_stays_published_is_told(shelf, news):
    shelf[0].copy(update_attrs={"slug": "copy", "title": "Copy"})

    assert news.heard() == [("changed", "Copy")]
