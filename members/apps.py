from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self) -> None:
        from members import access  # noqa: F401 - registers this room's rules with the policy
        from members.models import Authority, Community
        from themes.signals import announce_saves

        announce_saves(Authority)
        announce_saves(Community)
