"""People at the editors' desk."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client

from members.models import Person
from tests.factories.members import AuthorityFactory, PersonFactory

pytestmark = pytest.mark.django_db

LIST = "/cms/users/"
ANSWERS = {
    "email": "Gwen@example.org", "display_name": "Gwen Guest", "job_title": "", "kind": "expert", "authority": "",
    "authority_text": "", "is_active": "on",
}  # fmt: skip


@pytest.fixture
def desk(client, root):
    client.force_login(root)
    return client


@pytest.fixture
def helper(db):
    """May change people, and is no administrator."""
    person = PersonFactory(display_name="Hal Helper", email="hal@example.org")
    group = Group.objects.create(name="People desk")
    wanted = ["add_person", "change_person", "delete_person", "access_admin"]
    group.permissions.set(Permission.objects.filter(codename__in=wanted))
    person.groups.add(group)
    return person


def listed(client, query=""):
    return [person.display_name for person in client.get(LIST + query).context["object_list"]]


def test_creating_somebody_who_signs_in_by_code(desk, code_mailed):
    response = desk.post("/cms/users/new/", ANSWERS | {"groups": [Group.objects.get(name="Editors").pk]})
    assert response.status_code == 302, response.context["form"].errors

    gwen = Person.objects.get(email="gwen@example.org")
    assert (gwen.kind, gwen.has_usable_password()) == ("expert", False)
    assert [group.name for group in gwen.groups.all()] == ["Editors"]
    assert list(EmailAddress.objects.filter(user=gwen).values_list("email", "verified", "primary")) == [
        ("gwen@example.org", True, True)
    ]
    visitor = Client()
    visitor.post("/account/login/code/", {"email": "gwen@example.org"})
    visitor.post("/account/login/code/confirm/", {"code": code_mailed()})
    assert visitor.get("/cms/").status_code == 200


def test_no_field_for_a_password_or_a_user_name(desk, asha):
    for path in ("/cms/users/new/", f"/cms/users/edit/{asha.pk}/"):
        fields = desk.get(path).context["form"].fields
        assert not {"password1", "password2", "username", "first_name", "last_name"} & fields.keys()
        assert {"email", "display_name", "groups", "is_superuser"} <= fields.keys()


def test_an_address_that_somebody_has_is_refused(desk, asha):
    response = desk.post("/cms/users/new/", ANSWERS | {"email": "ASHA@example.org"})
    assert response.context["form"].errors == {"email": ["Somebody has this address already."]}


def test_changing_an_address_changes_both_records_and_tells_the_old(desk, asha):
    desk.post(f"/cms/users/edit/{asha.pk}/", ANSWERS | {"email": "asha@new.example.org", "display_name": "Asha Ahmed"})

    asha.refresh_from_db()
    assert asha.email == "asha@new.example.org"
    assert list(EmailAddress.objects.filter(user=asha).values_list("email", "verified", "primary")) == [
        ("asha@new.example.org", True, True)
    ]
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["asha@example.org"], "Your email address was changed")
    ]


def test_what_is_not_listed_is_resolved(desk, asha, ben):
    gwynedd = AuthorityFactory(slug="gwynedd", name="Gwynedd", kind="principal-area")
    Person.objects.filter(pk=asha.pk).update(authority_text="Cyngor Gwynedd")
    assert listed(desk, "?unresolved=true") == ["Asha Ahmed"]
    page = desk.get(f"/cms/users/edit/{asha.pk}/").content.decode()
    assert "They wrote: “Cyngor Gwynedd”" in page

    desk.post(
        f"/cms/users/edit/{asha.pk}/",
        ANSWERS | {"email": "asha@example.org", "display_name": "Asha Ahmed", "authority": gwynedd.pk},
    )

    asha.refresh_from_db()
    assert asha.organisation_name == "Gwynedd"
    assert listed(desk, "?unresolved=true") == []
    assert mail.outbox == []  # the address stayed


@pytest.mark.parametrize("words", ["ahmed", "asha@", "Gwynedd"])
def test_people_are_found_by_name_address_and_organisation(desk, asha, ben, words):
    Person.objects.filter(pk=asha.pk).update(authority_text="Cyngor Gwynedd")
    assert listed(desk, f"?q={words}") == ["Asha Ahmed"]


def test_the_list_shows_no_query_more_for_more_people(desk, queries_of):
    PersonFactory(authority=AuthorityFactory())
    one = queries_of(LIST, desk)
    PersonFactory(authority=AuthorityFactory()), PersonFactory(authority=AuthorityFactory())
    assert queries_of(LIST, desk) == one


class TestSomebodyWhoIsNoAdministrator:
    @pytest.fixture
    def desk(self, client, helper):
        client.force_login(helper)
        return client

    def test_edits_ordinary_people_but_not_their_address_or_rights(self, desk, asha):
        path = f"/cms/users/edit/{asha.pk}/"
        assert not {"email", "groups", "is_staff", "is_superuser"} & desk.get(path).context["form"].fields.keys()

        desk.post(path, ANSWERS | {"display_name": "Asha A.", "is_superuser": "on", "is_staff": "on", "groups": ["1"]})

        asha.refresh_from_db()
        assert (asha.display_name, asha.email, asha.is_superuser, asha.is_staff) == (
            "Asha A.", "asha@example.org", False, False,
        )  # fmt: skip
        assert asha.groups.count() == 0

    def test_does_not_touch_people_with_a_desk(self, desk, root):
        response = desk.post(f"/cms/users/edit/{root.pk}/", ANSWERS)
        assert response.status_code == 302  # Wagtail's way of refusing: to its home, with a message
        desk.post(f"/cms/users/delete/{root.pk}/")
        root.refresh_from_db()
        assert (root.email, root.display_name) == ("root@example.org", "Rhian Root")

    @pytest.mark.parametrize(
        ("action", "answers"),
        [("assign_role", {"role": "1"}), ("set_active_state", {"mark_as_active": "False"}), ("delete", {})],
    )
    def test_does_nothing_to_many_at_once(self, desk, root, helper, asha, action, answers):
        role = Group.objects.get(name="Moderators").pk
        ids = "&".join(f"id={person.pk}" for person in (root, helper, asha))
        desk.post(
            f"/cms/bulk/members/person/{action}/?{ids}", answers | {"role": role} if "role" in answers else answers
        )
        assert Person.objects.filter(pk__in=[root.pk, helper.pk, asha.pk], is_active=True).count() == 3
        assert not Person.objects.filter(groups=role).exists()

    def test_has_no_people_in_the_admin_either(self, desk, helper, asha):
        """Staff of the site with the permission, by a group of their own, still give no rights."""
        Person.objects.filter(pk=helper.pk).update(is_staff=True)
        response = desk.post(f"/admin/members/person/{helper.pk}/change/", {"is_superuser": "on"})
        assert response.status_code == 403
        for path in ("person/", "community/", "membership/", f"person/{asha.pk}/change/"):
            assert desk.get(f"/admin/members/{path}").status_code == 403


def test_an_administrator_does(desk, asha, ben):
    """The refusals above are refusals, not broken requests."""
    role = Group.objects.get(name="Moderators").pk
    desk.post(f"/cms/bulk/members/person/assign_role/?id={asha.pk}&id={ben.pk}", {"role": role})
    assert set(Person.objects.filter(groups=role)) == {asha, ben}


def test_nobody_shuts_themself_out(desk, root):
    fields = desk.get(f"/cms/users/edit/{root.pk}/").context["form"].fields
    assert not {"is_active", "is_superuser", "email"} & fields.keys()


def test_the_admin_lists_them_too(desk, asha, circle):
    Person.objects.filter(pk=asha.pk).update(authority_text="Cyngor Gwynedd")
    page = desk.get("/admin/members/person/?organisation=unresolved").content.decode()
    assert "Asha Ahmed" in page
    assert "Rhian Root</a></th>" not in page
    for path in (f"person/{asha.pk}/change/", "community/", f"community/{circle.pk}/change/", "membership/"):
        assert desk.get(f"/admin/members/{path}").status_code == 200
    assert desk.get("/admin/members/person/add/").status_code == 403
