from django.apps import AppConfig


class CopSiteConfig(AppConfig):
    name = "cop_site"

    def ready(self) -> None:
        from cop_site import receivers, startup  # noqa: F401 - listens; registers the start-up check
