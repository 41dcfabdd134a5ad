"""What this room tells people. One notice per person and post: a mention before a reply, a reply before a report."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forums.models import Post, Topic
from members.notices import Kind, register


def register_kinds() -> None:
    for name, sentence, subject, words_of in [
        ("topic-mention", _("%(by)s mentions you in “%(about)s”."), _("%(by)s mentions you in “%(about)s”"), said),
        ("topic-reply", _("%(by)s replied in “%(about)s”."), _("%(by)s replied in “%(about)s”"), said),
        ("topic-new", _("%(by)s started the topic “%(about)s”."), _("New topic: %(about)s"), said),
        (
            "post-hidden",
            _("A facilitator hid what you wrote in “%(about)s”. Your post says why."),
            _("Your post in “%(about)s” was hidden"),
            nothing,
        ),
    ]:
        register(Kind(name, Post, sentence, subject, Post.get_absolute_url, lambda post: post.topic, words_of))
    register(
        Kind(
            "post-reported",
            Post,
            _("%(by)s reports a post in “%(about)s”."),
            _("A post in “%(about)s” is reported"),
            url_of=lambda post: reverse("forums:reports", args=[post.topic.community.slug]),
            name_of=lambda post: post.topic,
        )
    )
    register(
        Kind(
            "topic-hidden",
            Topic,
            _("A facilitator hid your topic “%(about)s”. Its page says why."),
            _("Your topic “%(about)s” was hidden"),
            url_of=Topic.get_absolute_url,
        )
    )


def said(post: Post) -> str:
    """What a mail quotes of a post. Of a private community nothing: what is said there stays behind its door.

    A mail is kept, forwarded and read by delegates and journals of councils, where leaving the community, hiding a post
    or deleting it takes nothing back.
    """
    return post.text if post.stands and not post.topic.community.is_private else ""


def nothing(post: Post) -> str:
    return ""
