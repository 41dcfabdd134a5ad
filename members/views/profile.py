"""One's own profile, the hub of one's account, and other people's pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members import access
from members.adapter import has_a_desk, is_in_two_steps
from members.forms.profile import ProfileForm
from members.models import Community, Membership


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    me = access.signed_in(request)
    form = ProfileForm(request.POST or None, instance=me)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("members:profile")
    mine = Membership.objects.filter(person=me).exclude(status=Membership.Status.BANNED)
    context = {
        "form": form,
        "memberships": mine.select_related("community").order_by("community__name"),
        "is_in_two_steps": is_in_two_steps(me),
        "has_a_desk": has_a_desk(me),
    }
    return render(request, "members/profile.html", context)


@login_required
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """For people who are signed in. The communities shown are those that the reader may know of."""
    shown = access.person_for(request.user, pk)
    memberships = Membership.objects.active().filter(
        person=shown, community__in=Community.objects.visible_to(request.user)
    )
    context = {"person": shown, "memberships": memberships.select_related("community").order_by("community__name")}
    return render(request, "members/person.html", context)
