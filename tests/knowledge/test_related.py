"""What a case study names, on its page and in the form of the CMS."""

import pytest
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import PageViewRestriction

from cop_site.editors import equip_editors
from knowledge.models import CaseStudyPage, CaseStudyRelated
from knowledge.related import key_of
from tests.factories.exchange import EventFactory, PeerExchangeFactory
from tests.factories.knowledge import CaseStudyPageFactory, ToolkitPageFactory, published
from tests.factories.members import AuthorityFactory, CommunityFactory, PersonFactory
from tests.factories.themes import SourceFactory, ThemeFactory
from tests.knowledge.test_editors import form_of

pytestmark = pytest.mark.django_db


def naming(page, *things):
    """The published page, which names the things in this order."""
    page.related.set(
        [
            CaseStudyRelated(object_type=ContentType.objects.get_for_model(one), object_id=one.pk, sort_order=place)
            for place, one in enumerate(things)
        ]
    )
    return published(page)


def named_by(page):
    return [row.object for row in CaseStudyPage.objects.get(pk=page.pk).related.all()]


def around(client, page):
    """The words below the page, with single spaces; "" when nothing stands there."""
    text = " ".join(client.get(page.url).content.decode().split())
    return text[text.index("cop-around") : text.index("</main>")] if "cop-around" in text else ""


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return published(page)


@pytest.fixture
def ed(library, client):
    equip_editors()
    ed = PersonFactory(display_name="Ed")
    ed.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ed)
    return ed


def test_what_a_page_names_stands_below_it_first_and_all_of_it(library, client):
    theme, council = ThemeFactory(), AuthorityFactory()
    page = CaseStudyPageFactory(authority=council, themes=[theme])
    for number in range(5):
        EventFactory(name=f"Another {number}", hosts=[council]).themes.set([theme])
    named = [EventFactory(name=f"Named {number}", hosts=[]) for number in range(3)]
    kit, exchange = published(ToolkitPageFactory(title="The kit")), PeerExchangeFactory(subject="parking")
    naming(page, *named, kit, exchange)

    text = around(client, page)
    assert [name in text for name in ("Named 0", "Named 1", "Named 2", "The kit", "Parking")] == [True] * 5
    assert text.index("Named 2") < text.index("Another 0")
    assert "Another 1" not in text

    naming(page, *named, *(EventFactory(name=f"Named {number}", hosts=[]) for number in range(3, 9)))
    assert around(client, page).count("Named ") == 9


def test_what_a_reader_may_not_see_is_not_named_to_them(library, client):
    hidden, draft = ToolkitPageFactory(title="For those inside"), published(ToolkitPageFactory(title="Not yet"))
    naming(page := CaseStudyPageFactory(), restrict(hidden), draft)
    draft.unpublish()

    assert around(client, page) == ""
    client.force_login(PersonFactory())
    assert "For those inside" in around(client, page)
    assert "Not yet" not in around(client, page)


def test_a_page_whose_things_were_deleted_stands(library, client, ed):
    event, kit = EventFactory(name="Gone day"), published(ToolkitPageFactory(title="Gone kit"))
    page = naming(CaseStudyPageFactory(), event, kit)
    event.delete()
    kit.delete()
    address = f"/cms/pages/{page.pk}/edit/"

    assert around(client, page) == ""
    assert client.get(address).content.decode().count("Not on the page: deleted, not published, or not for you") == 2
    kept = rows_of(page) | {"action-publish": "1"}
    assert client.post(address, form_of(page, **kept)).status_code == 302
    assert named_by(page) == [None, None]


@pytest.mark.parametrize("visitor", ["nobody", "a person"])
def test_a_case_study_takes_as_many_queries_for_three_named_things_as_for_one(library, client, queries_of, visitor):
    if visitor == "a person":
        client.force_login(PersonFactory())

    def study(number):
        page = CaseStudyPageFactory(
            themes=[ThemeFactory()],
            source=SourceFactory(),
            lines="170",
            partners=[AuthorityFactory() for _ in range(number)],
            innovations=[f"New {one}" for one in range(number)],
        )
        things = [thing for _ in range(number) for thing in (EventFactory(), PeerExchangeFactory())]
        return naming(page, *things, *(published(ToolkitPageFactory()) for _ in range(number)))

    one, three = queries_of(study(1).url), queries_of(study(3).url)

    assert one == three
    assert visitor == "a person" or one <= 12


def rows_of(page, *chosen):
    """The rows of the form as they stand, changed to `chosen` (keys), which may be more."""
    rows = list(CaseStudyPage.objects.get(pk=page.pk).related.all())
    keys = list(chosen) or [f"{row.object_type.app_label}.{row.object_type.model}:{row.object_id}" for row in rows]
    form = {"related-TOTAL_FORMS": len(keys), "related-INITIAL_FORMS": len(rows)}
    for place, key in enumerate(keys):
        row = rows[place].pk if place < len(rows) else ""
        form |= {f"related-{place}-thing": key, f"related-{place}-ORDER": place + 1, f"related-{place}-id": row}
    return form


