from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self) -> None:
        from members import access, receivers  # noqa: F401 - registers this room's rules; listens to allauth
        from members.models import Authority, Community
        from members.notice_kinds import register_kinds
        from themes.signals import announce_saves

        announce_saves(Authority)
        announce_saves(Community)
        register_kinds()
