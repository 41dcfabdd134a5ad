"""What authors do with what they wrote."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.actions.steps import EditedMeanwhile, announce, locked_post, people_named, recount, refuse_unless_open, tell
from forums.mentions import rendered
from forums.models import Post, Revision
from members.models import Notice, Person
from members.notices import withdraw


@transaction.atomic
def edit(post: Post, *, by: Person, text: str, edition: int | None = None) -> bool:
    """Other words for a post; the ones before are kept. False when they are the same.

    `edition`: how often it had been edited when its author began (None: do not ask). Who is mentioned now and was
    never told of this post gets a notice. Raises ValidationError when the post was deleted or hidden meanwhile, or its
    topic takes no posts; EditedMeanwhile when it has been edited since then.
    """
    post = locked_post(post)
    refuse_unless_open(post.topic)
    if not post.stands:
        raise ValidationError(_("This post was hidden or deleted while you were writing. Your words are still below."))
    if post.text == text:
        return False
    if edition is not None and edition != post.edition:
        raise EditedMeanwhile(post)
    Revision.objects.create(post=post, text=post.text, html=post.html, by=by, created=post.edited_at or post.created)
    html, keys = rendered(text, post.topic.community)
    post.text, post.html, post.edited_at = text, html, timezone.now()
    post.save(update_fields=["text", "html", "edited_at"])
    told = Notice.objects.filter(about_id=post.pk, about_type__app_label="forums", about_type__model="post")
    tell(people_named(keys - set(told.values_list("person", flat=True))), "topic-mention", post)
    announce(post.topic)
    return True


@transaction.atomic
def delete(post: Post) -> bool:
    """By its author: its number stays and says so. False when it is deleted or hidden already.

    Raises ValidationError when its topic takes no posts.
    """
    post = locked_post(post)
    if not post.stands:
        return False
    refuse_unless_open(post.topic)
    post.deleted_at = timezone.now()
    post.save(update_fields=["deleted_at"])
    withdraw(post)
    recount(post.topic)
    announce(post.topic)
    return True
