"""The annual report of any round: as a page, on paper and as data, in the same few queries however much it holds."""

import csv
import io
import json
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from PIL import Image, ImageFile

from exchange.models import Award, Event, Finding, ReportedFigure
from exchange.report import paper, report_on
from exchange.report.charts import bar_chart, matrix
from exchange.report.fingerprint import fingerprint
from exchange.report.paper import NoPaper
from exchange.report.tables import Cell, Row, Table
from search.entries import together
from tests.factories.exchange import (
    AwardFactory,
    EventFactory,
    FindingFactory,
    PeerExchangeFactory,
    ReportedFigureFactory,
    RoundFactory,
)
from tests.factories.members import AuthorityFactory
from tests.factories.themes import SourceFactory, ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

try:
    weasyprint = paper._weasyprint()
except NoPaper:
    weasyprint = None
needs_pango = pytest.mark.skipif(weasyprint is None, reason="needs Pango: tests/services/pango.sh")


@together()
def fill(this_round, rows=1):
    for _ in range(rows):
        theme = ThemeFactory()
        AwardFactory(round=this_round, theme=theme, holders=[AuthorityFactory(region="London"), AuthorityFactory()])
        EventFactory(round=this_round, delegates=20, ratings=[{"percent": 90, "measures": "overall quality"}])
        PeerExchangeFactory(round=this_round, theme=theme)
        ReportedFigureFactory(round=this_round)
        ReportedFigureFactory(round=this_round, theme=theme, slug="peer-projects", value=5, unit="projects")
        for kind in ("scheme", "impact", "equality", "policy", "inconsistency", "product"):
            FindingFactory(round=this_round, kind=kind, theme=theme)


WITHOUT_PAPER = ["report/", "report.json", "report.zip"]


@pytest.mark.parametrize("paths", [WITHOUT_PAPER, pytest.param(["report.pdf"], marks=needs_pango)])
def test_it_takes_as_many_queries_at_ten_rounds_as_at_one(queries_of, paths):
    fill(RoundFactory())
    at_one = {path: queries_of(f"/rounds/9/{path}") for path in paths}
    for number in range(1, 11):
        fill(RoundFactory(number=number), rows=3 if number == 9 else 1)

    assert {path: queries_of(f"/rounds/9/{path}") for path in paths} == at_one
    assert max(at_one.values()) <= 25


@pytest.mark.parametrize("path", ["findings/", "findings/policy/", "awards.csv", "awards.json"])
def test_its_registers_take_as_many(queries_of, path):
    fill(RoundFactory())
    at_one = queries_of(f"/rounds/9/{path}")
    fill(RoundFactory(), rows=3)

    assert queries_of(f"/rounds/9/{path}") == at_one <= 10


@needs_pango
def test_what_draws_the_paper_does_not_let_broken_pictures_in(client):
    RoundFactory()

    assert client.get("/rounds/9/report.pdf").content.startswith(b"%PDF")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


@pytest.mark.parametrize("is_full", [True, False])
def test_the_list_on_top_leads_to_every_part(client, is_full):
    this_round = RoundFactory()
    if is_full:
        fill(this_round)
    else:
        AwardFactory(round=this_round)

    page = BeautifulSoup(client.get("/rounds/9/report/").content, "html.parser")

    listed = [link["href"].lstrip("#") for link in page.select(".cop-report-contents a")]
    assert listed == [section["aria-labelledby"] for section in page.select("main > section, main section.cop-section")]
    assert all(page.find(id=one) for one in listed)


def test_a_round_without_records_has_a_report_that_says_little(client):
    RoundFactory(number=3)

    page = client.get("/rounds/3/report/")

    assert page.status_code == 200
    main = BeautifulSoup(page.content, "html.parser").find("main")
    assert main.select("section, nav, table, svg") == []
    assert main.find_all("p")[-1].get_text() == "Nothing is recorded of this round yet."
    assert client.get("/rounds/3/report.zip").status_code == 200
    assert client.get("/rounds/3/report.json").json()["figures"] == []


