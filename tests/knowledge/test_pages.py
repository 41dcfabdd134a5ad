from datetime import date

import pytest
import wagtail_factories
from wagtail.models import Page

from knowledge.models import PublicationFile
from tests.factories.knowledge import (
    CaseStudyPageFactory,
    ContentPageFactory,
    PublicationPageFactory,
    ToolkitPageFactory,
    published,
)
from tests.factories.members import AuthorityFactory
from tests.factories.themes import SourceFactory, ThemeFactory


@pytest.fixture
def theme():
    return ThemeFactory(slug="dignity", name="Dignity in care")


@pytest.fixture
def tynedale(db):
    tynedale = AuthorityFactory(slug="tynedale", name="Tynedale", end=date(2009, 4, 1))
    tynedale.successors.add(AuthorityFactory(slug="northumberland", name="Northumberland"))
    return tynedale


def text_of(client, page):
    """The words and tags of the page with single spaces."""
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_case_study_tells_all_in_its_order(library, client, theme, tynedale):
    page = CaseStudyPageFactory(
        title="Work & learning",
        authority=tynedale,
        partners=[AuthorityFactory(name="Durham", slug="durham")],
        themes=[theme],
        round_number=9,
        year=2008,
        source=SourceFactory(),
        lines="170-172",
        what_they_did="<p>They joined two services.</p>",
        what_they_did_lines="110, 170",
        innovations=["A shared desk"],
    )

    text = text_of(client, page)

    order = [
        "<title>Work &amp; learning – ",
        '<meta name="description" content="What was done, in one sentence.">',
        '<link rel="canonical" href="http://127.0.0.1:8000/knowledge/work-learning/">',
        "What was done, in one sentence.</p>",
        "Better Public Places",
        'href="/authorities/tynedale/">Tynedale</a> (now <a class="govuk-link" href="/authorities/northumberland/"',
        'href="/authorities/durham/">Durham</a>',
        'href="/themes/dignity/">Dignity in care</a>',
        "<dd> 9 </dd>",
        "<dd> 2008 </dd>",
        "What they did</h2>",
        "They joined two services.",
        "Annual Report, Better Brighter Futures, pages 12 to 13; Better Public Places, page 14",
        "Lines 110, 170 of the text we hold.",
        "With whom</h2>",
        "The report is silent on this.",
        "Whom they taught</h2>",
        "What came of it</h2>",
        "A shared desk</h2>",
        "Something new.",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_case_study_without_a_source_does_not_speak_of_a_report(library, client):
    text = text_of(client, CaseStudyPageFactory(with_whom=""))

    assert "Nothing is recorded on this." in text
    assert "The report is silent" not in text


def test_a_product_that_we_do_not_hold_says_so_and_its_dead_address_is_no_link(library, client, tynedale):
    page = ToolkitPageFactory(
        form="training-package",
        producers=[tynedale],
        status_printed="in preparation",
        place_printed="www.beacons.example.org/kit",
        source=SourceFactory(),
        lines="44",
    )

    text = text_of(client, page)

    assert "We hold no copy of this." in text
    assert "Training package" in text
    assert "in preparation" in text
    assert "<dd> www.beacons.example.org/kit </dd>" in text
    assert 'href="www.beacons' not in text
    assert 'href="/authorities/tynedale/">Tynedale</a> (now ' in text


def test_a_publication_whose_file_we_hold_offers_it(library, client):
    page = PublicationPageFactory(producers_printed="The theme's Beacons")
    document = wagtail_factories.DocumentFactory(title="The guide")
    page.files.add(PublicationFile(document=document, label="The guide, as text"))
    page.save()

    text = text_of(client, page)

    assert "We hold no copy" not in text
    assert f'href="{document.url}">The guide, as text</a>' in text
    assert "The theme&#x27;s Beacons" in text


def test_a_content_page_says_who_runs_the_site(library, client, settings):
    page = ContentPageFactory(title="Privacy", body="<p>[organisation] keeps it. Write to [contact] about [site].</p>")

    assert "[the organisation that runs this site] keeps it" in text_of(client, page)

    settings.OPERATOR_NAME, settings.CONTACT_EMAIL = "Smith & Co", "hello@example.org"
    text = text_of(client, page)
    assert "Smith &amp; Co keeps it" in text
    assert 'Write to <a href="mailto:hello@example.org">hello@example.org</a> about' in text


def test_an_address_that_another_room_answers_is_refused(library):
    for slug in ("themes", "cms", "account"):
        with pytest.raises(Exception, match="already"):
            ContentPageFactory(slug=slug)
    assert ContentPageFactory(slug="cookies").url == "/cookies/"


def test_the_old_address_of_a_moved_page_leads_to_the_new(library, client, django_capture_on_commit_callbacks):
    page = published(CaseStudyPageFactory(title="Study"))
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "new-study"
        published(page)

    assert client.get("/knowledge/study/", follow=True).redirect_chain == [("/knowledge/new-study/", 301)]

    with django_capture_on_commit_callbacks(execute=True):
        library.slug = "shelf"
        published(library)
    assert client.get("/knowledge/new-study/", follow=True).redirect_chain == [("/shelf/new-study/", 301)]


def test_unknown_addresses_drafts_and_the_root_are_not_found(library, client):
    CaseStudyPageFactory(slug="draft", live=False)
    CaseStudyPageFactory(slug="study")

    for address in ("/knowledge/none/", "/knowledge/draft/", "/knowledge/study/more/", "/none/", "/home/"):
        response = client.get(address)
        assert (address, response.status_code) == (address, 404)
        assert "We cannot find this page" in response.content.decode()


def test_the_number_of_queries_is_the_same_for_one_innovation_and_for_three(library, theme, tynedale, queries_of):
    def study(number):
        return CaseStudyPageFactory(
            authority=tynedale,
            partners=[AuthorityFactory() for _ in range(number)],
            themes=[theme],
            source=SourceFactory(),
            lines="170",
            what_they_did_lines="110",
            innovations=[f"New {one}" for one in range(number)],
        )

    one, three = queries_of(study(1).url), queries_of(study(3).url)

    assert one == three
    assert one <= 12


def test_the_number_of_queries_of_a_product_is_the_same_for_one_maker_and_for_three(library, theme, queries_of):
    one, three = (
        queries_of(ToolkitPageFactory(themes=[theme], producers=[AuthorityFactory() for _ in range(n)]).url)
        for n in (1, 3)
    )

    assert one == three
    assert one <= 12


def test_the_welcome_page_of_wagtail_is_not_part_of_the_site(library):
    assert not Page.objects.filter(title__startswith="Welcome").exists()
