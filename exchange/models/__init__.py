"""The record of the scheme: rounds, awards, events, peer exchanges and the figures that were reported of them."""

from exchange.models.award import Award, AwardHolder
from exchange.models.event import Event
from exchange.models.peer_exchange import PeerExchange
from exchange.models.round import ReportedFigure, Round

__all__ = ["Award", "AwardHolder", "Event", "PeerExchange", "ReportedFigure", "Round"]