def test_of_a_round_with_a_few_records_what_is_not_there_is_one_line_and_no_empty_table(client):
    this_round = RoundFactory(number=10)
    AwardFactory.create_batch(2, round=this_round)
    EventFactory(round=this_round, delegates=None)

    main = BeautifulSoup(client.get("/rounds/10/report/").content, "html.parser").find("main")

    assert [line["data-none"] for line in main.select("[data-none]")] == [
        "headline", "events", "attendance-by-theme", "exchanges-by-theme", "between-regions",
    ]  # fmt: skip
    assert {line.get_text() for line in main.select("[data-none]")} == {"No record of it in this round."}
    assert [len(table.select("tbody tr")) for table in main.select("table")] == [4, 2, 2]  # the last is of sums
    assert [row["data-row"].partition(":")[0] for row in main.select('tr[data-row$=":total"]')] == [
        "at-a-glance", "awards-by-region", "events-by-kind",
    ]  # fmt: skip
    assert len(main.select("svg")) == 1
    assert "0 different bodies" not in main.get_text()
    assert client.get("/rounds/10/report.json").status_code == client.get("/rounds/10/report.zip").status_code == 200


def test_what_has_no_award_in_its_theme_or_no_theme_is_counted_in_the_tables_of_themes(client):
    this_round, theme = RoundFactory(number=10), ThemeFactory(slug="cycling")
    AwardFactory(round=this_round, theme=ThemeFactory(slug="walking"))
    PeerExchangeFactory(round=this_round, theme=theme)
    PeerExchangeFactory.create_batch(2, round=this_round, theme=None)
    EventFactory(round=this_round).themes.add(theme)
    EventFactory.create_batch(3, round=this_round)

    main = BeautifulSoup(client.get("/rounds/10/report/").content, "html.parser").find("main")

    def column(table, place):
        rows = {row["data-row"].partition(":")[2]: row for row in main.select(f'tr[data-row^="{table}:"]')}
        return {slug: row.find_all("td")[place].get_text(strip=True) for slug, row in rows.items()}

    assert column("at-a-glance", 2) == {"walking": "0", "cycling": "1", "no-theme": "2", "total": "3"}
    assert column("at-a-glance", 5) == {"walking": "0", "cycling": "1", "no-theme": "3", "total": "4"}
    assert column("exchanges-by-theme", 1) == {"walking": "0", "cycling": "1", "no-theme": "2", "total": "3"}
    assert column("at-a-glance", 1)["total"] == column("exchanges-by-theme", 0)["total"] == "–"
    assert len(client.get("/exchanges/?round=10&theme=no-theme").context["exchanges"]) == 2
    assert len(client.get("/events/?round=10&theme=no-theme").context["events"]) == 3


def test_reported_and_counted_are_never_made_to_agree(client):
    this_round = RoundFactory()
    ReportedFigureFactory(slug="beacons", label="Beacons awarded", value=40, unit="beacons")
    AwardFactory(round=this_round, holders=[AuthorityFactory(), AuthorityFactory()])

    figure = report_on(this_round).figures[0]

    assert figure.reported_value == 40
    assert [(counted.name, counted.value) for counted in figure.counted] == [
        ("awards", 1),
        ("places of authorities", 2),
        ("different bodies", 2),
    ]
    assert [counted.url for counted in figure.counted] == ["/rounds/9/#awards", *["/rounds/9/awards/"] * 2]


def test_what_stands_beside_a_number_is_exported_as_its_remark(client):
    ReportedFigureFactory(
        theme=ThemeFactory(slug="care"), slug="pct-las-attended", value=16, unit="percent", printed="16"
    )
    share = "Share of local authorities that attended, reported"

    bundle = zipfile.ZipFile(io.BytesIO(client.get("/rounds/9/report.zip").content))
    row = next(csv.DictReader(io.StringIO(bundle.read("at-a-glance.csv").decode("utf-8-sig"))))

    told = client.get("/rounds/9/report.json").json()["tables"]["at-a-glance"]["rows"][0]
    assert told["remark"] == {share: "likely 16%"}
    assert row[f"{share}: remark"] == "likely 16%"


