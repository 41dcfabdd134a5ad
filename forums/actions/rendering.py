"""The HTML of what stands here, made again as this version of the site makes it."""

from django.db.models import QuerySet

from forums.mentions import rendered_again
from forums.models import Post, Revision


def render_again() -> int:
    """Of all posts, and of what they said before an edit; how many it changed. Who is mentioned stays so."""
    return _again(Post.objects.all()) + _again(Revision.objects.all())


def _again(written: QuerySet[Post] | QuerySet[Revision]) -> int:
    changed = 0
    for pk, text, html in written.order_by("pk").values_list("pk", "text", "html").iterator():
        again = rendered_again(text, html)
        if again != html:  # unless it says something else by now
            changed += written.filter(pk=pk, text=text).update(html=again)
    return changed
