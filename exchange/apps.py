from typing import Any

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "exchange"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save

        from exchange import access  # noqa: F401 - registers this room's rules with the policy
        from exchange.models import Award, AwardHolder, Event, Finding, PeerExchange, Round
        from themes.signals import announce_saves

        for model in (Round, Award, Event, PeerExchange, Finding):
            announce_saves(model)
        post_save.connect(announce_award, sender=AwardHolder, dispatch_uid="award holder saved")
        post_delete.connect(announce_award, sender=AwardHolder, dispatch_uid="award holder deleted")


def announce_award(instance: Any, raw: bool = False, origin: Any = None, **kwargs: Any) -> None:
    """An award is called by its holders: one of them changed, so did the award (unless the award itself is going)."""
    from exchange.models import Award
    from themes.signals import changed

    if not raw and not isinstance(origin, Award):
        changed.send(Award, instance=instance.award)
