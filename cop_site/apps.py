from django.apps import AppConfig


class CopSiteConfig(AppConfig):
    name = "cop_site"

    def ready(self) -> None:
        from cop_site import receivers, related, startup  # noqa: F401 - listens; introduces; registers the start-up check
        from cop_site.notice_kinds import register_kinds

        register_kinds()
