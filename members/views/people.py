"""The facilitators' page of a community: who asks, who is in, and what can be done about it."""

from collections.abc import Callable

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members import access, actions
from members.forms.community import AddForm
from members.limits import within
from members.models import Community, Membership, Person
from members.pressing import pressed_on

PER_PAGE = 50
Verb = Callable[..., bool]


@login_required
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request, access.community_for(request.user, slug, to="facilitate"), AddForm())


@login_required
@pressed_on("members:people", "slug")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    community = access.community_for(request.user, slug, to="facilitate")
    form = AddForm(request.POST)
    if form.is_valid() and _may_try(request, form) and _add(request, community, form):
        return redirect("members:people", slug)
    return _show(request, community, form)


@login_required
@pressed_on("members:people", "slug")
def approve(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _do(request, slug, pk, actions.approve, _("%(person)s is now in the community."))


@login_required
@pressed_on("members:people", "slug")
def decline(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _do(request, slug, pk, actions.decline, _("%(person)s was not let in, and is told so."))


@login_required
@pressed_on("members:people", "slug")
def name_facilitator(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _do(request, slug, pk, actions.name_facilitator, _("%(person)s is now a facilitator."))


@login_required
@pressed_on("members:people", "slug")
def end_facilitating(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _do(request, slug, pk, actions.end_facilitating, _("%(person)s is no longer a facilitator."))


@login_required
@pressed_on("members:people", "slug")
def lift_ban(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _do(request, slug, pk, actions.lift_ban, _("%(person)s may join again."))


@login_required
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _confirm(request, slug, pk, actions.remove, _("%(person)s is no longer in the community."))


@login_required
def ban(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _confirm(request, slug, pk, actions.ban, _("%(person)s is banned."))


def _do(request: HttpRequest, slug: str, pk: int, verb: Verb, done: str) -> HttpResponse:
    """Do it and say so; a second press, or another facilitator's decision a moment ago, is no error."""
    membership = access.membership_for(request.user, slug, pk)[1]
    try:
        if membership and verb(membership, by=access.signed_in(request)):
            messages.success(request, done % {"person": membership.person})
        else:
            messages.info(request, _("That was decided already."))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("members:people", slug)
    if membership and membership.person == request.user:  # who took themself out may no longer see the page
        return redirect("members:communities" if membership.community.is_private else membership.community)
    return redirect("members:people", slug)


def _confirm(request: HttpRequest, slug: str, pk: int, verb: Verb, done: str) -> HttpResponse:
    """What is hard to take back is asked once more."""
    community, membership = access.membership_for(request.user, slug, pk)
    if request.method == "POST" or membership is None:
        return _do(request, slug, pk, verb, done)
    context = {"community": community, "membership": membership, "verb": verb.__name__}
    return render(request, "members/people_confirm.html", context)


def _may_try(request: HttpRequest, form: AddForm) -> bool:
    """A facilitator adds a few people; whoever tries many addresses is looking for who has an account."""
    allowed = within(lambda: ratelimit.consume(request, action="add_by_email"), uncounted=False)
    if not allowed:
        form.add_error("email", _("You have added many people in a short time. Please go on in an hour."))
    return allowed


def _add(request: HttpRequest, community: Community, form: AddForm) -> bool:
    person: Person | None = access.person_at(request.user, form.cleaned_data["email"])
    if person is None:
        form.add_error("email", _("Nobody has an account with this address. Ask them to join the site first."))
        return False
    try:
        added = actions.add(community, person=person, by=access.signed_in(request))
    except ValidationError as refusal:
        form.add_error("email", refusal)
        return False
    said = _("%(person)s is now in the community.") if added else _("%(person)s was in the community already.")
    messages.success(request, said % {"person": person})
    return True


def _show(request: HttpRequest, community: Community, form: AddForm) -> HttpResponse:
    everybody = Membership.objects.filter(community=community, person__is_active=True)
    everybody = everybody.select_related("person__authority")
    inside = everybody.active().order_by("role", "person__display_name", "pk")  # facilitators first
    context = {
        "community": community,
        "asked": everybody.asked(),
        "page": Paginator(inside, PER_PAGE).get_page(request.GET.get("page")),
        "banned": everybody.banned(),
        "form": form,
    }
    return render(request, "members/people.html", context)
