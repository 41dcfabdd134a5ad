"""What the views share: a way to sign in, a limit to how much one writes, and the preview of what is typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from allauth.core import ratelimit
from django import forms
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from forums.mentions import rendered
from forums.models import Post
from forums.models.post import TEXT_LENGTH
from members.access import signed_in
from members.forms.fields import is_seen
from members.limits import within
from members.models import Community
from members.prose import words_of

View = Callable[..., HttpResponse]


def or_sign_in(view: View) -> View:
    """What is refused to somebody who is not signed in may be theirs to read once they are."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            if request.user.is_authenticated:
                raise
            return redirect_to_login(request.get_full_path())

    return asking


def may_write_more(request: HttpRequest, form: forms.Form) -> bool:
    """Generous to people, short to programs. What they typed stays in the form.

    What is posted already is never said not to be.
    """
    allowed = within(lambda: ratelimit.consume(request, action="write_post")) or _is_posted(request, form)
    if not allowed:
        form.add_error(None, _("You have written a lot in a short time. Please try again in a few minutes."))
    return allowed


def _is_posted(request: HttpRequest, form: forms.Form) -> bool:
    token = form.cleaned_data.get("token")
    return token is not None and Post.objects.filter(author=signed_in(request), token=token).exists()


def preview(
    request: HttpRequest, template: str, form: forms.Form, community: Community, context: dict[str, Any]
) -> HttpResponse | None:
    """The page of the form with what its text will look like, to htmx that part alone; None when nobody asks for it.

    What is wrong with the form is said when it is sent, not yet.
    """
    if "preview" not in request.POST:
        return None
    typed = request.POST.dict()
    text = str(typed.get("text", ""))
    is_too_long = len(text) > TEXT_LENGTH  # not rendered: that may take long
    html = "" if is_too_long else rendered(text, community)[0]
    shown = {
        "preview": html if is_seen(words_of(html)) else "",
        "too_long": {"length": len(text), "longest": TEXT_LENGTH} if is_too_long else None,
    }
    if request.headers.get("HX-Request"):
        return render(request, "forums/preview.html", shown)
    return render(request, template, {**context, **shown, "form": type(form)(initial=typed), "is_preview": True})


def posted_otherwise(
    request: HttpRequest, template: str, form: forms.Form, post: Post, context: dict[str, Any]
) -> HttpResponse:
    """409: the words that were not posted, in a form of their own, and the way to what it made before."""
    typed = {**request.POST.dict(), "token": uuid4()}
    context = {**context, "form": type(form)(initial=typed), "before": post}
    return render(request, template, context, status=409)


def edited_meanwhile(
    request: HttpRequest, template: str, form: forms.Form, post: Post, context: dict[str, Any]
) -> HttpResponse:
    """409: the words that were not saved, in a form that replaces what the post says now, which is shown."""
    typed = {**request.POST.dict(), "edition": post.edition}
    return render(request, template, {**context, "form": type(form)(initial=typed), "meanwhile": post}, status=409)
