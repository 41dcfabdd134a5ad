"""Round 9 as it stands after a load."""

import pytest
from django.core.management import call_command
from django.db import connection

from cop_site.models import LoadedRecord
from exchange.models import Award, AwardHolder, Event, PeerExchange, ReportedFigure, Round
from knowledge.models import CaseStudyPage, LibraryPage, PublicationPage, ToolkitPage
from members.models import Authority, Community
from themes.models import Source, Theme

pytestmark = pytest.mark.django_db


def test_everything_of_this_slice_is_there():
    assert Theme.objects.count() == 10
    assert Authority.objects.count() == 409 + 52
    assert Award.objects.count() == 38
    assert AwardHolder.objects.count() == 48
    assert Event.objects.count() == 48
    assert PeerExchange.objects.count() == 61
    assert ReportedFigure.objects.filter(theme=None).count() == 7
    assert ReportedFigure.objects.exclude(theme=None).count() == 20
    assert CaseStudyPage.objects.live().count() == 33
    assert ToolkitPage.objects.live().count() + PublicationPage.objects.live().count() == 28
    assert list(Community.objects.values_list("slug", flat=True)) == ["beacon-scheme-cop", "transforming-services-cop"]


def test_the_awards_are_35_single_and_3_joint_under_their_leads():
    awards = Award.objects.with_holders()
    joint = {award.holders.all()[0].authority.name: award.holders.count() for award in awards if award.is_joint}

    assert sum(not award.is_joint for award in awards) == 35
    assert joint == {"Merseyside PTA": 7, "Nottinghamshire": 2, "Leicestershire": 4}
    assert AwardHolder.objects.values("authority").distinct().count() == 44
    assert {award.holders.all()[0].role for award in awards if award.is_joint} == {"lead"}


def test_an_award_cites_the_lines_of_its_holders_and_their_printed_names():
    award = Award.objects.get(theme__slug="reducing-re-offending", number=4)
    lead = award.holders.all()[0]

    assert (award.lines, str(award.source)) == ("518", "Round 9 Annual Report")
    assert (lead.authority.slug, lead.name_printed) == ("leicestershire", "Leicester County Council")
    assert award.title == "Leicestershire and 3 partners"


def test_a_figure_keeps_what_is_printed_about_it():
    figure = ReportedFigure.objects.get(theme__slug="reducing-re-offending", slug="pct-las-attended")
    beacons = ReportedFigure.objects.get(theme=None, slug="beacons")

    assert (figure.value, figure.unit, figure.lines) == (16, "percent", "528")
    assert (figure.printed, figure.shown, figure.likely) == ("16", "16", "16%")
    assert figure.note.startswith("printed without a % sign")
    assert (beacons.value, beacons.shown, beacons.likely) == (40, "40", "")
    assert beacons.note == "the lists of the report name another number, however they are counted"


def test_the_report_knows_on_which_page_each_section_is_printed():
    report = Source.objects.get(slug="round-9-report")

    assert report.section_at(140) | {"first_line": None} == {
        "heading": "Better Brighter Futures",
        "page": 12,
        "pages": "12 to 13",
        "is_several": True,
        "first_line": None,
    }
    assert report.section_at(64)["heading"] == "Spotlight on Impact"
    assert report.section_at(104)["pages"] == "8 to 10"
    assert report.section_at(18) is None  # before the first page that the contents name
    assert Source.objects.get(slug="casting-light").sections == []


def test_the_round_is_dated_by_its_printed_months():
    nine = Round.objects.get(number=9)

    assert (nine.start.isoformat(), nine.end.isoformat(), nine.years) == ("2008-03-01", "2009-06-30", "2008/2009")


def test_an_event_keeps_every_fact():
    event = Event.objects.get(slug="joint-le-bbf-care")

    assert (event.earliest.isoformat(), event.latest.isoformat(), event.date_printed) == (
        "2009-09-01",
        "2009-09-30",
        "September 2009",
    )
    assert (event.date_is_suspect, event.date_likely) == (True, "2008-09")
    assert (event.delegates, event.delegates_qualifier, event.authorities_count) == (
        114,
        "including elected members",
        39,
    )
    assert event.ratings[0] == {
        "percent": 90,
        "measures": "overall quality very good or excellent",
        "lines": "145, 264",
    }
    assert event.lines == "42, 141, 143-146, 246, 260, 262-265"
    assert (list(event.hosts.all()), event.hosts_printed) == (
        [],
        "Beacons of Better Brighter Futures and of Care matters: improving the outcomes for children in care, jointly",
    )
    assert event.round.number == 9


