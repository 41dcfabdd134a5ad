"""What a person was told, and how they stop the mails."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from members import access, stopping
from members import notices as told_things
from members.pressing import pressed_on

PER_PAGE = 30


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    me = access.signed_in(request)
    page = Paginator(told_things.of(me), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "told": told_things.told(page.object_list, me)}
    return render(request, "members/notices.html", context)


@login_required
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """To the thing that the notice is about; it counts as read from here on."""
    me = access.signed_in(request)
    mine = get_object_or_404(told_things.of(me), pk=pk)
    if mine.read_at is None:
        told_things.of(me).filter(pk=pk).update(read_at=timezone.now())
    for told in told_things.told([mine], me):
        return redirect(told.url)
    raise Http404


@login_required
@pressed_on("members:notices")
def read_all(request: HttpRequest) -> HttpResponse:
    told_things.of(access.signed_in(request)).unread().update(read_at=timezone.now())
    messages.success(request, _("All notices are marked as read."))
    return redirect("members:notices")


@csrf_exempt  # a mail program posts here for its reader (RFC 8058): the signed address is the permission
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the address only asks, since mail scanners open everything; the button, or the mail program, stops."""
    person = stopping.person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        stopping.stop(person)
    return render(request, "members/stop.html", {"stopped": request.method == "POST", "token": token})
