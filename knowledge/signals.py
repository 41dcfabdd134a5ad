"""What this room says inside itself; what floors above hear is `changed` and `gone` of themes/signals.py."""

from django.dispatch import Signal

# A page with pages below it has another address now, and so have they. Sender: its class; instance: the page.
address_changed = Signal()
