"""An entry is what its thing is: written with it, unchanged when nothing changed, gone with it."""

import pytest
from django.db import transaction

from exchange.models import Award, AwardHolder, Event, PeerExchange, Round
from members.models import Authority, Community
from search.entries import together, write_entry
from search.models import Entry, EntryAudience
from tests.factories.members import AuthorityFactory, CommunityFactory
from tests.factories.themes import ThemeFactory
from themes.models import Theme

pytestmark = pytest.mark.django_db


def entry_of(thing):
    return Entry.objects.get(object_type__model=thing._meta.model_name, object_id=thing.pk)


def audience(entry):
    return set(EntryAudience.objects.filter(entry=entry).values_list("token", flat=True))


def test_a_new_thing_has_an_entry():
    theme = ThemeFactory(slug="care", name="Care Matters", summary="Children in care.")

    entry = entry_of(theme)

    assert (entry.kind, entry.title, entry.summary, entry.url) == (
        "theme",
        "Care Matters",
        "Children in care.",
        "/themes/care/",
    )
    assert (list(entry.themes.all()), audience(entry), entry.version) == ([], {"public"}, 1)


def test_a_change_is_written_and_counted():
    theme = ThemeFactory(name="Care")

    theme.name = "Care Matters"
    theme.save()

    entry = entry_of(theme)
    assert (entry.title, entry.version) == ("Care Matters", 2)


def test_a_save_that_changes_nothing_writes_nothing():
    theme = ThemeFactory()
    before = entry_of(theme)

    theme.save()

    after = entry_of(theme)
    assert (after.version, after.changed_at) == (before.version, before.changed_at)


def test_an_entry_goes_back_with_a_write_that_fails():
    theme = ThemeFactory(name="Care")

    with transaction.atomic():
        theme.name = "Something else"
        theme.save()
        ThemeFactory(slug="new")
        assert entry_of(theme).title == "Something else"
        transaction.set_rollback(True)

    assert entry_of(theme).title == "Care"
    assert Entry.objects.count() == 1


def test_a_deleted_thing_leaves_a_tombstone_without_words():
    theme = ThemeFactory(name="Care")
    entry = entry_of(theme)

    theme.delete()

    entry.refresh_from_db()
    assert (entry.title, entry.body, entry.url, entry.version, audience(entry)) == ("", "", "", 2, set())
    assert entry.deleted_at is not None
    assert not Entry.objects.standing().exists()


def test_related_rows_are_announced_after_the_thing_itself():
    theme = ThemeFactory(name="Care")
    community = CommunityFactory(visibility="open")

    community.themes.add(theme)

    entry = entry_of(community)
    assert list(entry.themes.all()) == [theme]
    assert entry.body == "\nCare."


@pytest.mark.parametrize(
    ("visibility", "expected"), [("open", {"public"}), ("members", {"public"}), ("private", {"community:{0}", "staff"})]
)
def test_who_may_find_a_community(visibility, expected):
    community = CommunityFactory(visibility=visibility)

    assert audience(entry_of(community)) == {token.format(community.pk) for token in expected}


def test_a_community_that_becomes_private_is_hidden_at_once():
    community = CommunityFactory(visibility="open")

    community.visibility = Community.Visibility.PRIVATE
    community.save()

    entry = entry_of(community)
    assert audience(entry) == {f"community:{community.pk}", "staff"}
    assert entry.version == 2


def test_a_council_is_found_by_every_name_and_by_those_it_took_the_place_of():
    northumberland = AuthorityFactory(
        slug="northumberland", name="Northumberland", official_name="Northumberland Council"
    )
    tynedale = AuthorityFactory(slug="tynedale", name="Tynedale", aliases=["Tyne Dale"], end="2009-04-01")
    tynedale.successors.add(northumberland)

    entry = entry_of(northumberland)

    assert entry.title == "Northumberland Council"
    assert entry.body == "Northumberland.\nTynedale. Tyne Dale."
    assert set(entry.authorities.all()) == {northumberland, tynedale}
    assert entry_of(tynedale).is_historical


