"""Every number that the annual report of Round 9 prints, held against the data: none is said that it does not say."""

import re
from collections import Counter
from copy import copy

import pytest
from django.template.loader import render_to_string
from django.test import Client

from cop_site.round9.nested import told_in
from exchange.models import Event, Finding, Round
from exchange.report import paper, report_on
from tests.round9.cards import soup, words
from tests.round9.files import SHIPPED

pytestmark = [pytest.mark.usefixtures("round9_db"), pytest.mark.django_db, pytest.mark.once]

MARGIN = 15 / 25.4 * 96  # of the paper, in pixels of a sheet of style
THEMES = SHIPPED["themes"]
COUNTS, COMPUTED, SUMS = SHIPPED["award_counts"], SHIPPED["computed"], SHIPPED["theme_sums"]
TOLD = {(section.kind.value, row["id"]): row for _name, section, row in told_in(SHIPPED)}


@pytest.fixture(scope="module")
def report(round9_db, django_db_blocker):
    with django_db_blocker.unblock():
        return soup(Client().get("/rounds/9/report/")).find("main")


@pytest.fixture
def report_to_cut(report):
    """A copy, for whoever takes parts out of it."""
    return copy(report)


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


def row_of(report, table, key):
    """The numbers of the cells of one row (None for a dash), without its head and its source."""
    row = report.find("tr", attrs={"data-row": f"{table}:{key}"})
    cells = [cell for cell in row.find_all("td") if not cell.has_attr("data-source")]
    return [numbers(cell.get_text())[0] if numbers(cell.get_text()) else None for cell in cells]


def held(kind):
    """Events of the data by theme."""
    return Counter(slug for event in SHIPPED["events"] for slug in event["themes"] if kind(event))


def test_headline_figures_are_those_reported_beside_those_counted(report):
    shown = {
        row["data-figure"]: (
            numbers(row.find(attrs={"data-reported": True}).get_text())[0],
            numbers(row.find(attrs={"data-counted": True}).get_text()),
        )
        for row in report.select("tr[data-figure]")
    }

    counted = {
        "themes": [len(THEMES)],
        "beacons": [COUNTS["award_entries"], COUNTS["authority_places"], COUNTS["distinct_bodies"]],
    }
    expected = {row["id"]: (row["value"], counted.get(row["id"], [])) for row in SHIPPED["headline"]}
    expected["peer-projects"] = (SUMS["peer_projects"], [COMPUTED["exchange_rows"], COMPUTED["exchange_groups"]])
    assert shown == expected
    assert shown["beacons"] == (40, [38, 48, 44])
    assert shown["peer-projects"] == (205, [61, 37])
    assert shown["interactions"] == (421, [])


@pytest.mark.parametrize("path", ["/rounds/9/", "/rounds/9/report/", "/rounds/9/reach/"])
def test_where_the_headline_figures_come_from_stands_beside_them(path):
    origin, source = soup(Client().get(path)).select("[data-origin]"), SHIPPED["headline_source_note"]

    assert len(origin) == 1
    assert source["text"].casefold() in words(origin[0])
    of = "" if "report" in path else ", idea, 2009"  # the report of the round says so once
    assert f"round 9 annual report{of}, line {source['line']}" in words(origin[0])
    assert origin[0].find("a")["href"] == "/rounds/9/findings/scheme/#finding-scheme-headline-source-note"


def test_a_share_printed_without_its_sign_stands_so_beside_the_likely_reading(report):
    cell = report.select_one('tr[data-row="at-a-glance:reducing-re-offending"] td')
    hub = soup(Client().get("/themes/reducing-re-offending/"))
    reach = words(soup(Client().get("/rounds/9/reach/")).find("main"))

    assert words(cell).strip() == "16 (likely 16%)"
    assert hub.select_one(".cop-figures__value").get_text() == "16"
    assert "likely reading: 16%" in words(hub.select_one(".cop-figures li"))
    assert "16 (likely 16%)" in reach


def test_no_figure_leads_to_a_page_that_only_says_it_again(report):
    reported = report.select("[data-reported] a")

    assert [link["href"] for link in reported] == ["#at-a-glance"]  # the sum, to what was added up
    assert report.select('td a[href^="/themes/"]') == []


