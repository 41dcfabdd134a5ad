"""The newest of an open community, for feed readers: nobody is signed in there, so it says no names."""

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from forums.mentions import without_names
from forums.models import Post, Topic
from members.access import community_for
from members.models import Community

LENGTH = 20


class TopicFeed(Feed):
    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str) -> Community:
        community = community_for(request.user, slug)
        if not community.is_open:
            raise Http404
        return community

    def title(self, community: Community) -> str:
        return _("Topics of %(community)s") % {"community": community}

    def subtitle(self, community: Community) -> str:
        return community.summary

    def link(self, community: Community) -> str:
        return reverse("forums:topics", args=[community.slug])

    def items(self, community: Community) -> QuerySet[Topic]:
        topics = Topic.objects.shown().filter(community=community).order_by("-last_post_at", "-pk")[:LENGTH]
        opening = {post.topic_id: post for post in Post.objects.standing().filter(topic__in=list(topics), number=1)}
        for topic in topics:
            topic.opening = opening.get(topic.pk)  # type: ignore[attr-defined]
        return topics

    def item_title(self, topic: Topic) -> str:
        return topic.title

    def item_description(self, topic: Topic) -> str:
        opening = topic.opening  # type: ignore[attr-defined]
        return without_names(opening.html) if opening else ""

    def item_author_name(self) -> str:
        return _("A community member")

    def item_pubdate(self, topic: Topic) -> object:
        return topic.created

    def item_updateddate(self, topic: Topic) -> object:
        return topic.last_post_at


@conditional_page
@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    return TopicFeed()(request, slug=slug)
