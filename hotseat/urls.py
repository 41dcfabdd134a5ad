"""Pages of hot seats. What a socket or a long poll asks for lies under /live/: see hotseat/live."""

from django.urls import path

from hotseat.views import answers, calendar, desk, planning, questions, room, sessions

app_name = "hotseat"
a_session = "hot-seats/<int:pk>/"
a_question = a_session + "questions/<int:number>/"
urlpatterns = [
    path("hot-seats/", sessions.sessions, name="sessions"),
    path(a_session, sessions.session, name="session"),
    path(a_session + "snapshot/", sessions.snapshot, name="snapshot"),
    path(a_session + "calendar.ics", calendar.calendar, name="calendar"),
    path(a_session + "join/", room.join, name="join"),
    path(a_session + "join/<str:code>/", room.join_by_link, name="join-by-link"),
    path(a_session + "leave/", room.leave, name="leave"),
    path(a_session + "ask/", questions.ask, name="ask"),
    path(a_question + "withdraw/", questions.withdraw, name="withdraw"),
    path(a_question + "vote/", questions.vote, name="vote"),
    path(a_question + "unvote/", questions.unvote, name="unvote"),
    path(a_question + "approve/", desk.approve, name="approve"),
    path(a_question + "refuse/", desk.refuse, name="refuse"),
    path(a_question + "merge/", desk.merge, name="merge"),
    path(a_question + "answer/", answers.answer, name="answer"),
    path(a_session + "answers/<int:answer>/edit/", answers.edit_answer, name="edit-answer"),
    path(a_session + "desk/", desk.desk, name="desk"),
    path(a_session + "desk/people/<int:participant>/ban/", desk.ban, name="ban"),
    path(a_session + "desk/people/<int:participant>/lift-ban/", desk.lift_ban, name="lift-ban"),
    path(a_session + "desk/schedule/", planning.schedule, name="schedule"),
    path(a_session + "desk/open/", planning.open_session, name="open"),
    path(a_session + "desk/pause/", planning.pause, name="pause"),
    path(a_session + "desk/resume/", planning.resume, name="resume"),
    path(a_session + "desk/close/", planning.close, name="close"),
    path(a_session + "desk/replace-join-link/", planning.replace_join_link, name="replace-join-link"),
    path(a_session + "desk/call-off/", planning.cancel, name="cancel"),
    path(a_session + "desk/delete/", planning.delete, name="delete"),
    path(a_session + "edit/", planning.edit, name="edit"),
    path("communities/<slug:slug>/hot-seats/new/", planning.create, name="create"),
]
