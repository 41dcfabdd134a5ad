"""Pages of topics. A topic's own address starts with its number, so that no title can be taken for a verb."""

from django.urls import path

from forums import feeds
from forums.views import lists, moderating, posts, topics, watching

app_name = "forums"
urlpatterns = [
    path("communities/<slug:slug>/topics/", lists.topics, name="topics"),
    path("communities/<slug:slug>/topics/new/", topics.topic_new, name="topic-new"),
    path("communities/<slug:slug>/topics/feed/", feeds.feed, name="feed"),
    path("communities/<slug:slug>/topics/read/", lists.read_all, name="read-all"),
    path("communities/<slug:slug>/topics/watch/", watching.watch_community, name="watch-community"),
    path("communities/<slug:slug>/topics/unwatch/", watching.unwatch_community, name="unwatch-community"),
    path("communities/<slug:slug>/topics/reports/", moderating.reports, name="reports"),
    path("topics/", lists.my_topics, name="my-topics"),
    path("topics/<int:pk>-<slug:slug>/", topics.topic, name="topic"),
    path("topics/<int:pk>/unread/", topics.unread, name="unread"),
    path("topics/<int:pk>/reply/", topics.reply, name="reply"),
    path("topics/<int:pk>/watch/", watching.watch_topic, name="watch-topic"),
    path("topics/<int:pk>/unwatch/", watching.unwatch_topic, name="unwatch-topic"),
    path("topics/<int:pk>/pin/", moderating.pin, name="pin"),
    path("topics/<int:pk>/unpin/", moderating.unpin, name="unpin"),
    path("topics/<int:pk>/lock/", moderating.lock, name="lock"),
    path("topics/<int:pk>/unlock/", moderating.unlock, name="unlock"),
    path("topics/<int:pk>/hide/", moderating.hide_topic, name="hide-topic"),
    path("topics/<int:pk>/restore/", moderating.restore_topic, name="restore-topic"),
    path("topics/<int:pk>/posts/<int:number>/", posts.post, name="post"),
    path("topics/<int:pk>/posts/<int:number>/edit/", posts.edit, name="edit"),
    path("topics/<int:pk>/posts/<int:number>/history/", posts.history, name="history"),
    path("topics/<int:pk>/posts/<int:number>/delete/", posts.delete, name="delete"),
    path("topics/<int:pk>/posts/<int:number>/report/", posts.report, name="report"),
    path("topics/<int:pk>/posts/<int:number>/hide/", moderating.hide_post, name="hide-post"),
    path("topics/<int:pk>/posts/<int:number>/restore/", moderating.restore_post, name="restore-post"),
    path("topics/<int:pk>/posts/<int:number>/leave/", moderating.leave_standing, name="leave-standing"),
]
