"""What happens in a hot seat. Each verb is one transaction: lock the session, save, append moments, announce.

All of them lock the session's row first, so two that meet (approving while closing, two facilitators on one question,
a double click) happen one after the other. The second finds what the first left: `{"done": False}` when that is what it
wanted or is no harm, `ValidationError` with words for the screen when it can no longer be, `PermissionDenied` for
somebody who was put out. Results are plain values: `once` keeps them for a browser that sends the same again.
"""

from hotseat.actions.answering import answer, edit_answer
from hotseat.actions.asking import ask, unvote, vote, withdraw
from hotseat.actions.moderating import approve, merge, refuse
from hotseat.actions.planning import cancel, create, delete, edit
from hotseat.actions.rendering import render_again
from hotseat.actions.room import ban, join, join_as_guest, lift_ban, seen
from hotseat.actions.running import close, open_session, pause, replace_join_link, resume, schedule
from hotseat.actions.steps import ChangedMeanwhile, Result, SentOtherwise, once

__all__ = [
    "ChangedMeanwhile",
    "Result",
    "SentOtherwise",
    "answer",
    "approve",
    "ask",
    "ban",
    "cancel",
    "close",
    "create",
    "delete",
    "edit",
    "edit_answer",
    "join",
    "join_as_guest",
    "lift_ban",
    "merge",
    "once",
    "open_session",
    "pause",
    "refuse",
    "render_again",
    "replace_join_link",
    "resume",
    "schedule",
    "seen",
    "unvote",
    "vote",
    "withdraw",
]
