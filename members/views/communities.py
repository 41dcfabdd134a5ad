"""Communities: all of them, one of them, and coming and going."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members import access, actions
from members.forms.community import AskForm
from members.models import Community, Membership
from members.policy import can
from members.pressing import pressed_on
from themes.models import Theme


@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    chosen = [slug for slug in request.GET.getlist("theme") if "\x00" not in slug]
    visible = Community.objects.visible_to(request.user).with_people_count().prefetch_related("themes")
    listed = list(visible.filter(pk__in=Community.objects.filter(themes__slug__in=chosen)) if chosen else visible)
    mine = _standing_of(request)
    choices = [
        {"value": theme.slug, "label": theme.name, "selected": theme.slug in chosen} for theme in Theme.objects.all()
    ]
    context = {
        "living": [(community, mine.get(community.pk)) for community in listed if not community.is_closed],
        "historical": [community for community in listed if community.is_closed],
        "filters": [{"name": "theme", "label": _("Theme"), "choices": choices}],
        "is_narrowed": bool(chosen),
    }
    return render(request, "members/communities.html", context)


@require_safe
def community(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request, access.community_for(request.user, slug), AskForm())


@login_required
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Sent by the form on the community's page; opened by whoever had to sign in first."""
    community = access.community_for(request.user, slug, to="join")
    if request.method != "POST":
        return redirect(community)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _show(request, community, form)
    membership = actions.join(community, person=access.signed_in(request), **form.cleaned_data)
    if membership is None:
        messages.info(request, _("That was done already."))
    elif membership.is_active:
        messages.success(request, _("You are now in %(community)s.") % {"community": community})
    else:
        messages.success(request, _("You have asked to join. You get a notice when a facilitator has decided."))
    return redirect(community)


@login_required
@pressed_on("members:community", "slug")
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    community = access.community_for(request.user, slug)
    try:
        if actions.leave(community, person=access.signed_in(request)):
            messages.success(request, _("You are no longer in %(community)s.") % {"community": community})
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect(community)
    return redirect("members:communities" if community.is_private else community)


def _show(request: HttpRequest, community: Community, form: AskForm) -> HttpResponse:
    membership = _standing_of(request).get(community.pk)
    people = Membership.objects.filter(community=community, person__is_active=True)
    context = {
        "community": community,
        "themes": community.themes.all(),
        "membership": membership,
        "facilitators": people.facilitators().select_related("person__authority"),
        "counts": people.aggregate(
            people=Count("pk", filter=Q(status=Membership.Status.ACTIVE)),
            asked=Count("pk", filter=Q(status=Membership.Status.ASKED)),
        ),
        "form": form,
        "may_join": membership is None and can(request.user, "join", community),
        # As the rule says it, of the membership in hand: asking the rule is one more query.
        "may_take_part": membership is not None and membership.is_active and not community.is_closed,
        "may_facilitate": can(request.user, "facilitate", community),
    }
    return render(request, "members/community.html", context)


def _standing_of(request: HttpRequest) -> dict[int, Membership]:
    """The visitor's own memberships, by community."""
    if not request.user.is_authenticated:
        return {}
    return {membership.community_id: membership for membership in Membership.objects.filter(person=request.user)}