@pytest.mark.parametrize(
    ("qualifier", "told"),
    [
        ("", "30"),
        ("including councillors", "30"),
        ("over; key officers", "30 (with those printed as over or around)"),
    ],
)
def test_the_sum_of_delegates_is_said_to_be_loose_only_if_one_of_them_is(client, qualifier, told):
    EventFactory(delegates=10, delegates_qualifier=qualifier)
    EventFactory(delegates=20)

    page = BeautifulSoup(client.get("/rounds/9/report/").content, "html.parser")

    assert page.select('tr[data-row="events:total"] td')[2].get_text().strip() == told


def test_a_figure_that_nobody_defined_stands_with_no_count(client):
    ReportedFigureFactory(slug="visitors", label="visitors to the website", value=12)

    row = BeautifulSoup(client.get("/rounds/9/report/").content, "html.parser").find(id="figure-visitors")

    assert "no count" in row.get_text()


def test_who_gave_together_with_another_is_not_said_to_have_given_nothing(db):
    ann, bob, cid = AuthorityFactory(name="Ann"), AuthorityFactory(name="Bob"), AuthorityFactory(name="Cid")
    this_round = RoundFactory()
    AwardFactory(round=this_round, holders=[ann, bob, cid])
    PeerExchangeFactory(round=this_round, giver=ann).co_givers.add(bob)

    assert report_on(this_round).silent_beacons == [cid]


