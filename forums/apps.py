from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    name = "forums"
    verbose_name = _("Forums")

    def ready(self) -> None:
        from forums import access, receivers  # noqa: F401 - registers this room's rules; hears who comes and goes
        from forums.notice_kinds import register_kinds

        register_kinds()
