from forums.actions import start
from forums.models import Topic
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory


def insider(community, **fields):
    """A person in the community."""
    role = fields.pop("role", "member")
    return MembershipFactory(community=community, person=PersonFactory(**fields), role=role).person


def topic(community=None, *, author=None, title="How do you share a depot?", text="We have two.", **more):
    """A topic with its first post, as `start` makes it; the author is put into the community when there is none."""
    community = community or CommunityFactory(visibility="open")
    author = author or insider(community)
    return start(community, author=author, title=title, text=text, **more).topic


def fill(topic, count, author=None):
    """`count` replies in a row, quicker than one after the other: rows alone, and the topic's counters right."""
    from forums.models import Post

    author = author or topic.author
    first = topic.last_number + 1
    numbers = range(first, first + count)
    Post.objects.bulk_create(
        Post(topic=topic, number=n, author=author, text=f"Words {n}", html=f"<p>Words {n}</p>") for n in numbers
    )
    last = first + count - 1
    Topic.objects.filter(pk=topic.pk).update(
        last_number=last, last_shown=last, post_count=topic.post_count + count, last_poster=author
    )
    topic.refresh_from_db()
    return topic