@pytest.mark.parametrize(
    ("finding", "theme", "told"),
    [
        ("innovation:resettlement", "reducing-re-offending", ["92% to 99%", "training and employment 76% to 90%"]),
        ("innovation:plan-it", "better-brighter-futures", ["plan-it: online individual learning plan"]),
        ("innovation:fuse", "reducing-re-offending", ["fuse: integrated offender management"]),
        ("sponsor:pfizer", "reducing-health-inequalities", ["level: gold"]),
        ("policy:bbf-dcsf-dius", "better-brighter-futures", ["all beacons of better brighter futures: policy"]),
        ("regional:darlington-apse", "better-public-places", ["(apse) conference", "date as printed: december 2008"]),
    ],
)
def test_a_sentence_says_its_theme_its_event_and_its_small_facts(report, finding, theme, told):
    sentence = report.find(attrs={"data-finding": finding})
    heading = sentence.find_parent("ul").find_previous_sibling("h3")

    assert [one for one in told if one not in words(sentence)] == []
    named = [part for part in (sentence, heading) if part and part.select(f'a[href="/themes/{theme}/"]')]
    assert len(named) == 1


def test_a_finding_that_tells_of_a_record_leads_to_it(report):
    links = {li["data-finding"]: li.select_one("[data-about] a") for li in report.select("[data-finding]")}
    about = {key: finding for key in links if (finding := of(key)).about_url}

    assert len(about) >= 30
    assert {key: links[key]["href"] for key in about} == {key: one.about_url for key, one in about.items()}


def of(key):
    kind, _, slug = key.partition(":")
    return Finding.objects.get(kind=kind, slug=slug)


def test_the_percentages_are_printed_as_such_and_nothing_else_is(report):
    shown = [row.find(attrs={"data-reported": True}).get_text().strip() for row in report.select("tr[data-figure]")]

    assert [one for one in shown if "%" in one] == ["37%", "76%"]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme["slug"])
def test_each_theme_at_a_glance(report, theme):
    glance, slug = theme["at_a_glance"], theme["slug"]
    count = next(row for row in COUNTS["per_theme"] if row["theme"] == slug)

    assert row_of(report, "at-a-glance", slug) == [
        glance["pct_las_attended"]["value"],
        glance["peer_projects"]["value"],
        COMPUTED["exchanges_by_theme"][slug],
        count["awards"],
        count["authority_places"],
        held(lambda event: True)[slug],
    ]


def test_the_sums_and_the_ends_of_the_themes(report):
    assert row_of(report, "at-a-glance", "total") == [None, 205, 61, 38, 48, 48]
    notes = [words(note) for note in report.select('[data-note="at-a-glance"]')]
    names = {theme["slug"]: theme["name"].casefold() for theme in THEMES}
    (least, fewest), (most, highest) = SUMS["pct_min"], SUMS["pct_max"]
    assert notes[0] == f"the lowest and the highest share: {least}% ({names[fewest]}) and {most}% ({names[highest]})."
    (least, fewest), (most, highest) = SUMS["projects_min"], SUMS["projects_max"]
    assert notes[1] == f"the fewest and the most projects: {least} ({names[fewest]}) and {most} ({names[highest]})."


KNOWN = [row for row in SHIPPED["events"] if {"delegates", "authorities", "ratings"} & set(row)]


@pytest.mark.parametrize("event", KNOWN, ids=lambda event: event["id"])
def test_each_event_with_its_attendance_and_its_ratings(report, event):
    row = report.find("tr", attrs={"data-row": f"events:{event['id']}"})
    _themes, date, delegates, authorities, rated, _source = (words(cell) for cell in row.find_all("td"))

    for cell, figure in ((delegates, event.get("delegates", {})), (authorities, event.get("authorities", {}))):
        assert numbers(cell) == [*numbers(str(figure.get("value", ""))), *numbers(figure.get("qualifier", ""))]
    expected = [f"{r['percent']}%" if r["percent"] is not None else r["fraction"] for r in event.get("ratings", [])]
    assert [part.partition(":")[0].strip() for part in rated.split(";") if ":" in part] == expected
    assert all(rating["measures"].casefold() in rated for rating in event.get("ratings", []))
    likely = Event.objects.get(slug=event["id"]).likely_words if event.get("date_suspect") else ""
    assert numbers(date) == [*numbers(event["date_printed"] or ""), *numbers(likely)]


