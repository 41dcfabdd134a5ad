"""What every template may say about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """`site_name`, `is_demo` and `contact_email`."""
    return {
        "site_name": settings.SITE_NAME,
        "is_demo": settings.DEMO,
        "contact_email": settings.CONTACT_EMAIL,
    }
