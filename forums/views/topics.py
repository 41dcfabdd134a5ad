"""One topic: reading it, starting it, replying in it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from forums import access, actions
from forums.forms import ReplyForm, TopicForm
from forums.models import Topic
from forums.reading import Standing, lines, posts_of, read_number, standing_of
from forums.subjects import subject_of, thing_named
from forums.views.doors import may_write_more, posted_otherwise, preview
from forums.views.pages import page_of
from members import notices
from members.access import signed_in


@require_safe
def topic(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    topic = access.topic_for(request.user, pk)
    if slug != topic.slug:
        return redirect(topic, permanent=True)
    standing = standing_of(request.user, topic.community, topic)
    return render(request, "forums/topic.html", _page(request, topic, standing, ReplyForm()))


@require_safe
def unread(request: HttpRequest, pk: int) -> HttpResponse:
    """To the first post that the reader does not know; to the last one when they know them all."""
    topic = access.topic_for(request.user, pk)
    read = read_number(topic, standing_of(request.user, topic.community, topic)) or 0
    return redirect(topic.url_of(min(read + 1, topic.last_number)))


@login_required
def topic_new(request: HttpRequest, slug: str) -> HttpResponse:
    community = access.community_for(request.user, slug, to="take_part")
    about = thing_named(request.GET.get("about", ""), request.user)
    form = TopicForm(request.POST or None)
    context = {"community": community, "form": form, "about": about}
    shown = preview(request, "forums/topic_new.html", form, community, context)
    if shown:
        return shown
    if request.method == "POST" and form.is_valid() and may_write_more(request, form):
        try:
            post = actions.start(
                community, author=signed_in(request), about=about.thing if about else None, **form.cleaned_data
            )
        except actions.PostedOtherwise as before:
            return posted_otherwise(request, "forums/topic_new.html", form, before.post, context)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(post.topic.url_of(post.number))
    return render(request, "forums/topic_new.html", context)


@login_required
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Sent by the form under the posts; opened by itself, and shown again with what is wrong, on a page of its own."""
    topic = access.topic_for(request.user, pk, to="watch")  # who is inside; the action knows whether it takes posts
    form = ReplyForm(request.POST or None)
    context = {"topic": topic, "community": topic.community, "form": form}
    shown = preview(request, "forums/reply.html", form, topic.community, context)
    if shown:
        return shown
    if request.method == "POST" and form.is_valid() and may_write_more(request, form):
        try:
            post = actions.reply(topic, author=signed_in(request), **form.cleaned_data)
        except actions.PostedOtherwise as before:
            return posted_otherwise(request, "forums/reply.html", form, before.post, context)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(post.topic.url_of(post.number))
    return render(request, "forums/reply.html", context)


def _page(request: HttpRequest, topic: Topic, standing: Standing, form: ReplyForm) -> dict[str, Any]:
    page = page_of(topic, request.GET.get("page"))
    posts = posts_of(topic, page.number)
    read = read_number(topic, standing)
    if read is not None and standing.person and posts and posts[-1].number > read:
        actions.mark_read(topic, person=standing.person, number=posts[-1].number)
        notices.seen(standing.person, posts)
    return {
        "topic": topic,
        "community": topic.community,
        "standing": standing,
        "page": page,
        "lines": lines(topic, posts, standing, read),
        "form": form,
        "may_reply": standing.is_inside and topic.takes_posts,
        "subject": subject_of(topic, request.user),
    }
