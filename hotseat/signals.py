"""What the floors above may hear of hot seats, beside `themes.signals.changed` and `gone`."""

from django.dispatch import Signal

# A session was closed. Sent inside the transaction that closes it. Sender: Session. Arguments: `session`; `by`, the
# Person who closed it; `unanswered`, a list of approved questions that nobody answered, in the order of their votes.
session_closed = Signal()
