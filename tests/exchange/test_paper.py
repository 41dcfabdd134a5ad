"""The worker draws the paper of a report before anybody asks for it; without one, the first reader waits."""

import pytest
from django.core.cache import caches

from cop_site.worker.periodic import JOBS
from exchange.report import paper
from exchange.report.paper import NoPaper
from exchange.tasks import draw_paper, draw_what_changed
from tests.exchange.test_report import needs_pango
from tests.factories.exchange import AwardFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(monkeypatch):
    """The papers that are drawn, as the words they are made of; they are quickly made."""
    caches["papers"].clear()
    made = []
    monkeypatch.setattr(paper, "_weasyprint", lambda: None)
    monkeypatch.setattr(paper, "_made", lambda html: made.append(html) or b"%PDF-1")
    return made


def test_it_is_one_of_the_workers_jobs():
    assert draw_what_changed in [job.run for job in JOBS]


def test_the_worker_draws_each_report_once_and_the_first_reader_has_it(client, drawn):
    AwardFactory(round=RoundFactory(number=8))
    RoundFactory(number=9)

    assert draw_what_changed() == [8, 9]
    assert draw_what_changed() == []

    assert len(drawn) == 2
    assert client.get("/rounds/8/report.pdf").content == b"%PDF-1"
    assert len(drawn) == 2


def test_after_an_edit_it_is_drawn_anew_and_the_others_are_not(client, drawn):
    award = AwardFactory(round=RoundFactory(number=8))
    RoundFactory(number=9)
    draw_what_changed()

    award.holders.update(name_printed="York", note="with others")
    body = award.holders.get().authority
    body.name = body.official_name = "Another name"
    body.region = "London"
    body.save()

    assert draw_what_changed() == [8]
    client.get("/rounds/8/report.pdf")
    assert len(drawn) == 3


def test_without_a_worker_it_is_drawn_for_who_asks(client, drawn):
    AwardFactory()

    assert client.get("/rounds/9/report.pdf").content == b"%PDF-1"
    assert len(drawn) == 1


def test_a_round_that_is_gone_needs_no_paper(drawn):
    draw_paper.enqueue(9)

    assert drawn == []


def test_a_machine_that_cannot_draw_is_not_asked_to(monkeypatch, drawn):
    def no_library():
        raise NoPaper("cannot load library 'libpango-1.0-0'")

    RoundFactory()
    monkeypatch.setattr(paper, "_weasyprint", no_library)

    assert draw_what_changed() == []
    assert drawn == []


@needs_pango
def test_what_is_drawn_is_a_pdf(client, monkeypatch):
    caches["papers"].clear()
    AwardFactory()
    draw_what_changed()
    monkeypatch.setattr(paper, "_made", None)

    assert client.get("/rounds/9/report.pdf").content.startswith(b"%PDF-")