def test_the_sums_of_the_learning_exchanges(report):
    notes = [words(note) for note in report.select('[data-note="events"]')]
    overall, basis = COMPUTED["overall_quality_percent"], COMPUTED["basis_for_improvement_percent"]

    assert numbers(notes[0]) == [
        COMPUTED["learning_exchanges_with_figures"],
        COMPUTED["learning_exchange_delegates"],
        COMPUTED["learning_exchange_authority_attendances"],
    ]
    exchanges = [event for event in SHIPPED["events"] if event["kind"] == "learning-exchange"]
    assert numbers(notes[1]) == [len(exchanges) - COMPUTED["learning_exchanges_with_figures"]]
    assert numbers(notes[2]) == [len(overall["values"]), overall["min"], overall["max"]]
    assert numbers(notes[3]) == [len(basis["values"]), basis["min"], basis["max"]]
    delegates = [row["delegates"]["value"] for row in KNOWN if "delegates" in row]
    assert row_of(report, "events", "total") == [None, None, sum(delegates), None, None]
    assert row_of(report, "attendance-by-theme", "total") == [sum(delegates), len(delegates)]


def test_attendance_by_theme(report):
    expected, client = Counter(), Client()
    for row in KNOWN:
        for theme in row["themes"] if "delegates" in row else []:
            expected[theme] += row["delegates"]["value"]
    rows = {row["data-row"].partition(":")[2]: row for row in report.select('tr[data-row^="attendance-by-theme"]')}
    shown = {theme: [int(cell.get_text()) for cell in row.find_all("td")] for theme, row in rows.items()}

    assert {theme: came for theme, (came, _events) in shown.items() if theme != "total"} == expected
    chart = report.find("svg", attrs={"aria-labelledby": re.compile("^attendance-chart")})
    drawn = numbers(" ".join(t.get_text() for t in chart.select("text[font-weight]")))
    assert sorted(drawn) == sorted(expected.values())
    for theme, row in rows.items():
        ways = {link["href"] for link in row.select("td a")}
        (page,) = map(client.get, ways)
        assert [page.context["delegates"], len(page.context["register"].keys)] == shown[theme], ways
        assert f"of those that give a number: {shown[theme][0]}" in words(soup(page))
        assert all(event.delegates is not None for event in page.context["events"])


def test_the_sum_of_the_delegates_leads_to_the_events_that_give_one(report):
    link = report.select_one('tr[data-row="events:total"] a')

    assert Client().get(link["href"]).context["delegates"] == int(link.get_text())


def test_events_by_kind(report):
    kinds = Counter(event["kind"] for event in SHIPPED["events"])
    shown = {
        row["data-row"].partition(":")[2]: numbers(row.find("td").get_text())[0]
        for row in report.select('tr[data-row^="events-by-kind"]')
    }

    assert shown == dict(kinds) | {"total": len(SHIPPED["events"])}


def as_many(page):
    return len(page.context["register"].keys)


def told_in_all(page):
    """How often the list of exchanges says that they are told."""
    assert f"told {page.context['told'].times} time" in words(soup(page))
    return page.context["told"].times


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme["slug"])
def test_exchanges_by_theme(report, theme):
    rows = [row for row in SHIPPED["exchanges"] if row["theme"] == theme["slug"]]

    row = report.find("tr", attrs={"data-row": f"exchanges-by-theme:{theme['slug']}"})
    for cell, count in zip(row.find_all("td")[1:4], (as_many, told_in_all, as_many), strict=True):
        link, number = cell.find("a"), int(cell.get_text())
        assert (link is None) == (number == 0)
        assert link is None or count(Client().get(link["href"])) == number
    reported, described, told, named = row_of(report, "exchanges-by-theme", theme["slug"])
    assert reported == theme["at_a_glance"]["peer_projects"]["value"]
    assert described == COMPUTED["exchanges_by_theme"][theme["slug"]]
    assert told == len({row["group"] for row in rows})
    assert named <= described


