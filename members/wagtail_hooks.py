"""Our records in the CMS; and what Wagtail lets many people at once be done to, for administrators (members.cms)."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from members.snippets import AuthorityViewSet, CommunityViewSet


class ForAdministrators:
    request: Any

    def check_perm(self, obj: object) -> bool:
        return bool(self.request.user.is_superuser)


class AssignRole(ForAdministrators, AssignRoleBulkAction):
    pass


class Delete(ForAdministrators, DeleteBulkAction):
    pass


class SetActiveState(ForAdministrators, SetActiveStateBulkAction):
    pass


for action in (AssignRole, Delete, SetActiveState):
    hooks.register("register_bulk_action", action, order=1)  # after Wagtail's own of the same type, which it replaces

register_snippet(AuthorityViewSet)
register_snippet(CommunityViewSet)
