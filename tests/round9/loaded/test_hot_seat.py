"""The hot seat that the report tells of, as a record."""

import pytest

from hotseat.models import Session
from search.models import Entry

pytestmark = [pytest.mark.usefixtures("round9_db"), pytest.mark.django_db]


def test_what_is_known_of_it(client):
    session = Session.objects.get()
    assert (session.title, session.state) == ("Paul Barber on the hot seat", "archived")
    assert session.community.slug == "beacon-scheme-cop"
    assert (session.lines, session.source.slug) == ("271", "round-9-report")
    assert session.reported_people_note == "over 20 local government officers"
    assert session.reported_length == "one hour"
    assert [theme.slug for theme in session.themes.all()] == ["care-matters"]
    assert [(seat.name, seat.person) for seat in session.seats.all()] == [("Paul Barber", None)]
    assert session.questions.count() == 0

    page = client.get(session.get_absolute_url()).content.decode()
    assert "No transcript of it is known" in page
    assert "over 20 local government officers" in page
    assert 'method="post"' not in page.split("<main")[1]


def test_it_is_found(client):
    entry = Entry.objects.get(kind=Entry.Kind.SESSION)
    assert entry.is_historical
    assert entry.url in client.get("/search/?q=paul+barber").content.decode()