def test_the_sums_of_the_exchanges(report):
    sums = [SUMS["peer_projects"], COMPUTED["exchange_rows"], COMPUTED["exchange_groups"]]
    sums.append(COMPUTED["exchange_rows_to_named_bodies"])
    assert row_of(report, "exchanges-by-theme", "total") == sums
    note = words(report.select_one('[data-note="exchanges-by-theme"]'))
    every = Client().get(report.select('tr[data-row="exchanges-by-theme:total"] a')[-1]["href"])
    assert every.context["told"].receivers == COMPUTED["distinct_named_receivers"]
    assert numbers(note) == [COMPUTED["distinct_named_receivers"]]


def test_between_regions_every_exchange_is_in_one_square(report):
    rows = report.select('tr[data-row^="between-regions"]')
    table = [[int(cell.get_text()) for cell in row.find_all("td")] for row in rows]
    *body, sums = table

    assert sum(sum(row[:-1]) for row in body) == sums[-1] == COMPUTED["exchange_rows"]
    assert [sum(column) for column in zip(*body, strict=True)] == sums
    assert all(sum(row[:-1]) == row[-1] for row in body)
    chart = report.select_one("svg.cop-chart--wide")
    drawn = numbers(" ".join(text.get_text() for text in chart.select("text[text-anchor]")))
    assert Counter(drawn) == Counter(value for row in body for value in row[:-1] if value)


def test_each_square_between_the_regions_leads_to_as_many_rows(report):
    client, followed = Client(), 0
    for row in report.select('tr[data-row^="between-regions"]'):
        for cell in row.find_all("td"):
            link, number = cell.find("a"), int(cell.get_text())
            assert (link is None) == (number == 0)
            if link:
                assert len(client.get(link["href"]).context["register"].keys) == number, link["href"]
                followed += 1
    assert followed >= 40


def test_awards_by_region(report):
    assert row_of(report, "awards-by-region", "total") == [COUNTS["award_entries"], COUNTS["authority_places"]]
    regions = {row["name"]: row.get("region_external") for row in SHIPPED["organisations"]}
    places = Counter(regions[holder["name"]] for theme in THEMES for holder in theme["beacons"])
    shown = {
        row["data-row"].partition(":")[2]: numbers(row.find_all("td")[1].get_text())[0]
        for row in report.select('tr[data-row^="awards-by-region"]')
    }
    assert {region: count for region, count in shown.items() if region != "total"} == dict(places)


def test_each_number_of_awards_by_region_leads_to_exactly_those(report):
    rows = report.select('tr[data-row^="awards-by-region"]')
    client, regions = Client(), 0
    for row in rows:
        name = words(row.find("th")).strip()
        for cell, is_of_awards in zip(row.find_all("td"), (True, False), strict=True):
            link, number = cell.find("a"), int(cell.get_text())
            assert (link is None) == (number == 0)
            if link is None:
                continue
            page = client.get(link["href"])
            shown = soup(page).select("tr[data-place]")
            assert len(shown) == number, link["href"]
            assert not is_of_awards or page.context["places"].awards == number
            if name != "all regions":
                assert {words(one.select('[data-label="Region"]')[0]).strip() for one in shown} == {name}
                regions += 1
    assert len(rows) >= 10
    assert regions >= 15


def test_each_number_of_places_leads_to_as_many(report):
    client, followed = Client(), 0
    for link in report.select('tr[data-row^="at-a-glance"] td a[href^="/rounds/9/awards/"]'):
        assert len(client.get(link["href"]).context["places"].holders) == int(link.get_text())
        followed += 1
    assert followed == len(THEMES) + 1
    places, bodies = report.select('tr[data-figure="beacons"] a[href="/rounds/9/awards/"]')
    told = client.get("/rounds/9/awards/").context["places"]
    assert numbers(places.get_text() + " " + bodies.get_text()) == [len(told.holders), told.bodies]


def test_the_bodies_that_give_no_described_exchange(report):
    links = [a["href"].split("/")[2] for a in report.select("[data-silent] a")]
    bodies = {f.text: f.bodies.get().slug for f in Finding.objects.filter(kind="name").prefetch_related("bodies")}

    assert sorted(links) == sorted(bodies[name] for name in SHIPPED["beacons_with_no_named_exchange"])
    assert len(links) == 23


