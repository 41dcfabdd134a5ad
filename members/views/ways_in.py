"""The doors that Wagtail and Django ship, all leading to allauth: its second step, its limits, its mails.

Theirs check a password and nothing more. These views stand at the same addresses, before the includes in
cop_site/urls.py. Whoever is signed in and comes here was turned away by a desk or a page: they are told so, since
sending them to sign in would send them round in a circle.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel

from members.models import Person
from members.models.community import Visitor


def cms_login(request: HttpRequest) -> HttpResponse:
    return _way_in(request, "wagtailadmin_home", lambda person: person.has_perm("wagtailadmin.access_admin"))


def admin_login(request: HttpRequest) -> HttpResponse:
    return _way_in(request, "admin:index", lambda person: person.is_staff)


def page_login(request: HttpRequest) -> HttpResponse:
    """Of a restricted page of the library."""
    return _way_in(request, "search:home", lambda person: False)


def logout(request: HttpRequest) -> HttpResponse:
    """allauth's page asks, and its POST signs out."""
    return redirect("account_logout")


def change_password(request: HttpRequest) -> HttpResponse:
    return redirect("account_change_password")


class DeskSettings(AccountView):
    """Wagtail's "Account" of an editor, without its panel for a first and a last name: the profile has our one name."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]


desk_settings = require_admin_access(DeskSettings.as_view())


def _way_in(request: HttpRequest, home: str, may_enter: Callable[[Person], bool]) -> HttpResponse:
    """Nobody: to sign in and on to `next`. Somebody who may enter: on to `next`, or `home`. Anybody else: refused."""
    wanted = request.GET.get("next", "")
    known = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    to = wanted if known else reverse(home)
    visitor: Visitor = request.user
    if not isinstance(visitor, Person):
        return redirect_to_login(to, "account_login")
    if not may_enter(visitor):
        list(messages.get_messages(request))  # Wagtail's words of the same, or they would stand on the next page
        raise PermissionDenied
    return HttpResponseRedirect(to)  # not `redirect`: it takes "there" for the name of a view
