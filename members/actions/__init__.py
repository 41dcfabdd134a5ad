"""What people do in communities. Each verb is one transaction: lock, save, notify, announce.

All of them lock the community's row first, so two that meet (approve and decline, asking twice, leaving while being let
in) happen one after the other, and the second finds what the first left: it does nothing and says so by returning None
or False. What may not happen at all raises `ValidationError` with words for the screen, or `PermissionDenied`.
"""

from members.actions.deciding import approve, decline
from members.actions.joining import join, leave
from members.actions.keeping import add, ban, end_facilitating, lift_ban, name_facilitator, remove

__all__ = [
    "add",
    "approve",
    "ban",
    "decline",
    "end_facilitating",
    "join",
    "leave",
    "lift_ban",
    "name_facilitator",
    "remove",
]
