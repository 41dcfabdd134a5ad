"""Hearing of what is said, and not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from forums import access, actions
from members.access import signed_in
from members.pressing import pressed_on


@login_required
@pressed_on("forums:unread", "pk")
def watch_topic(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access.topic_for(request.user, pk, to="watch")
    actions.watch(topic, person=signed_in(request))
    messages.success(request, _("You get a notice of each reply in this topic."))
    return redirect(topic)


@login_required
@pressed_on("forums:unread", "pk")
def unwatch_topic(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access.topic_for(request.user, pk)
    actions.unwatch(topic, person=signed_in(request))
    messages.success(request, _("You get no more notices of replies in this topic, unless somebody mentions you."))
    return redirect(topic)


@login_required
@pressed_on("forums:topics", "slug")
def watch_community(request: HttpRequest, slug: str) -> HttpResponse:
    community = access.community_for(request.user, slug, to="take_part")
    actions.watch(community, person=signed_in(request))
    messages.success(request, _("You get a notice of each new topic in this community."))
    return redirect("forums:topics", slug)


@login_required
@pressed_on("forums:topics", "slug")
def unwatch_community(request: HttpRequest, slug: str) -> HttpResponse:
    community = access.community_for(request.user, slug, to="read_topics")
    actions.unwatch(community, person=signed_in(request))
    messages.success(request, _("You get no more notices of new topics in this community."))
    return redirect("forums:topics", slug)
