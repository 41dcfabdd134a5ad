"""Round 9 as its pages show it."""

import re

import pytest

from tests.exchange.test_round_page import text_of

pytestmark = pytest.mark.django_db


def test_round_9_shows_what_the_report_could_not_reconcile(client):
    text = text_of(client.get("/rounds/9/"))

    assert "The report says 40 Beacons. Its lists name 38 awards, which 44 bodies hold in 48 places" in text
    assert "Awards, counted 38 (35 single, 3 joint)" in text
    assert "Held more than one 3 Sheffield City Council , 3:" in text
    assert "Tynedale District Council (printed as Tyndale District Council)" in text


@pytest.mark.parametrize(
    ("path", "count"), [("/rounds/9/events/", 48), ("/rounds/9/exchanges/", 61), ("/rounds/9/", 38)]
)
def test_each_thing_of_round_9_stands_on_its_page_once(client, path, count):
    page = client.get(path).content.decode()
    things = re.findall(r'<li id="(?:event|exchange|award)-[^"]+"', page)

    assert len(things) == len(set(things)) == count
    assert "None" not in page
