"""Bad input that shows only on the way is refused whole: what was loaded before stands as it stood."""

import pytest

from cop_site.round9.checks import BadInput
from cop_site.round9.load import load
from tests.round9.files import SHIPPED, beacon, file_with, put, row, rows_of_all
from themes.models import Theme

pytestmark = pytest.mark.django_db

IN_THE_MIDDLE = [
    (lambda data: data["meta"]["sources"].update(diary={}), "sources:diary: is not a source of Round 9"),
    (
        lambda data: data["contents_pages"][0].update(heading="Foreword"),
        "contents_pages: Foreword: where this section begins is not known",
    ),
    (put("scheme", "report-title", round=8), "scheme: report-title: is about round 8, not 9"),
    (put("organisations", "Centro", kind="tram"), "organisations:Centro: kind 'tram' is unknown"),
    (
        put("organisations", "Leeds City Council", name="Leeds"),
        "organisations:Leeds: is an English council that is not in the register",
    ),
    (
        beacon(name="Atlantis Council"),
        "awards:care-matters:2:Atlantis Council: authority 'Atlantis Council' is unknown",
    ),
    (
        beacon(role="joint"),
        "awards:care-matters:2: needs one single holder, or a lead and then joint ones, not ['joint']",
    ),
    (
        beacon(name="Leicester City Council", role="joint", award=1),
        "awards:care-matters:1: needs one single holder, or a lead and then joint ones, not ['single', 'joint']",
    ),
    (put("events", "leeds-open-day", hosts=["Atlantis"]), "events:leeds-open-day: authority 'Atlantis' is unknown"),
    (put("events", "leeds-open-day", date="2009-13"), "events:leeds-open-day: '2009-13' is no date"),
    (
        put("events", "leeds-open-day", same_as="nothing"),
        "events:leeds-open-day: is the same as 'nothing', which is no event",
    ),
    (
        put("exchanges", "croydon-bexley", receiver="Atlantis"),
        "exchanges:croydon-bexley: authority 'Atlantis' is unknown",
    ),
    (
        put("exchanges", "croydon-bexley", kind="x" * 41),
        "exchanges:croydon-bexley: kind: Ensure this value has at most 40 characters (it has 41).",
    ),
    (
        put("service_innovation", "plan-it", id="plan-them"),
        "case_studies:cumbria-rural-14-19: no fact 'service_innovation:plan-it' in the data of Round 9",
    ),
    (
        lambda data: data["meta"].update(title="Facts of another hand"),
        "meta: 'Facts of another hand': is not the file that this round was loaded from, \"Facts of the Beacon Scheme, "
        "Round 9 (2008/09), and of the scheme's second year (2001)\": correct that one",
    ),
    (
        put("media", "today", authority="Atlantis"),
        "media:today: authority 'Atlantis' is unknown",
    ),
    (
        put("quotes", "q03", event="nothing"),
        "quotes: q03: tells of 'events:nothing', which is not in the data",
    ),
    (put("products", "annual-report", id="yearbook"), "products: yearbook: has no text in products.toml"),
    (
        put("products", "annual-report", producers=["Atlantis"]),
        "products:annual-report: authority 'Atlantis' is unknown",
    ),
]


@pytest.mark.parametrize(("change", "message"), IN_THE_MIDDLE, ids=[message[:60] for _, message in IN_THE_MIDDLE])
def test_what_shows_on_the_way_is_refused_and_the_load_before_it_stands(tmp_path, change, message):
    def change_both(data):
        row(data, "themes", "care-matters")["description"] = "Said anew."
        change(data)

    before = rows_of_all()
    path = file_with(tmp_path, change_both)
    with pytest.raises(BadInput) as refusal:
        load(path)

    assert str(refusal.value) == message
    assert rows_of_all() == before
    assert Theme.objects.get(slug="care-matters").summary == row(SHIPPED, "themes", "care-matters")["description"]
