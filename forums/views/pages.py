"""Pages of a topic, by numbers of posts: nothing is counted and nothing skipped over."""

from django.core.paginator import Page, Paginator

from forums.models import Topic
from forums.models.topic import PER_PAGE


def page_of(topic: Topic, asked: str | None) -> Page:
    """The page that was asked for, or the nearest, for ui/pagination.html: the posts themselves are not in it."""
    return Paginator(range(topic.last_number), PER_PAGE).get_page(asked)
