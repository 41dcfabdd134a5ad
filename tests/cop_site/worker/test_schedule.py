"""Pages go live and come down at their time, each in a transaction of its own."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cop_site.worker.schedule import publish_and_expire
from knowledge.models import ContentPage
from knowledge.tree import ensure_library

SOON = timedelta(hours=1)


@pytest.fixture
def draft(db):
    """`draft("Title")`: a page that is to go live in an hour."""
    library = ensure_library()

    def make(title: str) -> Page:
        page = library.get_parent().add_child(instance=ContentPage(title=title, live=False))
        page.go_live_at = timezone.now() + SOON
        page.save_revision(approved_go_live_at=page.go_live_at).publish()
        page.refresh_from_db()
        assert not page.live
        return page

    return make


@pytest.fixture
def an_hour_later(time_machine):
    return lambda: time_machine.move_to(timezone.now() + SOON + timedelta(minutes=1))


@pytest.fixture
def refuse_page():
    """Stands for a receiver (search) that cannot write what it must."""
    refused = []

    def receiver(sender, instance, **kwargs):
        if instance.title in refused:
            raise RuntimeError("the entry could not be written")

    page_published.connect(receiver)
    page_unpublished.connect(receiver)
    yield refused
    page_published.disconnect(receiver)
    page_unpublished.disconnect(receiver)


def test_a_page_goes_live_at_its_time_and_not_before(draft, an_hour_later):
    page = draft("News")
    assert publish_and_expire() == 0

    an_hour_later()

    assert publish_and_expire() == 1
    page.refresh_from_db()
    assert page.live
    assert publish_and_expire() == 0


def test_a_page_comes_down_when_it_expires(draft, an_hour_later):
    page = draft("News")
    page.live, page.expire_at = True, timezone.now() + SOON
    page.save()
    an_hour_later()

    publish_and_expire()

    page.refresh_from_db()
    assert page.expired


def test_a_page_that_fails_stays_as_it_was_and_holds_up_no_other(draft, refuse_page, an_hour_later, caplog):
    first, second = draft("First"), draft("Second")
    refuse_page.append("First")
    an_hour_later()

    assert publish_and_expire() == 1

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.live, second.live) == (False, True)
    assert first.scheduled_revision is not None
    assert "could not be written" in caplog.text

    refuse_page.clear()
    assert publish_and_expire() == 1
    first.refresh_from_db()
    assert first.live