@pytest.mark.parametrize("kind", ["exchanges", "events"])
def test_the_registers_that_numbers_lead_to_hold_as_many_rows(report, kind):
    client, followed = Client(), 0
    for cell in report.select(f'tr[data-row] td a[href^="/{kind}/?"]'):
        table = cell.find_parent("tr")["data-row"].partition(":")[0]
        if table in {"at-a-glance", "events-by-kind", "exchanges-by-theme"}:
            page = client.get(cell["href"])
            counts = {as_many(page), *([told_in_all(page)] if kind == "exchanges" else [])}
            assert int(cell.get_text()) in counts, cell["href"]
            followed += 1
    assert followed >= 20


def test_each_sentence_says_no_number_that_its_row_does_not_say(report_to_cut):
    shown = report_to_cut.select("[data-finding]")
    for sentence in shown:
        kind, _, slug = sentence["data-finding"].partition(":")
        source = sentence.find(class_="cop-source").extract()
        for link in sentence.select("[data-about] a"):  # the name of the record that it tells of
            link.extract()
        row = TOLD[kind, slug]
        said = {int(number) for number in re.findall(r"\d+", str(row))}
        assert set(numbers(sentence.get_text())) <= said, sentence.get_text()
        assert set(numbers(source.get_text().partition(", line")[2])) <= lines_of_row(row), source.get_text()
    kinds = Counter(sentence["data-finding"].partition(":")[0] for sentence in shown)
    left_out = {"name", "article", "elsewhere", "method"}
    assert kinds == Counter(kind for kind, _ in TOLD if kind not in left_out)


def test_what_only_its_own_page_tells_is_counted(report):
    shown = {li["data-also"]: (li.find("a")["href"], numbers(li.get_text())) for li in report.select("[data-also]")}
    sizes = Counter(kind for kind, _ in TOLD)

    assert shown == {kind: (f"/rounds/9/findings/{kind}/", [sizes[kind]]) for kind in ("name", "elsewhere", "method")}


def test_no_words_of_a_quote_stand_in_the_report(report):
    told = report.select('[data-finding^="quote:"]')

    assert len(told) == len(SHIPPED["quotes"]) == 14
    for li, quote in zip(told, sorted(SHIPPED["quotes"], key=order_of_theme), strict=True):
        assert quote["attribution_printed"].casefold() in words(li)
        assert str(quote["line"]) in li.find(class_="cop-source").get_text()


def order_of_theme(row):
    return [theme["slug"] for theme in THEMES].index(row["theme"])


@pytest.mark.parametrize("kind", ["innovation", "policy", "inconsistency", "point", "product"])
def test_a_long_list_stands_in_groups_open_without_a_script(report, kind):
    lists = {id(li.find_parent("ul")): li for li in report.select(f'[data-finding^="{kind}:"]')}
    fold = next(iter(lists.values())).find_parent("details")

    assert len(lists) > 3
    assert fold.has_attr("open")
    assert all(li.find_parent("ul").find_previous_sibling(["h3", "h4"]) for li in lists.values())


def lines_of_row(row):
    return {int(number) for number in re.findall(r"\d+", str({k: v for k, v in row.items() if "line" in k}))}


def test_no_number_stands_outside_the_parts_that_are_held_above(report_to_cut):
    """The rest of the page: definitions, headings with counts, the round's years, and the printed contents."""
    for held_above in report_to_cut.select(
        "table, svg, [data-finding], [data-note], [data-contents], [data-silent], [data-origin], [data-also]"
    ):
        held_above.extract()
    counts = [numbers(count.extract().get_text())[0] for count in report_to_cut.select(".cop-heading__count")]
    sizes = Counter(kind for kind, _ in TOLD)

    assert set(counts) <= set(sizes.values()) | {23}
    # Round 9, 2008/2009; the printed report's name and year
    assert numbers(report_to_cut.get_text()) == [9, 2008, 2009, 9, 2009]


@pytest.mark.skipif(not paper.can_draw(), reason="needs Pango: tests/services/pango.sh")
def test_on_paper_nothing_is_cut_off():
    this_round = Round.objects.get(number=9)
    html = render_to_string("exchange/report_pdf.html", {"round": this_round, "report": report_on(this_round)})
    pages = paper.laid_out(html).pages

    for page in pages:
        words = [box for box in page._page_box.descendants() if hasattr(box, "text")]
        assert all(box.position_x + box.width <= page.width - MARGIN for box in words)
    assert len(pages) > 20