def test_ed_adds_orders_and_takes_out_what_a_page_names(ed, client):
    page = CaseStudyPageFactory()
    day, exchange, kit = EventFactory(), PeerExchangeFactory(), published(ToolkitPageFactory())
    address = f"/cms/pages/{page.pk}/edit/"

    client.post(address, form_of(page, **rows_of(page, key_of(day), key_of(exchange)), **{"action-publish": "1"}))
    assert named_by(page) == [day, exchange]

    rows = rows_of(page, key_of(day), key_of(exchange), key_of(kit))
    rows |= {"related-0-ORDER": 3, "related-1-ORDER": 1, "related-2-ORDER": 2}
    client.post(address, form_of(page, **rows, **{"action-publish": "1"}))
    assert named_by(page) == [exchange, kit, day]
    assert str(day) in client.get(address).content.decode()

    client.post(address, form_of(page, **rows_of(page), **{"related-1-DELETE": "1", "action-publish": "1"}))
    assert named_by(page) == [exchange, day]


def test_ed_sees_in_a_preview_what_is_not_saved_yet(ed, client):
    page, day = CaseStudyPageFactory(), EventFactory(name="Open day")
    preview = f"/cms/pages/{page.pk}/edit/preview/"

    client.post(preview, form_of(page, **rows_of(page, key_of(day))))

    assert "Open day" in client.get(preview).content.decode()
    assert named_by(page) == []


def test_ed_finds_things_by_their_words(ed, client):
    EventFactory(name="Open day at the harbour")
    EventFactory(name="Open evening")
    PeerExchangeFactory(subject="harbour dues")

    def listed(query):
        return client.get(f"/cms/choose-related/results/?{query}").content.decode()

    assert ["harbour" in listed("kind=exchange.event&q=open+day"), "evening" in listed("q=open+day")] == [True, False]
    assert ["dues" in listed("kind=exchange.peerexchange&q=harbour"), "dues" in listed("")] == [True, False]
    assert client.get("/cms/choose-related/").status_code == 200
    assert client.get("/cms/choose-related/results/?kind=none").status_code == 200


def test_what_ed_may_not_see_is_neither_offered_nor_chosen_nor_named(ed, client):
    staff_only = ToolkitPageFactory(title="The quiet kit", slug="quiet")
    group = PageViewRestriction.objects.create(page=staff_only, restriction_type=PageViewRestriction.GROUPS)
    published(staff_only)
    page = CaseStudyPageFactory()
    key, address = key_of(staff_only), f"/cms/pages/{page.pk}/edit/"
    chosen = f"/cms/choose-related/chosen/{quote(key)}/"
    listing = "/cms/choose-related/results/?kind=knowledge.toolkitpage&q=kit"

    def may_it_be_chosen():
        rows = form_of(page, **rows_of(page, key), **{"action-publish": "1"})
        return (
            "quiet kit" in client.get(listing).content.decode(),
            client.get(chosen).status_code,
            "quiet kit" in client.get(f"/cms/choose-related/chosen-multiple/?id={key}").content.decode(),
            client.post(address, rows).status_code,
        )

    assert may_it_be_chosen() == (False, 404, False, 200)
    naming(page, staff_only)
    assert "quiet kit" not in client.get(address).content.decode()

    naming(page)
    group.delete()
    assert may_it_be_chosen() == (True, 200, True, 302)
    assert named_by(page) == [staff_only]


@pytest.mark.parametrize("key", ["", "nonsense", "exchange.event:", "exchange.event:9x", "exchange.event:" + "9" * 40])
def test_what_is_nothing_is_refused_by_the_form(ed, client, key):
    page = CaseStudyPageFactory()

    response = client.post(f"/cms/pages/{page.pk}/edit/", form_of(page, **rows_of(page, key or " ")))

    assert response.status_code == 200
    assert named_by(page) == []


def test_a_kind_that_nobody_introduced_cannot_be_named(ed, client):
    page, room = CaseStudyPageFactory(), CommunityFactory(name="The private room", visibility="private")

    response = client.post(f"/cms/pages/{page.pk}/edit/", form_of(page, **rows_of(page, key_of(room))))

    assert "Choose something that is there." in response.content.decode()
    assert "The private room" not in response.content.decode()


def test_nobody_outside_the_cms_chooses(ed, client):
    ed.groups.clear()

    for view in ("", "results/", "chosen/exchange.event_3A1/", "chosen-multiple/?id=exchange.event:1"):
        assert client.get(f"/cms/choose-related/{view}").status_code == 302
