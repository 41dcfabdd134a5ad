"""The demonstration's people: made once, never touched again, and only in a demonstration."""

import json
import stat
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from cop_site.demo import accounts, circle
from cop_site.running.welcome import welcome
from members.models import Authority, Community, Membership, Person

pytestmark = pytest.mark.django_db
ROLES = ["officer", "community member", "facilitator", "editor", "staff", "expert"]


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.DATA_DIR = tmp_path
    return tmp_path


def load() -> None:
    call_command("load_demo", stdout=StringIO())


def listed() -> list[dict[str, str]]:
    out = StringIO()
    call_command("demo_accounts", "--json", stdout=out)
    return json.loads(out.getvalue())


def test_every_role_signs_in_with_its_listed_password(demo, client):
    load()

    assert [account["role"] for account in listed()] == ROLES
    for account in listed():
        assert client.login(email=account["email"], password=account["password"])
        assert EmailAddress.objects.filter(email=account["email"], verified=True, primary=True).count() == 1


def test_passwords_are_of_this_folder_and_for_its_owner_alone(demo, tmp_path_factory):
    load()
    file = demo / "demo_accounts.json"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    other = {account.password for account in accounts.make(tmp_path_factory.mktemp("other"))}
    assert len(other | {account["password"] for account in listed()}) == 12


def test_a_second_load_changes_nothing(demo):
    load()
    before = (demo / "demo_accounts.json").read_bytes()

    load()

    assert (demo / "demo_accounts.json").read_bytes() == before
    assert Person.objects.count() == 6
    assert Community.objects.count() == 11


def test_what_people_changed_and_deleted_stays_so(demo, client):
    load()
    orla = Person.objects.get(email="officer@example.org")
    orla.display_name = "Orla Changed"
    orla.set_password("her own long password")
    orla.save()
    Person.objects.get(email="expert@example.org").delete()
    Membership.objects.all().delete()
    Community.objects.get(slug="first-steps").delete()

    load()

    orla.refresh_from_db()
    assert orla.display_name == "Orla Changed"
    assert client.login(email=orla.email, password="her own long password")
    assert not Person.objects.filter(email="expert@example.org").exists()
    assert not Membership.objects.exists()
    assert not Community.objects.filter(slug="first-steps").exists()


def test_who_is_listed_stands_and_by_the_name_they_have_now(demo, client):
    load()
    Person.objects.filter(email="officer@example.org").update(display_name="Orla Changed", email="orla@example.org")
    Person.objects.get(email="expert@example.org").delete()
    Person.objects.filter(email="staff@example.org").update(is_active=False)

    assert [(a["role"], a["name"], a["email"]) for a in listed()] == [
        ("officer", "Orla Changed", "orla@example.org"),
        ("community member", "Malik Dray", "community-member@example.org"),
        ("facilitator", "Freya Holt", "facilitator@example.org"),
        ("editor", "Edie Marsh", "editor@example.org"),
    ]
    page = client.get("/demo/").content.decode()
    for said in (page, welcome("http://127.0.0.1:8000")):
        assert "orla@example.org" in said
        assert "officer@example.org" not in said
        assert "Deleted, or not allowed to sign in any more: staff, expert." in said


def test_a_lost_file_of_passwords_is_made_anew_and_works(demo, client):
    load()
    (demo / "demo_accounts.json").unlink()

    load()

    officer = listed()[0]
    assert client.login(email=officer["email"], password=officer["password"])
    assert Person.objects.count() == 6


def test_the_council_is_invented_and_counts_nowhere(demo):
    load()

    council = Authority.objects.get()
    assert (council.official_name, council.is_demo) == (circle.COUNCIL, True)
    assert set(Person.objects.values_list("authority", flat=True)) == {council.pk}
    assert not Authority.objects.councils().exists()


def test_each_kind_of_community_has_its_people(demo):
    load()

    def inside(slug: str) -> set[tuple[str, str]]:
        rows = Membership.objects.active().filter(community__slug=slug)
        return set(rows.values_list("person__email", "role"))

    facilitator, member, expert = (f"{name}@example.org" for name in ("facilitator", "community-member", "expert"))
    assert inside("first-steps") == {(facilitator, "facilitator"), (member, "member"), (expert, "member")}
    assert inside("getting-around") == {(facilitator, "facilitator"), (member, "member"), (expert, "member")}
    assert inside("the-small-room") == {(facilitator, "facilitator"), (expert, "member")}
    assert set(Community.objects.values_list("visibility", flat=True)) == {"open", "members", "private"}


def test_the_editor_has_a_desk_and_the_officer_has_not(demo, client):
    load()
    editor = Person.objects.get(email="editor@example.org")

    assert set(editor.groups.values_list("name", flat=True)) == {"Editors"}
    client.force_login(editor)
    assert client.get("/cms/").status_code == 200
    client.force_login(Person.objects.get(email="officer@example.org"))
    assert client.get("/cms/").status_code == 302


@pytest.mark.parametrize("command", ["load_demo", "demo_accounts"])
def test_refused_outside_a_demonstration(demo, settings, command):
    load()
    call_command(command, stdout=StringIO())

    settings.DEMO = False
    with pytest.raises(CommandError, match="no demonstration"):
        call_command(command)


def test_before_the_first_load_the_list_says_how_to_make_one(demo):
    with pytest.raises(CommandError, match="make run"):
        call_command("demo_accounts", "--json")
