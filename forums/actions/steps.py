"""The steps that the verbs share."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forums.models import Post, Topic
from members.models import Person
from members.notices import notify
from themes.signals import changed


class PostedOtherwise(Exception):
    """The form made `post` when it was sent before, with other words than now: these are not posted."""

    def __init__(self, post: Post) -> None:
        super().__init__(post)
        self.post = post


class EditedMeanwhile(Exception):
    """`post` says something else than when the form was opened: the words of the form have not replaced it."""

    def __init__(self, post: Post) -> None:
        super().__init__(post)
        self.post = post


def locked(topic: Topic) -> Topic:
    """The topic as it is now, held until the transaction ends."""
    return Topic.objects.select_for_update(no_key=True, of=("self",)).select_related("community").get(pk=topic.pk)


def locked_post(post: Post) -> Post:
    """The post as it is now, its topic locked."""
    topic = locked(post.topic)
    standing = Post.objects.select_related("author").get(pk=post.pk)
    standing.topic = topic
    return standing


def refuse_unless_open(topic: Topic) -> None:
    """ValidationError when the topic takes no posts: it was locked or hidden since the form was opened."""
    if not topic.takes_posts:
        raise ValidationError(
            _("This topic was closed while you were writing, so your words were not posted. They are still below.")
        )


def recount(topic: Topic) -> None:
    """Say again how many posts can be read and which was the last, from the posts. The topic is locked."""
    standing = topic.posts.standing()
    topic.post_count = standing.count()
    last = standing.order_by("-number").first()
    topic.last_shown = last.number if last else 0
    if last:
        topic.last_post_at, topic.last_poster_id = last.created, last.author_id
    topic.save(update_fields=["post_count", "last_shown", "last_post_at", "last_poster"])


def announce(topic: Topic) -> None:
    changed.send(Topic, instance=topic)


def tell(people: Iterable[Person], kind: str, post: Post) -> None:
    notify(people, kind, about=post, by=post.author)


def people_named(keys: Iterable[int]) -> list[Person]:
    keys = list(keys)
    return list(Person.objects.filter(pk__in=keys)) if keys else []
