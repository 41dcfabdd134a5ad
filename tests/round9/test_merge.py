"""Three ways meet: what the data says, what was loaded last, and what a person made of it."""

import pytest

from cop_site.models import LoadedRecord
from cop_site.round9.checks import BadInput
from cop_site.round9.merge import Merge
from members.models import Authority, Community
from tests.factories.members import AuthorityFactory
from tests.factories.themes import ThemeFactory
from themes.models import Theme

pytestmark = pytest.mark.django_db

AT = {"slug": "care"}
FIRST = {"name": "Care", "summary": "As first printed.", "order": 3}


def loaded(values, at=AT, item="themes:care", **more):
    """One load of one theme; gives the row and what the report says, as (outcome, detail) pairs."""
    merge = Merge("round9")
    row = merge.put(item, Theme, at=at, values=values, **more)
    return row, [(str(line.outcome), line.detail) for line in merge.finish().lines]


def test_a_new_thing_is_created_and_remembered():
    theme, told = loaded(FIRST)

    assert told == [("created", "")]
    assert LoadedRecord.objects.get().values == {"slug": "care", **FIRST}
    assert LoadedRecord.objects.get().object == theme == Theme.objects.get(**AT, **FIRST)


def test_a_second_load_of_the_same_writes_nothing(queries):
    loaded(FIRST)
    with queries() as log:
        theme, told = loaded(FIRST)

    assert told == [("left alone", "")]
    assert [q["sql"] for q in log if not q["sql"].startswith("SELECT")] == []


def test_an_untouched_field_takes_the_new_value():
    loaded(FIRST)
    theme, told = loaded({**FIRST, "summary": "As printed since."})

    assert told == [("changed", "summary")]
    assert Theme.objects.get().summary == "As printed since."
    assert LoadedRecord.objects.get().values["summary"] == "As printed since."


def test_a_field_that_an_editor_changed_is_kept_and_told_each_time():
    loaded(FIRST)
    Theme.objects.update(name="Care, said better")

    for _ in range(2):
        theme, told = loaded({**FIRST, "name": "Care matters", "summary": "As printed since."})

        assert ("kept as an editor changed it", "name") in told
        assert (theme.name, theme.summary) == ("Care, said better", "As printed since.")


def test_an_editors_change_is_told_even_when_the_data_did_not_change():
    loaded(FIRST)
    Theme.objects.update(name="Care, said better")

    assert loaded(FIRST)[1] == [("kept as an editor changed it", "name")]


def test_an_editor_who_goes_back_to_what_was_loaded_gets_the_new_value():
    loaded(FIRST)
    Theme.objects.update(name="Care, said better")
    loaded({**FIRST, "name": "Care matters"})
    Theme.objects.update(name="Care")

    assert loaded({**FIRST, "name": "Care matters"})[0].name == "Care matters"


def test_an_editor_who_corrected_it_first_has_nothing_to_be_told():
    loaded(FIRST)
    Theme.objects.update(name="Care matters")

    assert loaded({**FIRST, "name": "Care matters"})[1] == [("left alone", "")]
    Theme.objects.update(name="Care, said better")
    assert loaded({**FIRST, "name": "Care matters"})[1] == [("kept as an editor changed it", "name")]


def test_what_an_editor_deleted_stays_gone():
    loaded(FIRST)
    Theme.objects.all().delete()

    for _ in range(2):
        theme, told = loaded({**FIRST, "name": "Care matters"})

        assert (theme, told) == (None, [("kept deleted", "")])
        assert not Theme.objects.exists()


def test_what_an_editor_made_anew_at_the_same_address_stands_for_it():
    loaded(FIRST)
    Theme.objects.all().delete()
    own = ThemeFactory(slug="care", name="My own")

    assert loaded(FIRST) == (own, [("kept deleted", "")])
    assert Theme.objects.get().name == "My own"


def test_an_editors_own_thing_in_the_way_is_left_as_it_is_and_used():
    own = ThemeFactory(slug="care", name="My own")

    for _ in range(2):
        theme, told = loaded(FIRST)

        assert theme == own
        assert told == [("an editor's own stands at its address, left as it is", "")]
    assert Theme.objects.get().name == "My own"
    assert not LoadedRecord.objects.exists()


def test_a_new_address_that_an_editors_own_thing_has_is_not_taken():
    loaded(FIRST)
    ThemeFactory(slug="care-matters", name="My own")

    theme, told = loaded(FIRST, at={"slug": "care-matters"})

    assert told == [("an editor's own stands at its address, left as it is", "")]
    assert (theme.slug, Theme.objects.count()) == ("care", 2)


def test_what_stands_in_the_data_no_more_is_left_and_told():
    loaded(FIRST)

    assert loaded({**FIRST, "name": "Other"}, at={"slug": "other"}, item="themes:other")[1] == [
        ("created", ""),
        ("no longer in the file, left as it is", ""),
    ]
    assert Theme.objects.count() == 2


def test_a_field_that_earlier_loads_did_not_know_is_filled_while_it_is_empty():
    named = {"name": "Care"}
    loaded(named)
    assert loaded(FIRST)[1] == [("changed", "summary, order")]

    LoadedRecord.objects.update(values={"slug": "care", **named})
    assert loaded({**FIRST, "summary": "Other."})[1] == [("kept as an editor changed it", "summary")]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"order": -1}, "order: Ensure this value is greater than or equal to 0."),
        ({"name": ""}, "name: This field cannot be blank."),
        ({"name": "x" * 121}, "name: Ensure this value has at most 120 characters (it has 121)."),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused(values, reason):
    with pytest.raises(BadInput) as refusal:
        loaded({**FIRST, **values})

    assert str(refusal.value) == f"themes:care: {reason}"
    assert not Theme.objects.exists()


class TestRelations:
    @pytest.fixture
    def durham(self):
        return AuthorityFactory(slug="durham"), AuthorityFactory(slug="county-durham"), AuthorityFactory(slug="third")

    def load(self, *after):
        merge = Merge("round9")
        at, values = {"slug": "easington"}, {"name": "Easington", "kind": "district"}
        body = merge.put("authorities:easington", Authority, at=at, values=values, links={"successors": after})
        return body, [(str(line.outcome), line.detail) for line in merge.finish().lines]

    def test_rows_are_linked_once_and_deleted_ones_left_out(self, durham):
        old, new, third = durham

        assert set(self.load(old, None, old)[0].successors.all()) == {old}

    def test_untouched_links_follow_the_data(self, durham):
        old, new, third = durham
        self.load(old)

        assert self.load(new)[1] == [("changed", "successors")]
        assert set(Authority.objects.get(slug="easington").successors.all()) == {new}

    def test_links_that_an_editor_changed_are_kept(self, durham):
        old, new, third = durham
        body, _ = self.load(old)
        body.successors.set([third])

        assert self.load(new)[1] == [("kept as an editor changed it", "successors")]
        assert set(body.successors.all()) == {third}

    def test_a_deleted_row_leaves_its_links_without_a_word(self, durham):
        old, new, third = durham
        self.load(old, new)
        old.delete()

        assert self.load(None, new)[1] == [("left alone", "")]


def test_two_sources_do_not_meet():
    loaded(FIRST)
    merge = Merge("round10")
    merge.put("communities:care", Community, at={"slug": "care"}, values={"name": "Care"})

    assert [str(line.outcome) for line in merge.finish().lines] == ["created"]
    assert Community.objects.count() == 1
