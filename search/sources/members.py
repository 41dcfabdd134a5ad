"""Councils, other organisations and communities. People are not entries: their names are for people signed in."""

from django.db.models import QuerySet

from members.audience import PUBLIC, STAFF, community_token
from members.models import Authority, Community
from search.entry_data import EntryData, Source, lines, names, one_by_one, sentences
from search.models import Entry


def authorities() -> QuerySet[Authority]:
    return Authority.objects.prefetch_related("predecessors")


def read_authority(authority: Authority) -> EntryData | None:
    """Found by every name it has, and by the names of the bodies whose place it took. An invented one is not."""
    if authority.is_demo:
        return None
    predecessors = list(authority.predecessors.all())
    earlier = [name for past in predecessors for name in (past.name, past.official_name, *past.aliases)]
    return EntryData(
        kind=Entry.Kind.AUTHORITY,
        title=authority.full_name,
        summary=sentences(
            lines(str(authority.get_kind_display()).capitalize(), authority.region and f"· {authority.region}")
        ),
        body=sentences(*authority.short_names, authority.county),
        labels=sentences(*authority.aliases, *earlier),
        url=authority.get_absolute_url(),
        authorities=frozenset({authority.pk, *(past.pk for past in predecessors)}),
        is_historical=authority.has_ended,
    )


def communities() -> QuerySet[Community]:
    return Community.objects.prefetch_related("themes")


def read_community(community: Community) -> EntryData:
    """Of an open or a members-only community everybody may know that it exists; what is said inside is not here."""
    return EntryData(
        kind=Entry.Kind.COMMUNITY,
        title=community.name,
        summary=community.summary,
        body=community.about,
        labels=names([], community.themes.all()),
        url=community.get_absolute_url(),
        themes=frozenset(theme.pk for theme in community.themes.all()),
        is_historical=community.is_closed,
        audience=frozenset({community_token(community.pk), STAFF} if community.is_private else {PUBLIC}),
    )


SOURCES = [
    Source(Authority, authorities, one_by_one(read_authority)),
    Source(Community, communities, one_by_one(read_community)),
]
