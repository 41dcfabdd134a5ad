import pytest
from django.test import Client
from wagtail.models import Collection, Page, Site

from knowledge.models import LibraryPage
from knowledge.tree import ensure_library


@pytest.mark.django_db
def test_the_library_hangs_under_a_root_that_is_never_shown(settings, client: Client):
    library = ensure_library()

    assert (library.title, library.url, library.live) == ("Library", "/knowledge/", True)
    assert library.get_parent().title == "Site"
    site = Site.objects.get()
    assert (site.hostname, site.port, site.site_name) == ("127.0.0.1", 8000, settings.SITE_NAME)
    assert client.get("/home/").status_code == 404


@pytest.mark.django_db
def test_a_second_call_keeps_what_an_editor_changed(settings):
    library = ensure_library()
    library.title, library.slug = "Our library", "library"
    library.save_revision().publish()
    Page.objects.filter(pk=library.get_parent().pk).update(title="Top")
    Site.objects.update(site_name="Ours")
    settings.SITE_URL = "https://practice.example.org"

    again = ensure_library()

    assert (again.pk, again.title, again.slug) == (library.pk, "Our library", "library")
    assert again.get_parent().title == "Top"
    assert Site.objects.values_list("hostname", "port", "site_name").get() == ("practice.example.org", 443, "Ours")
    assert LibraryPage.objects.count() == 1


@pytest.mark.django_db
def test_an_unpublished_library_stays_unpublished():
    ensure_library().unpublish()

    assert ensure_library().live is False


@pytest.mark.django_db
def test_an_empty_database_gets_everything():
    Page.objects.all().delete()
    Site.objects.all().delete()
    Collection.objects.all().delete()

    assert ensure_library().url == "/knowledge/"
    assert Collection.objects.count() == 1
