"""Editors correct the record in the CMS: the house hears it, and people without a desk get nowhere."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from cop_site.models import LoadedRecord
from exchange.models import Award, Event
from search.models import Entry
from tests.factories.exchange import (
    AwardFactory,
    EventFactory,
    FindingFactory,
    PeerExchangeFactory,
    ReportedFigureFactory,
    RoundFactory,
)
from tests.factories.members import AuthorityFactory, PersonFactory
from tests.factories.themes import SourceFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ed(client):
    """Ed, an editor, signed in."""
    ed = PersonFactory(display_name="Ed")
    ed.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ed)
    return client


def address(thing, page="edit"):
    args = [] if page in ("list", "add") else [thing.pk]
    return reverse(thing.snippet_viewset.get_url_name(page), args=args)


def fields_of(form):
    """What a browser would send back unchanged, its inline forms included."""
    sent = {}
    for part in (form, *[f for s in form.formsets.values() for f in (s.management_form, *s.forms)]):
        for bound in part:
            value = bound.value()
            value = bound.field.widget.format_value(value) if hasattr(bound.field.widget, "format_value") else value
            if value not in (None, False, ""):
                sent[bound.html_name] = value
    return sent


@pytest.mark.parametrize(
    ("factory", "shown"),
    [
        (AwardFactory, "title"),
        (EventFactory, "name"),
        (PeerExchangeFactory, "receiver_label"),
        (FindingFactory, "title"),
        (ReportedFigureFactory, "label"),
        (RoundFactory, "name"),
        (ThemeFactory, "name"),
        (SourceFactory, "title"),
    ],
)
def test_each_record_has_a_list_and_a_form(ed, factory, shown):
    thing = factory()

    assert getattr(thing, shown) in ed.get(address(thing, "list")).content.decode()
    assert ed.get(address(thing)).status_code == 200


def test_an_editor_corrects_an_event_and_search_has_it(ed):
    event = EventFactory(name="Open dya", hosts=[AuthorityFactory(name="Leeds")])
    sent = fields_of(ed.get(address(event)).context["form"])

    done = ed.post(address(event), sent | {"name": "Open day", "takers": "Leeds"})

    assert done.status_code == 302
    event.refresh_from_db()
    assert (event.name, [a.name for a in event.takers.all()]) == ("Open day", ["Leeds"])
    assert [a.name for a in event.hosts.all()] == ["Leeds"]
    assert Entry.objects.get(kind="event").title == "Open day"


def test_an_editor_gives_an_award_another_lead_and_search_has_it(ed):
    hull, york = AuthorityFactory(name="Hull"), AuthorityFactory(name="York")
    award = AwardFactory(holders=[hull], theme=ThemeFactory(name="Care"))
    sent = fields_of(ed.get(address(award)).context["form"])

    done = ed.post(address(award), sent | {"holders-0-authority": york.pk})

    assert done.status_code == 302
    assert Award.objects.get().title == "York"
    assert Entry.objects.get(kind="award").title == "York: Care"


def test_wrong_words_are_said_beside_their_field(ed):
    event = EventFactory()
    sent = fields_of(ed.get(address(event)).context["form"])

    page = ed.post(address(event), sent | {"takers": "Atlantis"})

    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"takers"}
    assert Event.objects.get().takers.count() == 0


def test_an_editor_writes_small_facts_a_line_each(ed):
    finding = FindingFactory(details=[{"what": "weeks", "value": "6"}, {"what": "page", "value": "https://x.org/"}])
    form = ed.get(address(finding)).context["form"]
    assert form["details"].value() == "weeks: 6\npage: https://x.org/"

    done = ed.post(address(finding), fields_of(form) | {"details": "Weeks : 7\n\npage:https://x.org/"})

    assert done.status_code == 302
    finding.refresh_from_db()
    assert finding.details == [{"what": "Weeks", "value": "7"}, {"what": "page", "value": "https://x.org/"}]


@pytest.mark.parametrize("line", ["six weeks", "weeks:", ": 6", "http://x.org/", f"{'w' * 61}: 6"])
def test_a_line_that_is_no_fact_is_said_beside_the_field(ed, line):
    finding = FindingFactory(details=[{"what": "weeks", "value": "6"}])
    sent = fields_of(ed.get(address(finding)).context["form"])

    page = ed.post(address(finding), sent | {"details": line})

    assert page.context["form"].errors["details"] == [
        f"“{line}” is no fact: write what it is in at most 60 characters, a colon, and its value."
    ]
    finding.refresh_from_db()
    assert finding.details == [{"what": "weeks", "value": "6"}]


def test_people_without_a_desk_are_turned_away(client):
    event = EventFactory()
    client.force_login(PersonFactory(display_name="Dev"))

    assert client.get(address(event)).status_code in {302, 403, 404}


def test_what_the_loader_remembers_is_not_for_editing():
    assert LoadedRecord not in get_snippet_models()
