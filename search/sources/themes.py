from search.entry_data import EntryData, Source, one_by_one
from search.models import Entry
from themes.models import Theme


def read_theme(theme: Theme) -> EntryData:
    """Not on itself: the hub and "everything on it in search" count the same things."""
    return EntryData(
        kind=Entry.Kind.THEME,
        title=theme.name,
        summary=theme.summary,
        url=theme.get_absolute_url(),
    )


SOURCES = [Source(Theme, Theme.objects.all, one_by_one(read_theme))]
