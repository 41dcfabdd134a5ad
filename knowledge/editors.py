"""What people who edit the site may do in the CMS."""

from collections.abc import Collection

from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from wagtail.models import Collection as FileCollection
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page
from wagtail.snippets.models import get_snippet_models

from knowledge.models import HomeWords
from knowledge.tree import ensure_library

NAME = "Editors"
ON_PAGES = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
ON_FILES = {
    "wagtailimages": ["add_image", "change_image", "choose_image"],
    "wagtaildocs": ["add_document", "change_document", "choose_document"],
}
ON_REDIRECTS = ["add_redirect", "change_redirect", "delete_redirect"]
NOT_THEIRS = ["community"]  # the list of them in the CMS holds private ones


def editors() -> Group:
    """Wagtail's own group of that name; made where it is missing."""
    return Group.objects.get_or_create(name=NAME)[0]


def ensure_editors(group: Group, *, given_before: Collection[str] = ()) -> list[str]:
    """Give `group` every right that is not in `given_before`; returns the names of what was given now.

    Whoever calls remembers the names, so that a right which an administrator took away is not given again.
    """
    top = ensure_library().get_parent()
    given = {name: permission for name, permission in _rights().items() if name not in given_before}
    for permission in given.values():
        _give(group, permission, top)
    return list(given)


def _rights() -> dict[str, Permission]:
    """By name, such as "exchange.change_award"."""
    records = [model for model in get_snippet_models() if model._meta.model_name not in NOT_THEIRS]
    wanted = [
        ("wagtailadmin", "access_admin"),
        *(("wagtailcore", code) for code in ON_PAGES),
        *((app, code) for app, codes in ON_FILES.items() for code in codes),
        *(("wagtailredirects", code) for code in ON_REDIRECTS),
        ("knowledge", f"change_{HomeWords._meta.model_name}"),
        *((model._meta.app_label, code) for model in records for code in _codes(model)),
    ]
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    return {f"{app}.{code}": known[app, code] for app, code in wanted}


def _codes(model: type[Model]) -> list[str]:
    return [f"{act}_{model._meta.model_name}" for act in ("add", "change", "delete")]


def _give(group: Group, permission: Permission, top: Page) -> None:
    """Rights on pages hold from `top` down, rights on files everywhere, all others as such."""
    app = permission.content_type.app_label
    if permission.codename in ON_PAGES and app == "wagtailcore":
        GroupPagePermission.objects.get_or_create(group=group, page=top, permission=permission)
    elif app in ON_FILES:
        everywhere = FileCollection.get_first_root_node()
        GroupCollectionPermission.objects.get_or_create(group=group, collection=everywhere, permission=permission)
    else:
        group.permissions.add(permission)
