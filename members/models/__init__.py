"""People, the bodies they work for, the communities they belong to, and what they are told."""

from members.models.authority import Authority
from members.models.community import Community, Membership
from members.models.notice import Notice
from members.models.person import Person, display_name_of

__all__ = ["Authority", "Community", "Membership", "Notice", "Person", "display_name_of"]
