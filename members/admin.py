"""People, communities and memberships in Django's admin, for administrators."""

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin  # noqa: F401 - the three register what is taken off below
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.models import Community, Membership, Person


class UnresolvedFilter(admin.SimpleListFilter):
    title = _("organisation")
    parameter_name = "organisation"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("unresolved", str(_("Not resolved")))]

    def queryset(self, request: HttpRequest, people: QuerySet[Person]) -> QuerySet[Person]:
        return people.filter(pk__in=Person.objects.unresolved()) if self.value() == "unresolved" else people


class ForAdministrators(admin.ModelAdmin):
    """Whoever could set a right here could give it to themself; and communities that are private are listed."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    has_change_permission = has_delete_permission = has_view_permission


@admin.register(Person)
class PersonAdmin(ForAdministrators):
    """Addresses are changed in the CMS, where the proof of the address follows; passwords by their owners alone."""

    list_display = ["display_name", "email", "kind", "authority", "authority_text", "is_active", "is_staff"]
    list_filter = [UnresolvedFilter, "kind", "is_staff", "is_active"]
    list_select_related = ["authority"]
    search_fields = ["display_name", "email"]
    fields = ["email", "display_name", "job_title", "kind", "authority", "authority_text", "mail_wish"]
    fields += ["is_active", "is_staff", "is_superuser", "groups", "last_login", "date_joined"]
    readonly_fields = ["email", "last_login", "date_joined"]
    filter_horizontal = ["groups"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    raw_id_fields = ["person"]
    fields = ["person", "role", "status", "message", "since"]
    readonly_fields = ["since"]


@admin.register(Community)
class CommunityAdmin(ForAdministrators):
    list_display = ["name", "visibility", "is_closed"]
    list_filter = ["visibility", "is_closed", "themes"]
    search_fields = ["name", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["themes"]
    inlines = [MembershipInline]


@admin.register(Membership)
class MembershipAdmin(ForAdministrators):
    list_display = ["person", "community", "role", "status", "since"]
    list_filter = ["status", "role", "community"]
    list_select_related = ["person", "community"]
    search_fields = ["person__display_name", "person__email", "community__name"]
    raw_id_fields = ["person", "decided_by"]
    readonly_fields = ["since"]


# allauth's own would show the secrets of second steps and keys of sessions, and take an address without its proof.
admin.site.unregister([Authenticator, EmailAddress, UserSession])


@admin.register(Authenticator)
class SecondStepAdmin(ForAdministrators):
    """For a telephone that was lost: who has a second step, and to take it away. Its secret is shown to nobody."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__display_name", "user__email"]
    fields = ["user", "type", "created_at", "last_used_at"]
    readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
