"""People at the editors' desk: their list, their form, and who may change whom."""

from typing import Any

import django_filters  # type: ignore[import-untyped]
from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.users.views.users import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    UserColumn,
    UserFilterSet,
    UserViewSet,
)

from members.adapter import has_a_desk
from members.forms.desk import DeskForm
from members.models import Person


def may_change(acting: Person, person: Person) -> bool:
    """Administrators change everybody; others with the permission only people who have no desk of their own.

    Otherwise whoever may edit people could give an administrator's account an address of theirs, and sign in.
    """
    return acting.is_superuser or not has_a_desk(person)


class PersonFilters(UserFilterSet):
    unresolved = django_filters.BooleanFilter(
        method="only_unresolved", label=_("Organisation not resolved"), widget=BooleanRadioSelect
    )
    kind = django_filters.ChoiceFilter(choices=Person.Kind, label=_("Works as"))

    class Meta:
        model = Person
        fields: list[str] = []

    def only_unresolved(self, people: QuerySet[Person], name: str, value: bool) -> QuerySet[Person]:
        """People who wrote where they work: staff say which body of the register it is."""
        unresolved = Person.objects.unresolved().values("pk")
        return people.filter(pk__in=unresolved) if value else people.exclude(pk__in=unresolved)


class PersonIndex(IndexView):
    page_title = _("People")
    add_item_label = _("Add a person")
    search_fields = ["display_name", "email", "authority_text"]

    @property
    def columns(self) -> list[Column]:
        name_column = self._get_title_column_class(UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            name_column("display_name", label=_("Name"), sort_key="display_name", get_url=self.get_edit_url),
            Column("email", label=_("Email address"), sort_key="email"),
            Column("organisation_name", label=_("Organisation")),
            Column("get_kind_display", label=_("Works as"), sort_key="kind"),
            Column("desk", label=_("Access level"), accessor=access_level),
            BooleanColumn("is_active", label=_("May sign in"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last signed in"), sort_key="last_login"),
        ]

    def get_base_queryset(self) -> QuerySet[Person]:
        return super().get_base_queryset().select_related("authority")


class ActingMixin:
    """Hands the form who fills it in, and keeps desks to administrators."""

    request: HttpRequest
    object: Person | None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"acting": self.request.user}  # type: ignore[misc]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = getattr(self, "object", None)
        acting = request.user
        if isinstance(person, Person) and not (isinstance(acting, Person) and may_change(acting, person)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class PersonCreate(ActingMixin, CreateView):
    page_title = _("Add a person")
    success_message = _("%(object)s can now sign in, by a code mailed to their address.")


class PersonEdit(ActingMixin, EditView):
    object: Person
    success_message = _("%(object)s is saved.")

    def save_instance(self) -> Person:
        """The address that a person had is told that it signs in no more, as allauth does when they change it."""
        before = Person.objects.values_list("email", flat=True).get(pk=self.object.pk)
        person: Person = super().save_instance()
        if "email" in self.form.changed_data:
            addresses = {"from_email": before, "to_email": person.email}
            get_adapter().send_notification_mail("account/email/email_changed", person, addresses, email=before)
        return person


class PersonDelete(DeleteView):
    page_title = _("Delete a person")
    success_message = _("%(object)s is deleted.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_change(request.user, self.get_object()):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PersonViewSet(UserViewSet):
    menu_label = _("People")
    ordering = "display_name"
    template_prefix = ""  # Wagtail's own templates of this form name its own fields
    filterset_class = PersonFilters
    index_view_class = PersonIndex
    add_view_class = PersonCreate
    edit_view_class = PersonEdit
    delete_view_class = PersonDelete

    def get_form_class(self, for_update: bool = False) -> type[DeskForm]:
        return DeskForm


def access_level(person: Person) -> str:
    if person.is_superuser:
        return str(_("Administrator"))
    return str(_("Staff of the site")) if person.is_staff else ""
