"""What people are told of what went from one room into another."""

from django.utils.translation import gettext_lazy as _

from forums.models import Post
from members.notices import Kind, register

GOES_ON = "question-goes-on"


def register_kinds() -> None:
    register(
        Kind(
            GOES_ON,
            Post,
            _("Nobody came to your question in the hot seat. It goes on as a topic: “%(about)s”."),
            _("Your question goes on as a topic: %(about)s"),
            url_of=Post.get_absolute_url,
            name_of=lambda post: post.topic,
        )
    )
