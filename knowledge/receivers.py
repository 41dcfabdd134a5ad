"""Turns the many things that happen to a page in the CMS into the house's one language: `changed` and `gone`.

All are sent inside the transaction of the write, so whoever listens writes with it or not at all. Wagtail's own
`page_slug_changed` waits for the commit; `address_changed` says it in time.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from knowledge.kinds import KINDS, live_from
from knowledge.signals import address_changed
from themes.signals import changed, gone


@receiver(page_published)
def published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Sent too when a page is put off to a later day: then it is not live, and a page made live by hand was."""
    if sender in KINDS:
        (changed if instance.live else gone).send(sender, instance=instance)


@receiver(page_unpublished)
def unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if sender in KINDS:
        gone.send(sender, instance=instance)


@receiver(post_delete)
def deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Pages below a deleted page are deleted by cascade, and each sends this as its specific class."""
    if sender in KINDS:
        gone.send(sender, instance=instance)


@receiver(post_page_move)
def moved(sender: type[Page], instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Addresses change, and who may read it follows the new parent. Another place among its siblings is no news."""
    if parent_page_before.pk != parent_page_after.pk:
        announce_from(instance)


@receiver(address_changed)
def address_has_changed(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    announce_from(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(sender: type[Model], instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        announce_from(instance.page)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def restricted_groups_changed(
    sender: type[Model], instance: PageViewRestriction | Group, action: str, pk_set: set[int] | None, **kwargs: Any
) -> None:
    if not action.startswith("post_"):
        return
    if isinstance(instance, Group):
        restrictions = PageViewRestriction.objects.filter(pk__in=pk_set or []).select_related("page")
        for restriction in restrictions:
            announce_from(restriction.page)
    else:
        announce_from(instance.page)


def announce_from(page: Page) -> None:
    for one in live_from(page):
        changed.send(type(one), instance=one)
