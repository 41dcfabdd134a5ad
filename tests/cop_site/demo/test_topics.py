"""The demonstration's topics: made once, by invented people alone, and left as whoever tries the site leaves them."""

import pytest

from cop_site.demo import circle, topics
from forums import actions
from forums.models import Post, Topic
from members.models import Community, Person
from tests.factories.knowledge import CaseStudyPageFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(settings, tmp_path):
    settings.DEMO = True

    def load() -> int:
        circle.load(tmp_path)
        return topics.load()

    return load


def said():
    return list(Post.objects.order_by("pk").values_list("topic__title", "author__display_name", "text", "edited_at"))


def test_made_once(load, library):
    CaseStudyPageFactory(parent=library, slug="greenwich-accessibility-visit", title="A visit")

    assert load() == 4
    before = said()
    assert load() == 0

    assert said() == before
    assert [str(topic.about) for topic in Topic.objects.exclude(about_id=None)] == ["A visit"]
    assert Topic.objects.get(is_pinned=True).community.slug == "first-steps"


def test_only_invented_people_speak(load):
    load()

    speakers = Person.objects.filter(pk__in=Post.objects.values("author"))
    assert speakers.count() > 0
    assert not speakers.exclude(authority__is_demo=True).exists()


def test_what_people_changed_and_deleted_stays_so(load):
    load()
    Topic.objects.get(title="Start here: how topics work").delete()
    asked = Topic.objects.get(title="What shall we talk about first?")
    actions.lock(asked)
    Community.objects.get(slug="getting-around").delete()

    assert load() == 0

    asked.refresh_from_db()
    assert asked.is_locked
    assert Topic.objects.count() == 2


def test_without_its_people_a_topic_is_not_made(load, tmp_path):
    circle.load(tmp_path)
    Person.objects.get(email="expert@example.org").delete()

    assert load() == 2


def test_every_theme_has_a_community_that_is_not_private(load):
    slugs = {slug for plan in circle.COMMUNITIES for slug in plan.themes}
    themes = [ThemeFactory(slug=slug) for slug in sorted(slugs)]

    load()

    assert len(themes) == 10
    for theme in themes:
        assert Community.objects.filter(themes=theme).exclude(visibility="private").exists(), theme
