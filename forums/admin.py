"""Topics and reports in Django's admin, to be looked at by administrators: the verbs are on the site's own pages."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from forums.models import Flag, Post, Topic


class OnlyToLookAt(admin.ModelAdmin):
    """Private communities are listed here, so for administrators alone. What is changed here would tell nobody."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Topic)
class TopicAdmin(OnlyToLookAt):
    list_display = ["title", "community", "author", "post_count", "last_post_at", "is_locked", "hidden_at"]
    list_filter = ["is_pinned", "is_locked", "community"]
    list_select_related = ["community", "author"]
    search_fields = ["title"]


@admin.register(Post)
class PostAdmin(OnlyToLookAt):
    list_display = ["topic", "number", "author", "created", "edited_at", "deleted_at", "hidden_at"]
    list_select_related = ["topic", "author"]
    search_fields = ["topic__title"]
    date_hierarchy = "created"


@admin.register(Flag)
class FlagAdmin(OnlyToLookAt):
    list_display = ["post", "by", "reason", "created", "outcome", "settled_by"]
    list_filter = ["outcome"]
    list_select_related = ["post__topic", "by", "settled_by"]
