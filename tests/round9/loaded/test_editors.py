"""Loading Round 9 again after editors worked on it: theirs is kept and named, the rest follows the data."""

import pytest
from wagtail.models import Revision

from cop_site.models import LoadedRecord
from cop_site.round9.load import load
from cop_site.round9.report import Outcome
from exchange.models import Award, AwardHolder, Event, Finding, PeerExchange
from knowledge.models import CaseStudyPage, ToolkitPage
from members.models import Authority
from tests.round9.files import file_with, row
from themes.models import Theme

pytestmark = pytest.mark.django_db


def told(report, outcome):
    return [(line.item, line.detail) for line in report.of(outcome)]


def test_the_small_facts_that_an_editor_wrote_are_kept(tmp_path):
    plan = Finding.objects.get(kind="innovation", slug="plan-it")
    plan.details = [{"what": "Key Stage", "value": "4 and 5"}]
    plan.save()

    def change(data):
        row(data, "service_innovation", "plan-it").update(what="an online plan", key_stage=3)

    report = load(file_with(tmp_path, change))

    plan.refresh_from_db()
    assert (plan.text, plan.details) == ("an online plan", [{"what": "Key Stage", "value": "4 and 5"}])
    assert ("findings:innovation:plan-it", "details") in told(report, Outcome.KEPT)


def test_a_second_load_changes_nothing_and_writes_nothing(queries):
    revisions = Revision.objects.count()
    with queries() as log:
        report = load()

    assert {line.outcome for line in report.lines} == {Outcome.ALONE}
    assert len(report.lines) == LoadedRecord.objects.count()
    assert Revision.objects.count() == revisions
    writes = [q["sql"] for q in log if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert writes == []


def test_what_changed_in_the_data_is_taken_where_nobody_touched_it(tmp_path):
    def change(data):
        row(data, "themes", "care-matters")["description"] = "Said anew."
        row(data, "events", "rotherham-open-day")["place"] = "Rotherham"
        row(data, "exchanges", "croydon-bexley")["status"] = "adopted"
        row(data, "exchanges", "croydon-bexley")["receiver"] = "Cardiff Council"
        row(data, "products", "care-audit-tool")["status"] = "in use"

    report = load(file_with(tmp_path, change))

    assert told(report, Outcome.CHANGED) == [
        ("themes:care-matters", "summary"),
        ("events:rotherham-open-day", "place"),
        ("exchanges:croydon-bexley", "status, receiver, receiver_label"),
        ("products:care-audit-tool", "status_printed"),
        ("findings:product:care-audit-tool", "details"),
    ]
    assert Theme.objects.get(slug="care-matters").summary == "Said anew."
    assert PeerExchange.objects.get(slug="croydon-bexley").receiver.name == "Cardiff Council"
    assert ToolkitPage.objects.get(slug="care-audit-tool").status_printed == "in use"


def test_what_editors_changed_is_kept_and_named(tmp_path):
    Theme.objects.filter(slug="care-matters").update(name="Children in care", summary="In our words.")
    Authority.objects.filter(slug="tynedale").update(official_name="Tynedale Council")
    holder = AwardHolder.objects.get(award__theme__slug="better-public-places", authority__slug="tynedale")
    AwardHolder.objects.filter(pk=holder.pk).update(name_printed="Tynedale")
    page = CaseStudyPage.objects.get(slug="cumbria-rural-14-19")
    page.title = "A draft title"
    page.save_revision()

    def change(data):
        row(data, "themes", "care-matters")["description"] = "Said anew."

    report = load(file_with(tmp_path, change))

    assert told(report, Outcome.KEPT) == [
        ("themes:care-matters", "name, summary"),
        ("authorities:tynedale", "official_name"),
        ("awards:better-public-places:5:Tynedale District Council", "name_printed"),
        ("case_studies:cumbria-rural-14-19", "title"),
    ]
    assert told(report, Outcome.CHANGED) == []
    assert Theme.objects.get(slug="care-matters").summary == "In our words."
    assert CaseStudyPage.objects.get(slug="cumbria-rural-14-19").latest_revision.as_object().title == "A draft title"


def test_what_was_unpublished_or_deleted_stays_so():
    CaseStudyPage.objects.get(slug="cumbria-rural-14-19").unpublish()
    ToolkitPage.objects.get(slug="care-audit-tool").delete()
    Event.objects.get(slug="rotherham-open-day").delete()
    Award.objects.get(theme__slug="dignity-in-care").delete()

    report = load()

    assert told(report, Outcome.UNPUBLISHED) == [("case_studies:cumbria-rural-14-19", "")]
    assert told(report, Outcome.GONE) == [
        ("awards:dignity-in-care:1", ""),
        ("events:rotherham-open-day", ""),
        ("products:care-audit-tool", ""),
    ]
    assert told(report, Outcome.LEFT_OUT) == [
        ("awards:dignity-in-care:1:Warrington Borough Council", "the award or the authority was deleted")
    ]
    assert not Event.objects.filter(slug="rotherham-open-day").exists()
    assert Award.objects.count() == 37


def test_what_hung_on_a_deleted_thing_stays_readable_in_words():
    bexley = Authority.objects.get(slug="bexley")
    PeerExchange.objects.filter(receiver=bexley).update(receiver=None)
    bexley.delete()

    report = load()

    assert told(report, Outcome.GONE) == [("authorities:bexley", "")]
    exchange = PeerExchange.objects.get(slug="croydon-bexley")
    assert (exchange.receiver, exchange.receiver_label) == (None, "London Borough of Bexley")


def test_what_vanished_from_the_file_is_left_and_told(tmp_path):
    def change(data):
        data["events"].remove(row(data, "events", "front-office-conference"))

    report = load(file_with(tmp_path, change))

    assert told(report, Outcome.MISSING) == [("events:front-office-conference", "")]
    assert Event.objects.filter(slug="front-office-conference").exists()


def test_the_report_names_the_thing_and_its_fields():
    Theme.objects.filter(slug="care-matters").update(name="Children in care")

    assert list(load().told()) == [
        "0 created, 1169 left alone, 1 kept as an editor changed it",
        "Kept as an editor changed it:",
        "  themes:care-matters (Children in care): name",
    ]
