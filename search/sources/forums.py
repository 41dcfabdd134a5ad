"""Topics: one entry each, of the words that whoever reads its community may read in it, and of no names."""

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from forums.mentions import without_names
from forums.models import Post, Topic
from members.audience import PUBLIC, STAFF, community_token
from members.models import Community
from search.entry_data import EntryData, Source, lines, one_by_one, plain
from search.models import Entry

RECENT = 400  # posts, beside the opening one: more words than an entry holds
SUMMARY = 200  # characters


def topics() -> QuerySet[Topic]:
    said = Post.objects.standing().filter(Q(number=1) | Q(number__gt=F("topic__last_number") - RECENT))
    said = said.only("topic_id", "number", "html").order_by("number")
    with_posts = Prefetch("posts", said, to_attr="said")
    return Topic.objects.select_related("community").prefetch_related("community__themes", with_posts)


def read_topic(topic: Topic) -> EntryData | None:
    """The opening post, then the newest first: of a long topic the oldest replies are cut off."""
    if topic.is_hidden or topic.post_count == 0:
        return None
    posts: list[Post] = topic.said  # type: ignore[attr-defined]
    if not posts:
        return None
    opening, *replies = posts
    texts = [plain(without_names(post.html)) for post in (opening, *reversed(replies))]
    return EntryData(
        kind=Entry.Kind.TOPIC,
        title=topic.title,
        summary=Truncator(texts[0]).chars(SUMMARY),
        body=lines(*texts),
        url=topic.get_absolute_url(),
        themes=frozenset(theme.pk for theme in topic.community.themes.all()),
        date=timezone.localtime(topic.last_post_at).date(),
        is_historical=topic.community.is_closed,
        audience=audience_inside(topic.community),
    )


def audience_inside(community: Community) -> frozenset[str]:
    """For whom is what is said in a community (that it exists, more may know)."""
    return frozenset({PUBLIC} if community.is_open else {community_token(community.pk), STAFF})


SOURCES = [Source(Topic, topics, one_by_one(read_topic))]
