"""What a visitor sees of topics: which are new to them, and the posts of one page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from forums.mentions import without_names
from forums.models import Post, ReadFloor, ReadMark, Topic, Watch
from forums.models.topic import PER_PAGE
from members.models import Community, Membership, Person
from members.models.community import Visitor


@dataclass(frozen=True)
class Standing:
    """How a visitor stands to a community, or to one topic of it: what they may do, what is new to them.

    `new_since` is None for whoever is not in it: nothing is new or old to them. `mark` is the last post they were shown
    of the topic, None when they never opened it; `is_watching` is of the topic, without one of the community.
    """

    person: Person | None
    is_inside: bool = False  # and so may write
    is_facilitator: bool = False
    new_since: datetime | None = None
    mark: int | None = None
    is_watching: bool = False

    def is_new(self, topic: Topic) -> bool:
        """Whether something was said since they read. Asks for `Topic.objects.with_reading_of(person)`."""
        return self.new_since is not None and is_new(topic, self.new_since)


def standing_of(visitor: Visitor, community: Community, topic: Topic | None = None) -> Standing:
    """One query; none for whoever is not signed in."""
    if not isinstance(visitor, Person):
        return Standing(None)
    floor = ReadFloor.objects.filter(person=visitor, community=community).values("at")
    mark = ReadMark.objects.filter(person=visitor, topic=topic).values("number")
    watch = Watch.objects.filter(person=visitor, **({"topic": topic} if topic else {"community": community}))
    mine = Membership.objects.active().filter(person=visitor, community=community)
    membership = mine.annotate(floor=Subquery(floor[:1]), mark=Subquery(mark[:1]), is_watching=Exists(watch)).first()
    if membership is None:
        return Standing(visitor, is_facilitator=visitor.is_staff)
    return Standing(
        visitor,
        is_inside=not community.is_closed,
        is_facilitator=visitor.is_staff or membership.is_facilitator,
        new_since=max(filter(None, (membership.since, membership.floor))),
        mark=membership.mark,
        is_watching=membership.is_watching,
    )


@dataclass(frozen=True)
class Line:
    """One post as a visitor sees it: `html` is None when its words are not for them. What they may do with it."""

    post: Post
    html: str | None
    is_own: bool
    may_edit: bool
    may_report: bool
    may_moderate: bool
    may_read_history: bool
    is_new: bool

    @property
    def has_acts(self) -> bool:
        may_look_back = self.may_read_history and self.post.edited_at is not None
        return self.may_edit or self.may_report or self.may_moderate or may_look_back


def lines(topic: Topic, posts: Iterable[Post], standing: Standing, read: int | None) -> list[Line]:
    return [_line(topic, post, standing, read) for post in posts]


def _line(topic: Topic, post: Post, standing: Standing, read: int | None) -> Line:
    is_own = standing.person is not None and post.author_id == standing.person.pk
    may_read = post.stands or (post.is_hidden and not post.is_deleted and (is_own or standing.is_facilitator))
    html = post.html if standing.person else without_names(post.html)
    return Line(
        post=post,
        html=html if may_read else None,
        is_own=is_own,
        may_edit=is_own and standing.is_inside and post.stands and topic.takes_posts,
        may_report=not is_own and post.stands and standing.is_inside,
        may_moderate=standing.is_facilitator and not post.is_deleted,
        may_read_history=is_own or standing.is_facilitator,
        is_new=read is not None and post.number > read and not is_own,
    )


def posts_of(topic: Topic, page: int) -> list[Post]:
    """By number, so that the last page of a long topic costs what the first does. Deleted and hidden ones too."""
    first = (page - 1) * PER_PAGE + 1
    posts = topic.posts.filter(number__range=(first, first + PER_PAGE - 1))
    return list(posts.select_related("author__authority").order_by("number"))


def read_number(topic: Topic, standing: Standing) -> int | None:
    """The last post that the person knows; None for whoever is not in the community. A query only at a first visit."""
    if standing.new_since is None:
        return None
    if standing.mark is not None or topic.created > standing.new_since:
        return standing.mark or 0
    known = topic.posts.filter(created__lte=standing.new_since).aggregate(last=Max("number"))
    return known["last"] or 0


def is_new(topic: Topic, new_since: datetime) -> bool:
    """What was last said before `new_since` is not new, nor what they were shown."""
    read: int | None = getattr(topic, "read_number", None)
    return topic.last_post_at > new_since and (read is None or topic.last_shown > read)


def communities_of(person: Person) -> dict[int, datetime]:
    """The communities that somebody is in, and since when things are new to them there. One query."""
    floor = ReadFloor.objects.filter(person=person, community=OuterRef("community")).values("at")
    mine = Membership.objects.active().filter(person=person).annotate(floor=Subquery(floor[:1]))
    rows = mine.values_list("community", "since", "floor")
    return {community: max(filter(None, moments)) for community, *moments in rows}


def topics_of_mine(person: Person, new_since: dict[int, datetime], *, unread: bool) -> QuerySet[Topic]:
    """Topics of some communities (`communities_of`), the latest first; `unread`: those with something new."""
    topics = Topic.objects.shown().with_reading_of(person).filter(community__in=new_since)
    if unread:
        is_later = (Q(community=community, last_post_at__gt=since) for community, since in new_since.items())
        topics = topics.filter(reduce(or_, is_later, Q(pk__in=[])))
        topics = topics.filter(Q(read_number=None) | Q(last_shown__gt=F("read_number")))
    return topics.select_related("community", "author", "last_poster").order_by("-last_post_at", "-pk")
