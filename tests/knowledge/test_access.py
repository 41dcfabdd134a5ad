import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import Page, PageViewRestriction

from knowledge.access import audience_of, may_read, unseen_by
from members.policy import can
from tests.factories.knowledge import CaseStudyPageFactory, ContentPageFactory
from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db
LOGIN, GROUPS = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS


def restrict(page, kind, *groups):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(groups)


@pytest.fixture
def cast():
    """Gwen is nobody here; Asha is signed in; Ben is in the pilot; Carys in pilot and board; Staff runs the site."""
    pilot, board = Group.objects.create(name="Pilot"), Group.objects.create(name="Board")
    people = {name: PersonFactory(display_name=name) for name in ("Asha", "Ben", "Carys")}
    people["Ben"].groups.add(pilot)
    people["Carys"].groups.add(pilot, board)
    return {
        "Gwen": AnonymousUser(),
        **people,
        "Staff": PersonFactory(display_name="Staff", is_staff=True),
        "pilot": pilot,
        "board": board,
    }


def readers(page, cast, client):
    """Who reads `page`, held equal on all three: by the rule, in a list, and when it is asked for."""
    by_rule, by_list, by_page = [], [], []
    for name in ("Gwen", "Asha", "Ben", "Carys", "Staff"):
        fresh = type(page).objects.get(pk=page.pk)
        if can(cast[name], "read", fresh):
            by_rule.append(name)
        if Page.objects.live().exclude(unseen_by(cast[name])).filter(pk=page.pk).exists():
            by_list.append(name)
        client.logout()
        if cast[name].is_authenticated:
            client.force_login(cast[name])
        if client.get(page.url).status_code == 200:
            by_page.append(name)
    assert by_rule == by_list == by_page
    return by_rule


def test_everybody_reads_a_page_without_restriction(library, cast, client):
    page = CaseStudyPageFactory()

    assert readers(page, cast, client) == ["Gwen", "Asha", "Ben", "Carys", "Staff"]
    assert audience_of(page) == {"public"}


def test_people_signed_in_read_what_is_for_them(library, cast, client):
    restrict(library, LOGIN)
    page = CaseStudyPageFactory()

    assert readers(page, cast, client) == ["Asha", "Ben", "Carys", "Staff"]
    assert audience_of(page) == {"people"}


def test_a_group_reads_what_is_for_it_and_staff_too(library, cast, client):
    page, other = CaseStudyPageFactory(), CaseStudyPageFactory()
    restrict(page, GROUPS, cast["pilot"])

    assert readers(page, cast, client) == ["Ben", "Carys", "Staff"]
    assert readers(other, cast, client) == ["Gwen", "Asha", "Ben", "Carys", "Staff"]
    assert audience_of(page.specific_class.objects.get(pk=page.pk)) == {f"group:{cast['pilot'].pk}", "staff"}


def test_restrictions_add_up_on_the_way_down(library, cast, client):
    pilot, board = cast["pilot"], cast["board"]
    restrict(library, GROUPS, pilot, board)
    both, board_only = CaseStudyPageFactory(), CaseStudyPageFactory()
    restrict(board_only, GROUPS, board)
    restrict(both, LOGIN)

    assert readers(both, cast, client) == ["Ben", "Carys", "Staff"]
    assert readers(board_only, cast, client) == ["Carys", "Staff"]


def test_groups_with_nothing_in_common_leave_the_staff(library, cast, client):
    restrict(library, GROUPS, cast["pilot"])
    page = CaseStudyPageFactory()
    restrict(page, GROUPS, cast["board"])

    assert readers(page, cast, client) == ["Staff"]


def test_an_alias_is_as_private_as_its_source(library, cast, client):
    page = ContentPageFactory(title="Terms")
    alias = page.create_alias(update_slug="terms-too")
    restrict(page, GROUPS, cast["pilot"])

    assert readers(alias, cast, client) == ["Ben", "Carys", "Staff"]


def test_an_alias_is_as_private_as_where_its_source_stands(library, cast, client):
    parent = ContentPageFactory(title="Rules")
    alias = ContentPageFactory(parent=parent, title="Terms").create_alias(
        parent=library.get_parent(), update_slug="terms-too"
    )
    restrict(parent, LOGIN)

    assert readers(alias, cast, client) == ["Asha", "Ben", "Carys", "Staff"]


def test_nobody_reads_a_draft(library, cast, client):
    page = CaseStudyPageFactory(live=False)

    assert readers(page, cast, client) == []
    assert may_read(cast["Staff"], page) is False


def test_a_stranger_is_asked_to_sign_in_and_somebody_else_finds_nothing(library, cast, client):
    page = CaseStudyPageFactory()
    restrict(page, GROUPS, cast["pilot"])

    assert client.get(page.url).url.endswith(f"/login/?next={page.url}")
    client.force_login(cast["Asha"])
    assert client.get(page.url).status_code == 404
    client.force_login(cast["Ben"])
    assert "no-cache" in client.get(page.url)["Cache-Control"]


def test_a_list_asks_one_question_where_nothing_is_restricted(library, cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        unseen_by(cast["Ben"])
