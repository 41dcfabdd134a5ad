from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "exchange"

    def ready(self) -> None:
        from exchange.models import Award, Event, PeerExchange
        from themes.signals import announce_saves

        for model in (Award, Event, PeerExchange):
            announce_saves(model)
