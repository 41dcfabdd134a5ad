from hotseat.models.moment import Moment, Operation
from hotseat.models.people import Participant, Seat
from hotseat.models.question import Answer, Question, Vote
from hotseat.models.session import Actor, Session

__all__ = ["Actor", "Answer", "Moment", "Operation", "Participant", "Question", "Seat", "Session", "Vote"]
