import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from cop_site.editors import equip_editors
from knowledge.models import CaseStudyPage, HomeWords
from tests.factories.knowledge import CaseStudyPageFactory
from tests.factories.members import AuthorityFactory, CommunityFactory, PersonFactory
from themes.signals import changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ed(library, client):
    """Ed edits: in the group of editors, and no more."""
    equip_editors()
    ed = PersonFactory(display_name="Ed")
    ed.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ed)
    return ed


def form_of(page, **values):
    """What the CMS's form for a case study sends."""
    return {
        "title": page.title,
        "slug": page.slug,
        "authority": page.authority_id,
        "partners": "",
        "summary": page.summary,
        "what_they_did": "null",
        "with_whom": "null",
        "whom_they_taught": "null",
        "what_came_of_it": "null",
        "innovations-TOTAL_FORMS": 0,
        "innovations-INITIAL_FORMS": 0,
        "related-TOTAL_FORMS": 0,
        "related-INITIAL_FORMS": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        **values,
    }


def test_ed_changes_and_publishes_a_case_study(ed, client, news):
    page = CaseStudyPageFactory(title="Before")
    derby = AuthorityFactory(name="Derby", slug="derby")

    client.post(
        f"/cms/pages/{page.pk}/edit/", form_of(page, title="After", partners="Derby", **{"action-publish": "1"})
    )

    page = CaseStudyPage.objects.get(pk=page.pk)
    assert (page.title, list(page.partners.all())) == ("After", [derby])
    assert news == [("changed", "CaseStudyPage", "After")]


def test_when_a_listener_fails_nothing_was_published(ed, client):
    page = CaseStudyPageFactory(title="Before", live=False)

    def fails(sender, instance, **kwargs):
        raise RuntimeError("the search is broken")

    changed.connect(fails, sender=CaseStudyPage)
    try:
        with pytest.raises(RuntimeError, match="the search is broken"):
            client.post(f"/cms/pages/{page.pk}/edit/", form_of(page, title="After", **{"action-publish": "1"}))
    finally:
        changed.disconnect(fails, sender=CaseStudyPage)

    page = CaseStudyPage.objects.get(pk=page.pk)
    assert (page.live, page.title, page.latest_revision) == (False, "Before", None)


def test_a_draft_may_lack_what_a_published_page_must_have(ed, client):
    page = CaseStudyPageFactory(title="Study", live=False)
    address = f"/cms/pages/{page.pk}/edit/"

    refused = client.post(address, form_of(page, summary="", **{"action-publish": "1"}))
    assert "This field is required" in refused.content.decode()
    assert CaseStudyPage.objects.get(pk=page.pk).live is False

    assert client.post(address, form_of(page, summary="")).status_code == 302
    assert CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object().summary == ""


def test_a_name_that_nobody_has_is_said_and_kept_in_the_field(ed, client):
    page = CaseStudyPageFactory(title="Study")
    AuthorityFactory(name="Dorset", slug="dorset-old")
    AuthorityFactory(name="Dorset", slug="dorset")

    response = client.post(f"/cms/pages/{page.pk}/edit/", form_of(page, partners="Nowhere"))

    said = "No council or organisation has the name “Nowhere”: add it first under Councils."
    assert said in response.content.decode()
    assert "Submit to" not in response.content.decode()  # nobody has to approve
    twice = client.post(f"/cms/pages/{page.pk}/edit/", form_of(page, partners="Dorset"))
    assert "Several have the name “Dorset”: add the address of the one you mean" in twice.content.decode()
    client.post(f"/cms/pages/{page.pk}/edit/", form_of(page, partners="Dorset (dorset)\ndorset-old"))
    assert client.get(f"/cms/pages/{page.pk}/edit/").content.decode().count("Dorset (dorset") == 2


@pytest.mark.parametrize(
    "address",
    [
        "/cms/",
        "/cms/snippets/members/authority/",
        "/cms/snippets/members/authority/add/",
        "/cms/settings/knowledge/homewords/",
        "/cms/redirects/",
        "/cms/images/add/",
        "/cms/documents/multiple/add/",
    ],
)
def test_ed_may_come_in_and_a_person_without_the_group_may_not(ed, client, address):
    assert client.get(address, follow=True).status_code == 200

    ed.groups.clear()
    assert client.get(address).status_code == 302


def test_ed_sees_no_list_of_communities(ed, client):
    CommunityFactory(name="The private room", visibility="private")

    assert client.get("/cms/snippets/members/community/").status_code == 302
    assert "community" not in client.get("/cms/snippets/").content.decode().lower()


@pytest.mark.parametrize("view", ["", "results/", "chosen/{pk}/", "chosen-multiple/?id={pk}"])
def test_ed_is_not_let_to_choose_among_communities(ed, client, view):
    room = CommunityFactory(name="The private room", visibility="private")

    response = client.get("/cms/snippets/choose/members/community/" + view.format(pk=room.pk))

    assert response.status_code == 404


def test_other_names_of_a_council_are_written_one_a_line_and_it_is_found_by_them(ed, client):
    county = AuthorityFactory(name="Cumbria", slug="cumbria")
    AuthorityFactory(name="Kent", slug="kent")
    form = {"name": "Cumbria", "slug": "cumbria", "kind": "county", "aliases": "Cumbria CC\n\n Cumbria  County "}

    client.post(f"/cms/snippets/members/authority/edit/{county.pk}/", form)

    county.refresh_from_db()
    assert county.aliases == ["Cumbria CC", "Cumbria County"]
    found = client.get("/cms/snippets/members/authority/results/?q=cumbria+county").content.decode()
    assert ("Cumbria" in found, "Kent" in found) == (True, False)


def test_the_words_of_the_home_page_are_saved_and_shown(ed, client, library):
    site = library.get_site()
    address = f"/cms/settings/knowledge/homewords/{site.pk}/"

    client.post(address, {"heading": "Learn from the best", "introduction": "Come & see."})

    assert HomeWords.for_site(site).heading == "Learn from the best"
    assert "Come &amp; see." in client.get("/").content.decode()


def test_a_right_that_was_taken_away_stays_away_and_a_new_one_is_given(ed):
    group = Group.objects.get(name="Editors")
    kept = Permission.objects.get(codename="change_authority")
    group.permissions.remove(kept)
    group.page_permissions.filter(permission__codename="publish_page").delete()
    group.name = "Authors"
    group.save()

    call_command("load_pages", verbosity=0)

    assert not group.permissions.filter(pk=kept.pk).exists()
    assert not group.page_permissions.filter(permission__codename="publish_page").exists()
    assert not Group.objects.filter(name="Editors").exists()


def test_a_deleted_group_stays_deleted(ed):
    Group.objects.get(name="Editors").delete()

    call_command("load_pages", verbosity=0)

    assert not Group.objects.filter(name="Editors").exists()
