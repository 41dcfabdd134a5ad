"""Who reads a page: its audience as tokens, and the one rule that serving, lists and search follow.

Restrictions add up: a page that is for one group inside a part that is for another is for those in both.
"""

from collections.abc import Iterable
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.documents.models import Document
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from knowledge.kinds import ITEM_KINDS, KINDS
from knowledge.models import LibraryPage
from knowledge.related import let_relate
from members.audience import PEOPLE, PUBLIC, STAFF, group_token, tokens_of
from members.models.community import Visitor
from members.policy import rule

EVERYBODY = frozenset({PUBLIC})
SIGNED_IN = frozenset({PEOPLE})


def audience_of(page: Page) -> frozenset[str]:
    """Tokens of those who may read `page` once it is published: a visitor needs one of them."""
    return audience_under(page.get_view_restrictions())


def audience_under(restrictions: Iterable[PageViewRestriction]) -> frozenset[str]:
    """The audience that all `restrictions` leave. Two groups with nothing in common leave the staff alone."""
    audience = EVERYBODY
    for restriction in restrictions:
        match restriction.restriction_type:
            case PageViewRestriction.NONE:
                continue
            case PageViewRestriction.LOGIN:
                audience = SIGNED_IN if audience == EVERYBODY else audience
            case PageViewRestriction.GROUPS:
                groups = {STAFF, *(group_token(group.pk) for group in restriction.groups.all())}
                audience = frozenset(groups) if audience in (EVERYBODY, SIGNED_IN) else audience & groups
            case _:  # a shared password is nobody's name: the settings offer none, an old one closes the page
                audience = frozenset({STAFF})
    return audience


def may_read(actor: Visitor | None, page: Page) -> bool:
    """Drafts are for the CMS alone."""
    if not page.live:
        return False
    audience = audience_of(page)
    return audience == EVERYBODY or not audience.isdisjoint(tokens_of(actor))


for kind in (*KINDS, LibraryPage):
    rule("read", kind)(may_read)


def unseen_by(visitor: Visitor | None) -> Q:
    """What to exclude from pages that `visitor` is shown. One query, two more where groups or sign-in matter."""
    restrictions = list(PageViewRestriction.objects.select_related("page").prefetch_related("groups"))
    if not restrictions:
        return Q(pk__in=[])
    tokens = tokens_of(visitor)
    unseen = Q(pk__in=[])
    for path in {restriction.page.path for restriction in restrictions}:
        above = [restriction for restriction in restrictions if path.startswith(restriction.page.path)]
        if audience_under(above).isdisjoint(tokens):
            unseen |= Q(path__startswith=path) | Q(alias_of__path__startswith=path)
    return unseen


def published_for(kind: type[Page], visitor: Visitor | None) -> QuerySet[Page]:
    return kind.objects.live().exclude(unseen_by(visitor))


def holders_of(document: Document) -> QuerySet[Page]:
    """The published pages that offer `document`: among their files or by a link in their text.

    From Wagtail's index of references, which the worker writes after each save of a page.
    """
    told = ReferenceIndex.get_references_to(document).filter(base_content_type=ContentType.objects.get_for_model(Page))
    return Page.objects.live().filter(pk__in=[int(pk) for pk in told.values_list("object_id", flat=True)])


@rule("read", Document)
def may_read_file(actor: Visitor | None, document: Document) -> bool:
    """A file is as open as the most open published page that offers it; what none offers is for the CMS alone."""
    if actor is not None and actor.has_perm("wagtailadmin.access_admin"):
        return True
    return holders_of(document).exclude(unseen_by(actor)).exists()


for kind in ITEM_KINDS.values():
    let_relate(kind, words=("title", "slug"), seen_by=partial(published_for, kind))