@needs_pango
def test_the_pdf_is_one_and_holds_the_words(client):
    fill(RoundFactory())

    answer = client.get("/rounds/9/report.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="round-9-report.pdf"'
    assert answer.content.startswith(b"%PDF-")
    assert len(answer.content) > 10_000


@pytest.mark.parametrize(
    "path", ["report.zip", "report.json", "awards.csv", "awards.json", pytest.param("report.pdf", marks=needs_pango)]
)
def test_who_has_the_file_is_told_so_until_the_record_changes(client, path):
    fill(RoundFactory())
    has = client.get(f"/rounds/9/{path}")["ETag"]

    assert client.get(f"/rounds/9/{path}", headers={"if-none-match": has}).status_code == 304

    award = Award.objects.get()
    award.holders.first().delete()
    assert client.get(f"/rounds/9/{path}", headers={"if-none-match": has}).status_code == 200


@needs_pango
@pytest.mark.parametrize("change", ["finding", "body", "about"])
def test_whatever_the_paper_says_makes_it_another(client, change):
    about = EventFactory(name="Seminar")
    finding = FindingFactory(about=about, kind="policy", bodies=[AuthorityFactory(name="Leeds")])
    before = client.get("/rounds/9/report.pdf")["ETag"]
    assert client.get("/rounds/9/report.pdf")["ETag"] == before

    if change == "finding":
        Finding.objects.update(remark="doubtful")
    elif change == "body":
        finding.bodies.update(slug="leeds-city")
    else:
        Event.objects.update(slug="another")

    assert client.get("/rounds/9/report.pdf")["ETag"] != before


def test_the_note_of_a_figure_and_what_is_only_counted_make_another_paper(client):
    this_round = RoundFactory()
    ReportedFigureFactory(round=this_round, note="printed twice")
    FindingFactory(round=this_round, kind="name")
    prints = [fingerprint(report_on(this_round)), fingerprint(report_on(this_round))]

    ReportedFigure.objects.update(note="printed once")
    prints.append(fingerprint(report_on(this_round)))
    Finding.objects.update(kind="elsewhere")
    prints.append(fingerprint(report_on(this_round)))

    assert [prints.index(one) for one in prints] == [0, 0, 2, 3]
    data = client.get("/rounds/9/report.json").json()
    assert data["figures"][0]["note"] == "printed once"
    assert data["findings_only_counted"] == [{"kind": "Known from elsewhere", "findings": 1}]


@needs_pango
def test_the_paper_is_drawn_once_for_the_same_report(client, monkeypatch):
    fill(RoundFactory())
    caches["papers"].clear()
    drawn, draw = [], paper._made
    monkeypatch.setattr(paper, "_made", lambda html: drawn.append(html) or draw(html))

    first, second = client.get("/rounds/9/report.pdf"), client.get("/rounds/9/report.pdf")

    assert first.content == second.content
    assert len(drawn) == 1


def test_where_no_pdf_can_be_made_the_page_to_print_stands_in_and_says_so(client, monkeypatch):
    """As on a machine without Pango, on which the library cannot even be imported."""

    def no_library():
        raise NoPaper("cannot load library 'libpango-1.0-0'")

    fill(RoundFactory())
    caches["papers"].clear()
    monkeypatch.setattr(paper, "_weasyprint", no_library)

    page = client.get("/rounds/9/report.pdf")

    assert page["Content-Type"].startswith("text/html")
    assert "This server cannot make a PDF." in page.content.decode()
    assert "Headline figures" in page.content.decode()
    assert "This server cannot make a PDF." not in client.get("/rounds/9/report/").content.decode()


@needs_pango
def test_a_pdf_takes_nothing_from_the_machine_or_the_net(tmp_path):
    picture = tmp_path / "dot.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    html = f'<p>words</p><img src="{picture.as_uri()}">'

    assert b"/Subtype /Image" in weasyprint.HTML(string=html).write_pdf()
    assert b"/Subtype /Image" not in paper._made(html)


def test_the_bundle_holds_the_tables_of_the_page(client):
    fill(RoundFactory(), rows=2)
    FindingFactory(text="=HYPERLINK(1)")
    FindingFactory(kind="elsewhere")

    bundle = zipfile.ZipFile(io.BytesIO(client.get("/rounds/9/report.zip").content))
    tables = {name: list(csv.reader(io.StringIO(bundle.read(name).decode("utf-8-sig")))) for name in bundle.namelist()}

    data = client.get("/rounds/9/report.json").json()
    assert tables.pop("findings-only-counted.csv") == [["kind", "findings"], ["Known from elsewhere", "1"]]
    assert set(tables) == {"figures.csv", "findings.csv", *(f"{slug}.csv" for slug in data["tables"])}
    assert len(tables["figures.csv"]) == 1 + len(data["figures"])
    themes = [row["row"] for row in data["tables"]["at-a-glance"]["rows"]]
    assert [row[0] for row in tables["at-a-glance.csv"][1:-1]] == themes
    for name, (head, *rows) in tables.items():
        assert {len(row) for row in rows} == {len(head)}, name
        assert {row[head.index("source")] for row in rows} <= {"", "Annual Report"}, name
    assert "'=HYPERLINK(1)" in [row[3] for row in tables["findings.csv"]]


def test_a_source_that_is_not_the_report_of_the_round_is_said_with_its_publisher_and_year(client):
    own = SourceFactory(slug="own", title="Own Report", publisher="IDeA", year=2009)
    other = SourceFactory(slug="casting-light", title="Casting light", publisher="A journal", year=2001)
    this_round = RoundFactory(source=own)
    FindingFactory(round=this_round, kind="policy", source=own, lines="")
    FindingFactory(round=this_round, kind="policy", source=other, lines="")
    before = fingerprint(report_on(this_round))

    page = BeautifulSoup(client.get("/rounds/9/report/").content, "html.parser")

    told = sorted(source.get_text() for source in page.select("[data-finding] .cop-source"))
    assert told == ["Casting light, A journal, 2001", "Own Report"]
    other.year = 2002
    other.save()
    assert fingerprint(report_on(this_round)) != before


def test_two_small_facts_of_one_name_are_both_exported(client):
    facts = [{"what": "year", "value": "2008"}, {"what": "year", "value": "2009"}]
    FindingFactory(details=facts)

    bundle = zipfile.ZipFile(io.BytesIO(client.get("/rounds/9/report.zip").content))
    (row,) = csv.DictReader(io.StringIO(bundle.read("findings.csv").decode("utf-8-sig")))

    assert client.get("/rounds/9/report.json").json()["findings"][0]["details"] == facts
    assert row["details"] == "year: 2008; year: 2009"


def test_the_register_of_awards_is_the_same_as_csv_and_json(client):
    leeds, york = AuthorityFactory(name="Leeds", region="Yorkshire"), AuthorityFactory(name="York")
    AwardFactory(theme=ThemeFactory(name="Care"), holders=[leeds, york])

    rows = list(csv.DictReader(io.StringIO(client.get("/rounds/9/awards.csv").content.decode("utf-8-sig"))))
    awards = json.loads(client.get("/rounds/9/awards.json").content)["awards"]

    assert [
        (row["Theme"], row["Authority"], row["Part in the award"], row["Holders of the award"]) for row in rows
    ] == [
        ("Care", "Leeds", "lead", "2"),
        ("Care", "York", "joint holder", "2"),
    ]
    assert [[str(value) for value in award.values()] for award in awards] == [list(row.values()) for row in rows]
    assert list(awards[0])[:3] == ["theme", "number", "authority"]


def table(values):
    rows = [Row(Cell(f"row {n}"), [Cell(value) for value in row]) for n, row in enumerate(values)]
    return Table("t", "T", [f"c{n}" for n in range(len(values[0]))], rows)


def test_bars_are_as_long_as_their_numbers():
    chart = bar_chart(table([[10], [5], [0]]))

    assert [bar.width for bar in chart.bars] == [296, 148, 0]
    assert [bar.value.text for bar in chart.bars] == ["10", "5", "0"]


def test_squares_grow_with_their_numbers_and_empty_ones_say_nothing():
    chart = matrix(table([[4, 0, 4], [2, 2, 4]]))  # the last column is the sum

    assert [square.size for square in chart.squares] == [28, 4, 18, 18]
    assert [square.value.text if square.value else "" for square in chart.squares] == ["4", "", "2", "2"]


def test_a_chart_has_a_name_and_its_table_and_no_style_of_its_own(client):
    fill(RoundFactory(), rows=2)

    page = BeautifulSoup(client.get("/rounds/9/report/").content, "html.parser")

    charts = page.select("svg.cop-chart")
    assert len(charts) == 3
    for chart in charts:
        names = chart["aria-labelledby"].split()
        assert [chart.find(id=name).name for name in names] == ["title", "desc"]
        assert chart.find_next("table") is not None
        assert chart.select("style, script, [style]") == []


def test_what_an_editor_typed_is_escaped_everywhere(client):
    FindingFactory(text="<script>alert(1)</script>", remark="<b>x</b>")

    for path in ("report/", "findings/policy/"):
        page = client.get(f"/rounds/9/{path}").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_kinds_that_are_none_are_not_found(client):
    FindingFactory()

    assert client.get("/rounds/9/findings/policy/").status_code == 200
    assert client.get("/rounds/9/findings/gossip/").status_code == 404


def test_a_finding_of_a_page_that_was_taken_from_the_site_leads_nowhere(client, library):
    from knowledge.models import ToolkitPage

    page = library.add_child(instance=ToolkitPage(title="A toolkit", slug="a-toolkit", summary="x"))
    finding = FindingFactory(kind="product", about=page)
    assert f'href="{page.url}"' in client.get("/rounds/9/findings/product/").content.decode()

    page.unpublish()

    shown = client.get("/rounds/9/findings/product/").content.decode()
    assert "/knowledge/a-toolkit/" not in shown
    assert finding.text in shown.replace("Answered", "answered")
