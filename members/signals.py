"""What the floors above may hear of people and communities."""

from django.dispatch import Signal

# Somebody asked, came in, left, was let in, refused, removed or banned, or their role changed. Sent inside the
# transaction of the change. Sender: Membership. Arguments: `community`, `person`; `was` and `now`, each a
# `Membership.Status` or None for "no row"; `role` as it is now; `by`, the Person who did it.
membership_changed = Signal()
