"""The verbs of topics and posts. Each is one transaction: lock, save, notify, announce.

Whatever changes a topic or its posts locks the topic's row first (`steps.locked`) and reads again, so two that meet
happen one after the other. A verb that finds it done does nothing and returns False or None. What may not be done any
more raises `ValidationError` with words for the screen. Who may do it was asked at the door (`forums.access`).
"""

from forums.actions.editing import delete, edit
from forums.actions.flagging import leave_standing, report
from forums.actions.moderating import hide_post, hide_topic, lock, pin, restore_post, restore_topic, unlock, unpin
from forums.actions.reading import mark_all_read, mark_read
from forums.actions.rendering import render_again
from forums.actions.steps import EditedMeanwhile, PostedOtherwise
from forums.actions.watching import unwatch, watch
from forums.actions.writing import reply, start

__all__ = [
    "EditedMeanwhile",
    "PostedOtherwise",
    "delete",
    "edit",
    "hide_post",
    "hide_topic",
    "leave_standing",
    "lock",
    "mark_all_read",
    "mark_read",
    "pin",
    "render_again",
    "reply",
    "report",
    "restore_post",
    "restore_topic",
    "start",
    "unlock",
    "unpin",
    "unwatch",
    "watch",
]
