import pytest
from django.contrib.auth.models import Group
from django.test import Client

from members.models import Membership, Notice, Person
from members.notices import Kind, notify, of, register, told, unread_count, withdraw
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_one_notice_per_person_and_thing(circle, asha, ben):
    notify([asha, ben, asha], "membership-approved", about=circle, by=ben)

    notice = Notice.objects.get()  # Ben did it: nobody is told of their own act
    assert (notice.person, notice.kind, notice.about, notice.by) == (asha, "membership-approved", circle, ben)


def test_told_again_it_is_new_again(circle, asha, ben, carys):
    notify([asha], "membership-approved", about=circle, by=carys)
    Notice.objects.update(read_at="2026-01-01T10:00Z", mailed_at="2026-01-01T10:00Z", created="2026-01-01T09:00Z")

    notify([asha], "membership-approved", about=circle, by=ben)

    notice = Notice.objects.get()
    assert (notice.read_at, notice.mailed_at, notice.by) == (None, None, ben)
    assert notice.created.year > 2025


def test_closed_accounts_are_not_told(circle, asha):
    asha.is_active = False
    notify([asha], "membership-approved", about=circle)
    assert Notice.objects.count() == 0


def test_a_notice_is_about_what_its_kind_says(circle, asha):
    with pytest.raises(TypeError, match="is about a Membership"):
        notify([asha], "membership-asked", about=circle)
    with pytest.raises(KeyError):
        notify([asha], "unheard-of", about=circle)


def test_sentences_subjects_and_places(asked, circle, asha, carys):
    notify([carys], "membership-asked", about=asked, by=asha)
    notify([asha], "membership-declined", about=circle)

    (to_carys,) = told(of(carys), carys)
    (to_asha,) = told(of(asha), asha)

    assert to_carys.sentence == "Asha Ahmed asks to join Circle."
    assert to_carys.subject == "Asha Ahmed asks to join Circle"
    assert to_carys.url == "/communities/circle/people/"
    assert to_asha.url == "/communities/circle/"
    assert "Carys" not in to_asha.sentence


def test_who_did_it_may_be_gone(circle, asha, carys):
    by = PersonFactory()
    notify([asha], "membership-approved", about=circle, by=by)
    by.delete()
    assert told(of(asha), asha)[0].sentence == "You are now in Circle. Somebody let you in."


def test_a_name_breaks_no_line_of_a_mails_head(circle, asha, ben):
    Person.objects.filter(pk=ben.pk).update(display_name="Ben\r\nBcc: all@example.org")
    ben.refresh_from_db()
    asked = MembershipFactory(community=circle, person=ben, status="asked")
    MembershipFactory(community=circle, person=asha, role="facilitator")
    notify([asha], "membership-asked", about=asked, by=ben)
    assert told(of(asha), asha)[0].subject == "Ben Bcc: all@example.org asks to join Circle"


class TestWhatOneMayNoLongerSee:
    def test_is_not_told(self, quiet, asha, carys):
        membership = MembershipFactory(community=quiet, person=asha)
        notify([asha], "membership-added", about=quiet, by=carys)
        assert len(told(of(asha), asha)) == 1

        membership.delete()

        assert told(of(asha), asha) == []

    def test_nor_what_is_gone(self, circle, asha):
        notify([asha], "membership-approved", about=circle)
        circle.delete()
        assert told(of(asha), asha) == []

    def test_nor_requests_to_who_is_no_facilitator_any_more(self, asked, carys, asha):
        notify([carys], "membership-asked", about=asked, by=asha)
        Membership.objects.filter(person=carys).update(role="member")
        assert told(of(carys), carys) == []


def test_withdrawing_from_one_or_from_all(circle, asha, ben):
    notify([asha, ben], "membership-approved", about=circle)
    withdraw(circle, person=asha)
    assert [notice.person for notice in Notice.objects.all()] == [ben]
    withdraw(circle)
    assert Notice.objects.count() == 0


def test_kinds_are_registered_once_and_for_what_can_be_re_authorised():
    with pytest.raises(ValueError, match="already"):
        register(Kind("membership-asked", Membership, "", "", url_of=str))
    with pytest.raises(ValueError, match="has no visible_to"):
        register(Kind("group-made", Group, "", "", url_of=str))


def test_many_are_told_in_few_queries(circle, django_assert_max_num_queries):
    people = [PersonFactory() for _ in range(20)]
    with django_assert_max_num_queries(3):
        notify(people, "membership-approved", about=circle)
    assert Notice.objects.count() == 20


class TestThePage:
    def test_unread_first_and_each_leads_to_its_thing(self, client, asha, circle, square):
        notify([asha], "membership-approved", about=circle)
        notify([asha], "facilitator-named", about=square)
        newest = of(asha).get(kind="facilitator-named")
        newest.read_at = newest.created
        newest.save()
        client.force_login(asha)

        shown = client.get("/notices/").context["told"]

        assert [one.notice.kind for one in shown] == ["membership-approved", "facilitator-named"]
        assert client.get(f"/notices/{shown[0].notice.pk}/")["Location"] == "/communities/circle/"
        assert unread_count(asha) == 0

    def test_the_head_of_every_page_counts(self, client, asha, circle):
        notify([asha], "membership-approved", about=circle)
        client.force_login(asha)
        page = client.get("/communities/").content.decode()
        assert '<span class="cop-nav__count">1<' in page

    def test_all_are_marked_as_read(self, client, asha, ben, circle, square):
        notify([asha, ben], "membership-approved", about=circle)
        client.force_login(asha)
        client.post("/notices/read/")
        assert (unread_count(asha), unread_count(ben)) == (0, 1)

    def test_so_are_those_about_what_the_reader_may_see_no_more(self, client, asha, circle):
        notify([asha], "membership-declined", about=circle)
        circle.visibility = "private"
        circle.save()
        client.force_login(asha)
        page = client.get("/notices/").content.decode()
        assert ("Circle" in page, "Mark all as read" in page) == (False, True)

        client.post("/notices/read/")
        assert unread_count(asha) == 0

    def test_opening_the_page_reads_nothing(self, client, asha, circle):
        notify([asha], "membership-approved", about=circle)
        client.force_login(asha)
        client.get("/notices/")
        assert unread_count(asha) == 1

    def test_nobody_elses_notice_opens(self, client, asha, ben, circle):
        notify([asha], "membership-approved", about=circle)
        client.force_login(ben)
        assert client.get(f"/notices/{of(asha).get().pk}/").status_code == 404
        assert unread_count(asha) == 1

    def test_signed_out_nothing_is_counted(self):
        from django.contrib.auth.models import AnonymousUser

        assert unread_count(AnonymousUser()) == 0
        assert Client().get("/notices/")["Location"] == "/account/login/?next=/notices/"

    def test_queries_do_not_grow(self, queries_of, client, asha, carys):
        client.force_login(carys)

        def one_more():
            community = CommunityFactory(facilitator=carys)
            notify([carys], "facilitator-named", about=community, by=asha)
            asked = MembershipFactory(community=community, person=PersonFactory(), status="asked")
            notify([carys], "membership-asked", about=asked, by=asked.person)

        one_more()
        one = queries_of("/notices/")
        one_more(), one_more()
        assert queries_of("/notices/") == one
        assert one <= 10

    def test_the_count_costs_one_query(self, client, asha, circle, queries):
        notify([asha], "membership-approved", about=circle)
        client.force_login(asha)
        with queries() as log:
            client.get("/communities/circle/")
        counted = [query for query in log if "COUNT(*)" in query["sql"] and "members_notice" in query["sql"]]
        assert len(counted) == 1
