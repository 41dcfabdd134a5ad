"""Pages of people and communities."""

from django.urls import path

from members.views import communities, notices, people, profile

app_name = "members"
urlpatterns = [
    path("communities/", communities.communities, name="communities"),
    path("communities/<slug:slug>/", communities.community, name="community"),
    path("communities/<slug:slug>/join/", communities.join, name="join"),
    path("communities/<slug:slug>/leave/", communities.leave, name="leave"),
    path("communities/<slug:slug>/people/", people.people, name="people"),
    path("communities/<slug:slug>/people/add/", people.add, name="add"),
    path("communities/<slug:slug>/people/<int:pk>/approve/", people.approve, name="approve"),
    path("communities/<slug:slug>/people/<int:pk>/decline/", people.decline, name="decline"),
    path("communities/<slug:slug>/people/<int:pk>/remove/", people.remove, name="remove"),
    path("communities/<slug:slug>/people/<int:pk>/ban/", people.ban, name="ban"),
    path("communities/<slug:slug>/people/<int:pk>/lift-ban/", people.lift_ban, name="lift-ban"),
    path("communities/<slug:slug>/people/<int:pk>/name-facilitator/", people.name_facilitator, name="name-facilitator"),
    path("communities/<slug:slug>/people/<int:pk>/end-facilitating/", people.end_facilitating, name="end-facilitating"),
    path("profile/", profile.profile, name="profile"),
    path("people/<int:pk>/", profile.person, name="person"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="read-all"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("notices/stop/<str:token>/", notices.stop, name="stop"),
]
