"""What the head of every page may say to the person who reads it."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from members import access
from members.notices import unread_count


def notices(request: HttpRequest) -> dict[str, Any]:
    """`notices_count`: how many are unread. Asked of the database once, and only by a template that shows it."""

    @cache
    def count() -> int:
        return unread_count(request.user) if hasattr(request, "user") else 0

    return {"notices_count": count}


def desk(request: HttpRequest) -> dict[str, Any]:
    """`may_edit`: whether the CMS is open to them. No query for strangers and superusers, else one at most."""

    @cache
    def may_edit() -> bool:
        return hasattr(request, "user") and access.may_edit(request.user)

    return {"may_edit": may_edit}
