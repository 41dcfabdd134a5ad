from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "themes"

    def ready(self) -> None:
        from themes.models import Theme
        from themes.signals import announce_saves

        announce_saves(Theme)
