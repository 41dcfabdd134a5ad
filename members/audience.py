"""Who may see a thing, as tokens that travel with it into the search index.

A thing carries the tokens of those who may see it; a visitor holds tokens; they meet or they do not.

| token | held by |
|---|---|
| `public` | everybody |
| `people` | everybody signed in |
| `community:<id>` | people active in that community |
| `group:<id>` | people in that permission group (restricted pages) |
| `staff` | staff of the site, who also hold every community's and group's token |
"""

from django.contrib.auth.models import Group

from members.models import Community, Membership
from members.models.community import Visitor

PUBLIC = "public"
PEOPLE = "people"
STAFF = "staff"


def community_token(community_id: int) -> str:
    return f"community:{community_id}"


def group_token(group_id: int) -> str:
    return f"group:{group_id}"


def tokens_of(visitor: Visitor | None) -> frozenset[str]:
    """All tokens that `visitor` holds (None or anonymous: `public` only). Three queries at most."""
    if visitor is None or not visitor.is_authenticated or not visitor.is_active:
        return frozenset({PUBLIC})
    if visitor.is_staff:
        communities = set(Community.objects.values_list("pk", flat=True))
        groups = set(Group.objects.values_list("pk", flat=True))
        tokens = {PUBLIC, PEOPLE, STAFF}
    else:
        communities = set(Membership.objects.active().filter(person=visitor).values_list("community_id", flat=True))
        groups = set(visitor.groups.values_list("pk", flat=True))
        tokens = {PUBLIC, PEOPLE}
    return frozenset(tokens | set(map(community_token, communities)) | set(map(group_token, groups)))
