"""What the head of every page may say to the person who reads it."""

from functools import cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from members import access
from members.models import Notice, Person


def head(request: HttpRequest) -> dict[str, Any]:
    """`notices_count`: how many are unread; `may_edit`: whether the CMS is open to them.

    One query for both, and only by a template that shows one of them; none for strangers.
    """

    @cache
    def known() -> tuple[int, bool]:
        person = getattr(request, "user", None)
        if not isinstance(person, Person):
            return 0, False
        unread = Notice.objects.filter(person=OuterRef("pk")).unread().order_by().values("person")
        counted = Coalesce(Subquery(unread.annotate(unread=Count("*")).values("unread")), 0)
        found = Person.objects.filter(pk=person.pk).values_list(
            counted, Exists(access.desk_permissions(OuterRef("pk")))
        )
        count, has_desk = found.first() or (0, False)
        return count, person.is_active and (person.is_superuser or has_desk)

    return {"notices_count": lambda: known()[0], "may_edit": lambda: known()[1]}
