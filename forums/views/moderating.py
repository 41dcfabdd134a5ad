"""What facilitators do: pin, lock, hide with a reason, and settle what is reported."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums import access, actions
from forums.forms import HideForm
from forums.models.flag import reported_posts
from members.access import signed_in
from members.pressing import pressed_on

PER_PAGE = 20


@login_required
@pressed_on("forums:unread", "pk")
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access.topic_for(request.user, pk, to="moderate")
    return _say(request, actions.pin(topic), _("The topic is pinned: it stands first in the list."), topic.pk)


@login_required
@pressed_on("forums:unread", "pk")
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access.topic_for(request.user, pk, to="moderate")
    return _say(request, actions.unpin(topic), _("The topic is no longer pinned."), topic.pk)


@login_required
@pressed_on("forums:unread", "pk")
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access.topic_for(request.user, pk, to="moderate")
    return _say(request, actions.lock(topic), _("The topic is locked: nobody can write in it."), topic.pk)


@login_required
@pressed_on("forums:unread", "pk")
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access.topic_for(request.user, pk, to="moderate")
    return _say(request, actions.unlock(topic), _("The topic is unlocked."), topic.pk)


@login_required
def hide_topic(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access.topic_for(request.user, pk, to="moderate")
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = actions.hide_topic(topic, by=signed_in(request), **form.cleaned_data)
        return _say(request, done, _("The topic is hidden, and its author told why."), pk)
    return render(request, "forums/hide.html", {"topic": topic, "form": form})


@login_required
@pressed_on("forums:unread", "pk")
def restore_topic(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access.topic_for(request.user, pk, to="moderate")
    return _say(request, actions.restore_topic(topic), _("The topic stands again."), pk)


@login_required
def hide_post(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    post = access.post_for(request.user, pk, number, to="moderate")
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = actions.hide_post(post, by=signed_in(request), **form.cleaned_data)
        return _say(request, done, _("The post is hidden, and its author told why."), pk, number)
    return render(request, "forums/hide.html", {"topic": post.topic, "post": post, "form": form})


@login_required
@pressed_on("forums:post", "pk", "number")
def restore_post(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    post = access.post_for(request.user, pk, number, to="moderate")
    return _say(request, actions.restore_post(post), _("The post stands again."), pk, number)


@login_required
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Posts that somebody reported, the longest waiting first, each with all that was said against it."""
    community = access.community_for(request.user, slug, to="facilitate")
    page = Paginator(reported_posts(community), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "forums/reports.html", {"community": community, "page": page})


@login_required
@pressed_on("forums:post", "pk", "number")
def leave_standing(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    post = access.post_for(request.user, pk, number, to="moderate")
    _note(request, actions.leave_standing(post, by=signed_in(request)), _("The post stays as it is."))
    return redirect("forums:reports", post.topic.community.slug)


def _say(request: HttpRequest, done: bool, words: str, pk: int, number: int = 1) -> HttpResponse:
    _note(request, done, words)
    return redirect("forums:post", pk, number)


def _note(request: HttpRequest, done: bool, words: str) -> None:
    """A second press, or another facilitator's a moment ago, is no error."""
    if done:
        messages.success(request, words)
    else:
        messages.info(request, _("That was done already."))
