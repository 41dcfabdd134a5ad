"""One post: its address, and what its author and its readers do with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums import access, actions
from forums.forms import EditForm, ReportForm
from forums.views.doors import edited_meanwhile, may_write_more, preview
from members.access import signed_in


@require_safe
def post(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """To the page that the post stands on. A deleted or hidden one has its place there, too."""
    topic = access.topic_for(request.user, pk)
    return redirect(topic.url_of(min(max(number, 1), topic.last_number)))


@login_required
def edit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    post = access.post_for(request.user, pk, number, to="edit")
    if request.method != "POST" and not post.can_be_edited:
        raise PermissionDenied
    form = EditForm(request.POST or None, initial={"text": post.text, "edition": post.edition})
    context = {"topic": post.topic, "community": post.topic.community, "post": post, "form": form}
    shown = preview(request, "forums/edit.html", form, post.topic.community, context)
    if shown:
        return shown
    if request.method == "POST" and form.is_valid() and may_write_more(request, form):
        try:
            actions.edit(post, by=signed_in(request), **form.cleaned_data)
        except actions.EditedMeanwhile as other:
            return edited_meanwhile(request, "forums/edit.html", form, other.post, context)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(post.topic.url_of(post.number))
    return render(request, "forums/edit.html", context)


@login_required
@require_safe
def history(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    post = access.post_for(request.user, pk, number, to="read_history")
    context = {"topic": post.topic, "post": post, "revisions": post.revisions.select_related("by")}
    return render(request, "forums/history.html", context)


@login_required
def delete(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    post = access.post_for(request.user, pk, number, to="edit")
    if request.method != "POST":
        if not post.can_be_edited:
            raise PermissionDenied
        return render(request, "forums/delete.html", {"topic": post.topic, "post": post})
    try:
        if actions.delete(post):
            messages.success(request, _("Your post is deleted."))
        else:
            messages.info(request, _("That was done already."))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    return redirect(post)


@login_required
def report(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    post = access.post_for(request.user, pk, number, to="report")
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and may_write_more(request, form):
        if actions.report(post, by=signed_in(request), **form.cleaned_data):
            messages.success(request, _("Thank you. The facilitators have been told."))
        else:
            messages.info(request, _("You have reported it already, or it does not stand any more."))
        return redirect(post.topic.url_of(number))
    return render(request, "forums/report.html", {"topic": post.topic, "post": post, "form": form})
