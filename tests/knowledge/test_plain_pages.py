import re

import pytest
from django.core.management import call_command
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from knowledge.models import ContentPage
from knowledge.plain_pages import plain_pages
from tests.factories.knowledge import published

PAGES = ["about", "accessibility", "contact", "privacy", "terms"]


@pytest.fixture
def pages(library):
    call_command("load_pages", verbosity=0)
    return {page.slug: page for page in ContentPage.objects.all()}


def test_every_link_of_the_footer_has_its_page(pages, client, settings):
    settings.OPERATOR_NAME, settings.CONTACT_EMAIL = "The Exampleshire Partnership", "hello@example.org"

    assert sorted(pages) == PAGES
    for slug in PAGES:
        html = client.get(f"/{slug}/").content.decode()
        assert "The Exampleshire Partnership" in html
        assert "hello@example.org" in html
        assert not re.search(r"\[(organisation|contact|site)\]", html)


def test_the_statement_has_what_the_regulations_ask_for(pages, client):
    html = client.get("/accessibility/").content.decode()

    for words in (
        "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
        "version 2.2, level AA",
        "partially compliant",
        "Content that is not accessible",
        "Equality and Human Rights Commission",
        "Feedback and contact information",
        "How this site was tested",
        "This statement was prepared on",
    ):
        assert words in html


@pytest.mark.parametrize("page", plain_pages(), ids=lambda page: page.slug)
def test_saving_a_page_unchanged_in_the_editor_changes_no_word(page):
    converter = ContentstateConverter(ContentPage._meta.get_field("body").features)

    saved = converter.to_database_format(converter.from_database_format(page.body))

    assert re.sub(r' data-block-key="[^"]*"', "", saved) == page.body


def test_a_second_load_changes_nothing_and_an_editors_words_stay(pages, capsys):
    pages["terms"].body = "<p>Our own terms.</p>"
    published(pages["terms"])
    pages["contact"].unpublish()
    pages["about"].delete()

    call_command("load_pages")

    told = capsys.readouterr().out
    assert "0 created, 2 left alone" in told
    assert ContentPage.objects.get(slug="terms").body == "<p>Our own terms.</p>"
    assert ContentPage.objects.get(slug="contact").live is False
    assert not ContentPage.objects.filter(slug="about").exists()


def test_a_file_without_title_or_summary_is_refused_by_name(tmp_path):
    (tmp_path / "rules.md").write_text("Just words.")

    with pytest.raises(ValueError, match="rules.md must begin"):
        plain_pages(tmp_path)