def test_an_event_knows_who_spoke_and_who_is_known_to_have_come():
    spoke = Event.objects.get(slug="goem-adcs-seminar")
    quoted = Event.objects.get(slug="rotherham-open-day")
    held_for = Event.objects.get(slug="circle-of-need-masterclass")

    assert [a.slug for a in spoke.contributors.all()] == ["leicester"]
    assert [a.name for a in spoke.hosts.all()] == [
        "Association of Directors of Children's Services",
        "Government Office East Midlands",
    ]
    assert [a.slug for a in quoted.takers.all()] == ["hillingdon"]
    assert [a.slug for a in held_for.takers.all()] == ["hackney"]


def test_an_event_that_is_probably_another_says_so():
    doubtful = Event.objects.get(slug="national-le-conference-2008")
    april = Event.objects.get(slug="national-le-april-2009")

    assert doubtful.same_as.slug == "joint-le-bbf-care"
    assert april.note == (
        "known only because the report quotes somebody who was there; see Transforming Services Learning Exchange"
    )


def test_a_party_is_a_body_where_it_is_one_and_words_where_it_is_not():
    bodies = PeerExchange.objects.get(slug="merseytravel-centro-scooters")
    words = PeerExchange.objects.get(slug="sheffield-malta-ambassadors")
    jointly = PeerExchange.objects.get(slug="leeds-southtyneside-unitaries")

    assert (bodies.giver.name, bodies.giver_printed, bodies.receiver.kind) == (
        "Merseyside PTA",
        "Merseytravel",
        "transport",
    )
    assert (words.receiver, words.receiver_label, words.counts) == (
        None,
        "delegates from Malta",
        [{"value": 2, "what": "visits"}],
    )
    assert [a.slug for a in jointly.co_givers.all()] == ["south-tyneside"]
    assert PeerExchange.objects.get(slug="cumbria-many").receiver_label == "a large number of authorities"


def test_no_exchange_with_a_named_body_lost_it():
    assert PeerExchange.objects.filter(giver=None).count() == 1  # "climate change Beacons"
    assert PeerExchange.objects.filter(receiver=None).count() == 11


def test_a_case_study_has_its_text_its_lines_and_its_innovations():
    page = CaseStudyPage.objects.get(slug="cumbria-rural-14-19")
    innovation = page.innovations.get(title="Plan-It, an online learning plan")

    assert (page.authority.slug, page.round_number, page.year, page.lines) == ("cumbria", 9, None, "158")
    assert [theme.slug for theme in page.themes.all()] == ["better-brighter-futures"]
    assert page.what_they_did.startswith("<p>")
    assert page.what_came_of_it == page.what_came_of_it_lines == ""
    assert innovation.lines == "158"
    assert page.get_parent().specific == LibraryPage.objects.get()


def test_joint_holders_are_the_partners_of_their_leads_case_study():
    page = CaseStudyPage.objects.get(authority__slug="nottinghamshire")

    assert [a.slug for a in page.partners.all()] == ["nottingham"]


def test_a_product_says_who_made_it_in_bodies_and_in_words():
    guide = PublicationPage.objects.get(slug="reducing-re-offending-guide")
    learning_tool = ToolkitPage.objects.get(slug="offender-life-map")

    assert [a.name for a in guide.producers.all()] == ["Home Office", "National Offender Management Service"]
    assert (guide.producers_printed, guide.year) == ("Reducing Re-offending Beacons", 2009)
    assert [a.slug for a in learning_tool.producers.all()] == ["leicestershire"]
    assert (learning_tool.producers_printed, learning_tool.year) == ("Leicestershire Partnership", None)


def test_the_two_communities_are_a_closed_record():
    community = Community.objects.get(slug="transforming-services-cop")

    assert (community.is_closed, community.visibility, community.reported_members) == (True, "open", 89)
    assert [theme.slug for theme in community.themes.all()] == ["transforming-services"]


def test_each_thing_has_a_record_of_what_was_loaded(capsys):
    record = LoadedRecord.objects.get(key="round9:themes:care-matters")

    assert record.object == Theme.objects.get(slug="care-matters")
    assert record.values["name"] == "Care matters: improving the outcomes for children in care"


def test_the_command_shows_progress_and_the_report(capsys):
    call_command("load_round9")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Checking the data ..."
    assert "Loading the case studies ..." in lines
    assert lines[-1] == "0 created, 1170 left alone"


@pytest.mark.postgres
def test_the_database_plans_for_what_was_loaded():
    """PostgreSQL would plan for empty tables until it counts by itself, and would compile such plans for seconds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'exchange_peerexchange'::regclass")
        assert cursor.fetchone() == (PeerExchange.objects.count(),)
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@pytest.mark.postgres
def test_counting_holds_up_no_other_database():
    """What the databases of a server share is left to the server: its locks would stand until the load is committed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relation::regclass FROM pg_locks"
            " WHERE pid = pg_backend_pid() AND database = 0 AND mode = 'ShareUpdateExclusiveLock'"
        )
        assert cursor.fetchall() == []
