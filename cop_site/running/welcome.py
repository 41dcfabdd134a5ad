"""What `make run` says once the site answers."""

from django.conf import settings

from cop_site.demo.circle import standing
from members.models import Person


def welcome(address: str) -> str:
    """Address, the demonstration's accounts with their passwords, and how to stop."""
    lines = ["", f"The site is up:  {address}/", ""]
    if settings.DEMO:
        circle = standing(settings.DATA_DIR)
        width = max((len(account.email) for account in circle.here), default=0)
        lines += ["Sign in to the demonstration as", ""]
        lines += [f"  {a.role:<18} {a.email:<{width}}  {a.password}" for a in circle.here]
        if circle.gone:
            lines += ["", f"Deleted, or not allowed to sign in any more: {', '.join(circle.gone)}."]
        lines += ["", f"Its mail is shown at {address}/demo/mail/", ""]
    else:
        lines += _how_to_begin()
    return "\n".join([*lines, "Ctrl-C stops everything.", ""])


def _how_to_begin() -> list[str]:
    """For a site without a demonstration, which nobody can sign in to yet."""
    lines = []
    if not Person.objects.filter(is_superuser=True, is_active=True).exists():
        lines += ["Nobody runs it yet. Make the first administrator, in another terminal:", ""]
        lines += [f"  DATA_DIR={settings.DATA_DIR} .venv/bin/python manage.py createsuperuser", ""]
    if "console" in settings.EMAIL_BACKEND:
        lines += ["Mail, with the codes of those who sign up, is printed here (EMAIL_URL sends it).", ""]
    return lines
