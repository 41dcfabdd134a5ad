"""Registers this floor's records in the CMS."""

from wagtail.snippets.models import register_snippet

from members.snippets import AuthorityViewSet, CommunityViewSet

register_snippet(AuthorityViewSet)
register_snippet(CommunityViewSet)
