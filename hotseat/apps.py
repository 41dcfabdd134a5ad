from django.apps import AppConfig


class HotSeatConfig(AppConfig):
    name = "hotseat"

    def ready(self) -> None:
        from hotseat import access, receivers  # noqa: F401 - registers this room's rules; listens to members
        from hotseat.notice_kinds import register_kinds

        register_kinds()
