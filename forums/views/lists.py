"""Topics of a community, and of all communities that somebody is in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums import access, actions
from forums.models import Flag, Topic
from forums.reading import communities_of, is_new, standing_of, topics_of_mine
from forums.views.doors import or_sign_in
from members.access import signed_in
from members.pressing import pressed_on

PER_PAGE = 20
REACHABLE = 400  # topics of all one's communities: who is further behind looks into one of them


@or_sign_in
@require_safe
def topics(request: HttpRequest, slug: str) -> HttpResponse:
    community = access.community_for(request.user, slug, to="read_topics")
    standing = standing_of(request.user, community)
    found = Topic.objects.filter(community=community)
    if not standing.is_facilitator:
        found = found.shown()
    listed = found.with_reading_of(standing.person) if standing.person else found
    paginator = Paginator(listed.listed(), PER_PAGE)
    paginator.count = found.count()  # without the marks of what was read: it would fetch one per topic
    page = paginator.get_page(request.GET.get("page"))
    reports = Flag.objects.waiting().filter(post__topic__community=community)
    context = {
        "community": community,
        "standing": standing,
        "page": page,
        "rows": [(topic, standing.is_new(topic)) for topic in page],
        "reports_count": reports.values("post").distinct().count() if standing.is_facilitator else 0,
    }
    return render(request, "forums/topics.html", context)


@login_required
@require_safe
def my_topics(request: HttpRequest) -> HttpResponse:
    unread = request.GET.get("show") != "all"
    me = signed_in(request)
    new_since = communities_of(me)
    found = topics_of_mine(me, new_since, unread=unread)[:REACHABLE]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(topic, is_new(topic, new_since[topic.community_id])) for topic in page]
    context = {"page": page, "rows": rows, "unread": unread}
    return render(request, "forums/my_topics.html", context)


@login_required
@pressed_on("forums:topics", "slug")
def read_all(request: HttpRequest, slug: str) -> HttpResponse:
    community = access.community_for(request.user, slug, to="read_topics")
    actions.mark_all_read(community, person=signed_in(request))
    messages.success(request, _("All topics of %(community)s are marked as read.") % {"community": community})
    return redirect("forums:topics", slug)
