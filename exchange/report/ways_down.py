"""Where the rows behind a number stand: the registers, narrowed to what was counted."""

from django.urls import reverse

from exchange.models import Round


def to_places(this_round: Round, **narrowed: str | list[str]) -> str:
    """To the places of authorities in awards."""
    return reverse("exchange:awards", args=[this_round.number], query=narrowed)


def to_exchanges(this_round: Round, **narrowed: str) -> str:
    return reverse("exchange:exchanges", query={"round": this_round.number, **narrowed})


def to_events(this_round: Round, **narrowed: str) -> str:
    return reverse("exchange:events", query={"round": this_round.number, **narrowed})
