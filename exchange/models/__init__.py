"""The record of the scheme: rounds, awards, events, peer exchanges, reported figures and what else the sources tell."""

from exchange.models.award import Award, AwardHolder
from exchange.models.event import Event
from exchange.models.finding import Finding
from exchange.models.peer_exchange import PeerExchange
from exchange.models.round import ReportedFigure, Round, RoundReach, RoundReport

__all__ = [
    "Award",
    "AwardHolder",
    "Event",
    "Finding",
    "PeerExchange",
    "ReportedFigure",
    "Round",
    "RoundReach",
    "RoundReport",
]
