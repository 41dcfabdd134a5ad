"""Pages merge whole: one edit, one draft, one unpublishing keeps the page as its editor left it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page, Revision

from cop_site.models import LoadedRecord
from cop_site.round9.case_study_pages import html_of
from cop_site.round9.checks import BadInput
from cop_site.round9.merge import Merge
from cop_site.round9.page_merge import put_page
from cop_site.round9.texts import Paragraph
from exchange.models import Event
from knowledge.models import CaseStudyPage, CaseStudyRelated
from knowledge.models.case_study import TEXT_FEATURES
from knowledge.tree import ensure_library
from tests.factories.exchange import EventFactory
from tests.factories.members import AuthorityFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db

ITEM = "case_studies:cumbria"
KEPT, ALONE, CHANGED = "kept as an editor changed it", "left alone", "changed"


def row_of(thing):
    """As the loader writes that a case study names it."""
    return {"object_type": ContentType.objects.get_for_model(thing), "object_id": thing.pk}


@pytest.fixture
def content():
    cumbria = AuthorityFactory(slug="cumbria")
    return {
        "values": {
            "slug": "cumbria",
            "title": "Rural learning",
            "summary": "Five partnerships.",
            "authority": cumbria,
            "what_they_did": "<p>They joined up.</p>",
        },
        "links": {"themes": [ThemeFactory(slug="learning")], "partners": []},
        "children": {
            "innovations": [{"title": "Plan-It", "text": "<p>Online.</p>", "lines": "158"}],
            "related": [row_of(EventFactory(slug="open-day"))],
        },
    }


def load(content, **values):
    """One load of one page; gives the page (None when it is gone) and the report's pairs of outcome and detail."""
    merge = Merge("round9")
    library = ensure_library()
    content = content | {"values": content["values"] | values}
    put_page(merge, ITEM, CaseStudyPage, parent=library, **content)
    return CaseStudyPage.objects.filter(slug="cumbria").first(), [
        (str(line.outcome), line.detail) for line in merge.finish().lines
    ]


def test_a_new_page_is_published_with_its_relations_and_a_revision(content):
    page, told = load(content)

    assert told == [("created", "")]
    assert (page.live, page.has_unpublished_changes, page.get_url()) == (True, False, "/knowledge/cumbria/")
    assert [theme.slug for theme in page.themes.all()] == ["learning"]
    assert [(i.title, i.lines) for i in page.innovations.all()] == [("Plan-It", "158")]
    assert [row.object.slug for row in page.related.all()] == ["open-day"]
    assert page.latest_revision.as_object().title == "Rural learning"


def test_a_second_load_makes_no_revision(content):
    load(content)
    revisions = Revision.objects.count()

    assert load(content)[1] == [(ALONE, "")]
    assert Revision.objects.count() == revisions


def test_an_untouched_page_takes_what_is_new_and_publishes_it(content):
    load(content)
    content["children"]["innovations"].append({"title": "Travel", "text": "<p>To learn.</p>", "lines": "160"})
    page, told = load(content, summary="Six partnerships.")

    assert told == [(CHANGED, "summary, innovations")]
    assert (page.summary, page.live, page.has_unpublished_changes) == ("Six partnerships.", True, False)
    assert [i.title for i in page.innovations.all()] == ["Plan-It", "Travel"]
    assert load(content, summary="Six partnerships.")[1] == [(ALONE, "")]


def test_what_a_page_names_follows_the_data_in_its_order(content):
    load(content)
    content["children"]["related"] = [row_of(EventFactory(slug="closing-day")), *content["children"]["related"]]

    page, told = load(content)
    assert told == [(CHANGED, "related")]
    assert [row.object.slug for row in page.related.all()] == ["closing-day", "open-day"]
    assert load(content)[1] == [(ALONE, "")]


def test_what_was_deleted_since_leaves_the_page_without_a_word_of_an_editor(content):
    load(content)
    Event.objects.all().delete()
    content["children"]["related"] = []

    page, told = load(content)
    assert (told, page.related.count()) == ([(CHANGED, "related")], 0)


def edit(page):
    page.title = "Said better"
    page.save_revision().publish()


def draft(page):
    page.title = "Said better"
    page.save_revision()


def save_alone(page):
    page.title = "Said better"
    page.save()


def drop_an_innovation(page):
    page.innovations.set([])
    page.save_revision().publish()


def name_nothing(page):
    page.related.set([])
    page.save_revision().publish()


def name_another_event_in_a_draft(page):
    page.related.add(CaseStudyRelated(**row_of(EventFactory(slug="closing-day")), sort_order=1))
    page.save_revision()


def set_another_theme(page):
    page.themes.set([ThemeFactory(slug="other")])
    page.save_revision().publish()


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        (edit, "title"),
        (draft, "title"),
        (save_alone, "title"),
        (drop_an_innovation, "innovations"),
        (name_nothing, "related"),
        (name_another_event_in_a_draft, "related"),
        (set_another_theme, "themes"),
    ],
)
def test_an_editors_page_is_kept_whole_and_its_fields_are_told(content, act, fields):
    page, _ = load(content)
    act(page)
    before = CaseStudyPage.objects.values().get(), Revision.objects.count()

    for _ in range(2):
        assert load(content, summary="Six partnerships.")[1] == [(KEPT, fields)]
    assert (CaseStudyPage.objects.values().get(), Revision.objects.count()) == before


def test_an_unpublished_page_stays_unpublished(content):
    page, _ = load(content)
    page.unpublish()

    page, told = load(content, summary="Six partnerships.")
    assert told == [("kept unpublished", "")]
    assert (page.live, page.summary) == (False, "Five partnerships.")


def test_a_deleted_page_stays_deleted(content):
    load(content)[0].delete()

    assert load(content) == (None, [("kept deleted", "")])


def test_a_moved_page_stays_where_it_was_put(content):
    page, _ = load(content)
    page.move(Page.objects.get(depth=2), pos="last-child")

    assert load(content, summary="Six partnerships.")[1] == [(KEPT, "moved")]


def test_an_editors_own_page_in_the_way_is_left_as_it_is(content):
    cumbria = content["values"]["authority"]
    own = CaseStudyPage(slug="cumbria", title="My own", summary="Mine.", authority=cumbria)
    ensure_library().add_child(instance=own)

    page, told = load(content)
    assert told == [("an editor's own stands at its address, left as it is", "")]
    assert page.title == "My own"
    assert not LoadedRecord.objects.exists()


def test_saving_in_the_cms_without_a_change_is_no_change(content):
    text = html_of((Paragraph("It's \"joined up\" & <rural>: £5 – 'Plan-It'.", ()), Paragraph("Second.", ())))
    page, _ = load(content, what_they_did=text)
    converter = ContentstateConverter(TEXT_FEATURES)
    page.what_they_did = converter.to_database_format(converter.from_database_format(text))
    page.save_revision().publish()

    assert "data-block-key" in CaseStudyPage.objects.get().what_they_did
    assert load(content, what_they_did=text)[1] == [(ALONE, "")]


def test_text_of_the_sources_is_escaped():
    assert html_of((Paragraph("<b>A & B</b>", ()),)) == "<p>&lt;b&gt;A &amp; B&lt;/b&gt;</p>"


def test_a_page_that_does_not_fit_is_refused(content):
    with pytest.raises(BadInput, match="case_studies:cumbria: title: "):
        load(content, title="x" * 256)
    content["children"]["innovations"][0]["title"] = "x" * 161
    with pytest.raises(BadInput, match="case_studies:cumbria: title: "):
        load(content)
