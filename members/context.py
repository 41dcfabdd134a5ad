"""What the head of every page may say to the person who reads it."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from members.notices import unread_count


def notices(request: HttpRequest) -> dict[str, Any]:
    """`notices_count`: how many are unread. Asked of the database once, and only by a template that shows it."""

    @cache
    def count() -> int:
        return unread_count(request.user) if hasattr(request, "user") else 0

    return {"notices_count": count}