@pytest.mark.parametrize("demo", [False, True])
def test_an_invented_council_is_no_entry_even_in_a_demonstration(settings, demo):
    settings.DEMO = demo
    AuthorityFactory(is_demo=True)
    real = AuthorityFactory()

    assert list(Entry.objects.all()) == [entry_of(real)]


def test_who_is_renamed_is_renamed_in_what_tells_of_them():
    award = Award.objects.create(
        round=Round.objects.create(number=9, name="Round 9"), theme=ThemeFactory(name="Care"), number=1
    )
    council = AuthorityFactory(name="Barnsley")
    AwardHolder.objects.create(award=award, authority=council, role="single")
    assert entry_of(award).title == "Barnsley: Care"

    council.name = "Barnsley Borough"
    council.save()

    assert entry_of(award).title == "Barnsley Borough: Care"
    assert list(entry_of(award).authorities.all()) == [council]


def test_events_and_exchanges_are_found_by_theme_body_and_year():
    care, barnsley, leeds = ThemeFactory(slug="care"), AuthorityFactory(name="Barnsley"), AuthorityFactory(name="Leeds")
    scheme_round = Round.objects.create(number=9, name="Round 9", start="2008-04-01", end="2009-06-30")
    event = Event.objects.create(slug="open-day", name="Open day", kind="open-day", round=scheme_round, place="Leeds")
    event.themes.add(care)
    event.hosts.add(barnsley)
    exchange = PeerExchange.objects.create(
        slug="visit", round=scheme_round, theme=care, giver=barnsley, giver_label="Barnsley", receiver=leeds,
        receiver_label="Leeds", kind="visit", subject="how the panel is chosen", status="interest shown",
    )  # fmt: skip

    day, visit = entry_of(event), entry_of(exchange)

    assert (day.kind, day.url, list(day.themes.all()), list(day.authorities.all())) == (
        "event",
        event.get_absolute_url(),
        [care],
        [barnsley],
    )
    assert (visit.title, visit.summary) == (
        "Leeds showed interest in practice from Barnsley", "How the panel is chosen.",
    )  # fmt: skip
    assert visit.year is None  # its round lies in two
    assert set(visit.authorities.all()) == {barnsley, leeds}
    assert visit.is_historical


def test_many_changes_together_are_written_once():
    with together():
        theme = ThemeFactory(name="Care")
        community = CommunityFactory(visibility="open", themes=[theme])
        theme.name = "Care Matters"
        theme.save()
        assert not Entry.objects.exists()

    assert (entry_of(theme).title, entry_of(theme).version) == ("Care Matters", 1)
    assert (entry_of(community).body, entry_of(community).version) == ("\nCare Matters.", 1)


def test_together_writes_nothing_when_it_fails():
    def load():
        with together():
            ThemeFactory()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        load()

    assert (Theme.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_write_takes_few_queries_and_as_many_for_three_links_as_for_one(queries):
    one, *more = AuthorityFactory.create_batch(3)
    event = Event.objects.create(slug="day", name="Day", kind="visit")
    event.hosts.add(one)
    with queries() as unchanged:
        write_entry(event)
    Event.objects.update(name="Another name")
    with queries() as first:
        write_entry(event)
    event.hosts.add(*more)
    Event.objects.update(name="A third name")
    with queries() as three:
        write_entry(event)

    assert len(unchanged) <= 8
    assert len(first) == len(three) <= 12


def test_a_batch_takes_few_queries(queries):
    with queries() as log, together():
        Authority.objects.bulk_create(AuthorityFactory.build(slug=f"c-{n}") for n in range(50))
        for council in Authority.objects.all():
            council.save()

    assert len([q for q in log if "search_" in q["sql"]]) <= 60


def test_the_words_of_an_entry_are_in_our_language_whoever_writes():
    from django.utils import translation

    with translation.override("cy"):
        council = AuthorityFactory(kind="county", region="North West")

    assert entry_of(council).summary == "County council · North West."
