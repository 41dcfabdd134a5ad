"""Coming in, by the link or as a person who is signed in, and leaving."""

from hashlib import sha256

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hotseat import access, actions, guests, limits
from hotseat.forms import NameForm
from hotseat.models import Participant, Session
from hotseat.views.replying import perform
from members.models import Person
from members.pressing import pressed_on


@pressed_on("hotseat:session", "pk")
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """A person who is signed in: by a button, or by the live page as it opens."""
    visit = access.visit(request, pk, to="take_part")
    if not isinstance(visit.actor, Person):
        return redirect(visit.session)  # a guest is in the room already
    person = visit.actor
    return perform(
        request,
        lambda: actions.join(visit.session, by=person),
        done=_("You are in the room."),
        back=visit.session.get_absolute_url(),
    )


@never_cache
def join_by_link(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Opening the link asks for a name; the button gives a cookie for this one session."""
    session = access.by_link(request.user, pk, code)
    if isinstance(access.actor_of(request, pk), Participant):
        return redirect(session)
    if isinstance(request.user, Person):
        return _join_person(request, session, request.user)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            limits.spend(request, "join")
            return _let_in(session, form)
        except ValidationError as refusal:
            form.add_error(None if hasattr(refusal, "error_dict") else "display_name", refusal)
    return render(request, "hotseat/join.html", {"session": session, "form": form})


@pressed_on("hotseat:session", "pk")
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A guest forgets the room on this machine."""
    response = redirect("hotseat:sessions")
    guests.take_cookie(response, pk)
    messages.success(request, _("You have left the room."))
    return response


def _join_person(request: HttpRequest, session: Session, person: Person) -> HttpResponse:
    if request.method == "POST":
        actions.join(session, by=person, by_link=True)
        return redirect(session)
    return render(request, "hotseat/join.html", {"session": session, "form": None})


def _let_in(session: Session, form: NameForm) -> HttpResponse:
    name, op_id = form.cleaned_data["display_name"], form.cleaned_data["op_id"]
    # With the name: a form that the browser kept from whoever was here before is not theirs again.
    key = sha256(f"{op_id} {name}".encode()).hexdigest()
    result = actions.once(session, by=None, op_id=key, act=lambda: actions.join_as_guest(session, name=name))
    response = redirect(session)
    guests.give_cookie(response, Participant.objects.get(pk=result["participant"]))
    return response
