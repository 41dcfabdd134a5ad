"""What `make run` says once the site answers."""

from django.conf import settings

from cop_site.demo.accounts import kept


def welcome(address: str) -> str:
    """Address, the demonstration's accounts with their passwords, and how to stop."""
    lines = ["", f"The site is up:  {address}/", ""]
    if settings.DEMO:
        people = kept(settings.DATA_DIR)
        width = max((len(account.email) for account in people), default=0)
        lines += ["Sign in to the demonstration as", ""]
        lines += [f"  {a.role:<18} {a.email:<{width}}  {a.password}" for a in people]
        lines += ["", f"Its mail is shown at {address}/demo/mail/", ""]
    return "\n".join([*lines, "Ctrl-C stops everything.", ""])
