"""A word that stands in private places only is on no page, hit, total, count or filter for those outside."""

import re
from copy import deepcopy

import pytest
import wagtail_factories
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from wagtail.models import PageViewRestriction

from forums import actions as forums
from forums.models import Watch
from knowledge.tree import ensure_library
from tests.factories.knowledge import CaseStudyPageFactory
from tests.house.test_authorisation import READ
from tests.house.world import ASHA, BANNED, BEN, CANARY, CARYS, DEV, ED, ELSEWHERE, NOBODY, STAFF, build_world

pytestmark = pytest.mark.django_db

OUTSIDE = [NOBODY, DEV, BEN, BANNED, ELSEWHERE]
NONSENSE = "vuvuzelaic"  # as long as the canary, and nowhere


@pytest.fixture(scope="module")
def whole_world(django_db_setup, django_db_blocker):
    """Built once; what a test does to the database is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield with_pages(build_world(), ensure_library())
        transaction.set_rollback(True)


@pytest.fixture
def world(whole_world):
    """A copy, since an object that is deleted loses its key."""
    return deepcopy(whole_world)


def with_pages(world, library):
    """The private community, a page for a group that nobody here is in, a draft, and a page that was taken down.

    Each of these pages links to a file.
    """
    world.objects["files"] = {}
    for slug in ("restricted", "draft", "down"):
        file = SimpleUploadedFile(f"{slug}.txt", CANARY.encode())
        paper = world.objects["files"][slug] = wagtail_factories.DocumentFactory(title=f"{CANARY} paper", file=file)
        work = f'<p>{CANARY} work <a linktype="document" id="{paper.pk}">paper</a></p>'
        page = CaseStudyPageFactory(
            parent=library, slug=slug, title=f"{CANARY} {slug}", summary=f"{CANARY} in rooms", live=slug != "draft",
            themes=[world.objects["theme"]], authority=world.objects["council"], what_they_did=work,
        )  # fmt: skip
        world.objects[slug] = page
        if slug == "restricted":
            restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
            restriction.groups.add(Group.objects.create(name="Trial readers"))
        if slug != "draft":
            page.save_revision().publish()
    world.objects["down"].unpublish()
    return world


def paths(world):
    """Every page that is read, but for the link into a hot seat: whoever holds it is told what it leads to."""
    rows = [row for row in READ if row[0] != "hotseat:join-by-link"]
    found = [place if isinstance(place, str) else place(world) for _, _, place, _ in rows]
    return [*found, *(f"/knowledge/{slug}/" for slug in ("restricted", "draft", "down")), "/knowledge/", "/sitemap.xml"]


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_page_shows_it(world, role):
    client = world.client(role)

    # A page may repeat its own address, which has the title of a topic in it: whoever typed it knew the word.
    leaking = [path for path in paths(world) if CANARY in client.get(path).content.decode().replace(path, "")]

    assert leaking == []


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_file_is_handed_out(world, role):
    client = world.client(role)

    assert {client.get(paper.url).status_code for paper in world.objects["files"].values()} <= {302, 404}


@pytest.mark.parametrize("role", OUTSIDE)
@pytest.mark.parametrize(
    "query", ["{}", "{}&kind=case-study", "{}&theme=care-matters", "{}&authority=leeds", '"{} work"']
)
def test_searching_for_it_looks_as_searching_for_nothing(world, role, query):
    """Whatever is on the page but the words searched for: hits, totals, counts of each filter, suggestions."""
    client = world.client(role)

    def seen(word):
        page = client.get("/search/?q=" + query.format(word)).content.decode().replace(word, "WORD")
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)

    assert seen(CANARY) == seen(NONSENSE)


COUNTING = [
    "/", "/themes/", "/themes/care-matters/", "/authorities/", "/authorities/leeds/", "/communities/", "/knowledge/",
    "/knowledge/?kind=case-study&theme=care-matters", "/search/", "/search/?theme=care-matters&authority=leeds",
    "/communities/square/", "/communities/square/topics/", "/communities/square/topics/feed/", "/search/?q=question",
]  # fmt: skip


def differing(world, role):
    """The pages that are others once the private things are gone: headings, totals, counts of filters included."""
    client = world.client(role)

    def seen():
        pages = {path: client.get(path).content.decode() for path in COUNTING}
        return {path: re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page) for path, page in pages.items()}

    with_them = seen()
    world.quiet.delete()
    world.objects["topics"]["hidden"].delete()
    for slug in ("restricted", "draft", "down"):
        world.objects[slug].delete()

    without = seen()
    return [path for path in COUNTING if with_them[path] != without[path]]


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_count_tells_that_there_is_something_private(world, role):
    assert differing(world, role) == []


def test_the_counts_of_those_inside_do(world):
    telling = {"/themes/care-matters/", "/communities/", "/knowledge/", "/search/", "/communities/square/topics/"}
    assert telling <= set(differing(world, STAFF))


def test_those_inside_do_find_it(world):
    """What could leak exists: without this the tests above would pass on an empty site."""
    for role in (ASHA, CARYS, STAFF):
        found = world.client(role).get(f"/search/?q={CANARY}").content.decode()
        assert f"Quiet <mark>{CANARY}</mark> room" in found
        assert f"<mark>{CANARY}</mark> question" in found
        assert CANARY in world.client(role).get(world.objects["topics"]["square"].get_absolute_url()).content.decode()
    assert CANARY in world.client(STAFF).get("/knowledge/restricted/").content.decode()
    paper = world.client(STAFF).get(world.objects["files"]["restricted"].url)
    assert b"".join(paper.streaming_content) == CANARY.encode()
    assert CANARY in world.client(ED).get(f"/cms/pages/{world.objects['draft'].pk}/edit/").content.decode()


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_mail_or_notice_tells_of_it(world, role, mailoutbox, django_capture_on_commit_callbacks):
    """Not even to somebody whose watch was left over, nor of what was hidden before the mail left."""
    topics, asha, carys = world.objects["topics"], world.people[ASHA], world.people[CARYS]
    outsider = world.people.get(role)
    if outsider:
        for topic in (topics["quiet"], topics["square"]):
            Watch.objects.create(person=outsider, topic=topic)
        Watch.objects.create(person=outsider, community=world.quiet)
    with django_capture_on_commit_callbacks(execute=True):
        forums.reply(topics["quiet"], author=asha, text=f"{CANARY} words")
        forums.start(world.quiet, author=asha, title=f"{CANARY} title", text=f"{CANARY} words, @Carys")
        post = forums.reply(topics["square"], author=asha, text=f"{CANARY} words")
        forums.hide_post(post, by=carys, reason=f"{CANARY} reason")

    telling = [message for message in mailoutbox if CANARY in message.subject + message.body]
    assert [message.to for message in telling] == [[carys.email]]
    if outsider:
        assert outsider.notices.exists()
        assert CANARY not in world.client(role).get("/notices/").content.decode()
