"""What the room of people and the database say, heard."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver

from forums.models import Post, Topic, Watch
from members.models import Community, Membership, Notice, Person
from members.signals import membership_changed
from themes.signals import gone


@receiver(membership_changed, dispatch_uid="forums end what people outside watch")
def end_watching(community: Community, person: Person, now: str | None, **kwargs: Any) -> None:
    """Whoever is no longer in a community hears nothing more of it, and what they were told of it is taken back."""
    if now == Membership.Status.ACTIVE:
        return
    Watch.objects.filter(Q(community=community) | Q(topic__community=community), person=person).delete()
    topics, posts = ContentType.objects.get_for_models(Topic, Post).values()
    of_topics = Q(about_type=topics, about_id__in=Topic.objects.filter(community=community).values("pk"))
    of_posts = Q(about_type=posts, about_id__in=Post.objects.filter(topic__community=community).values("pk"))
    Notice.objects.filter(of_topics | of_posts, person=person).delete()


@receiver(post_delete, sender=Topic, dispatch_uid="forums announce a topic that is gone")
def topic_deleted(instance: Topic, **kwargs: Any) -> None:
    """With its community, or by an administrator: people hide topics, and delete none."""
    gone.send(Topic, instance=instance)
