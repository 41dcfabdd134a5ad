"""What Wagtail lets many people at once be done to is for administrators: see members.cms.may_change."""

from typing import Any

from wagtail import hooks
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction


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
