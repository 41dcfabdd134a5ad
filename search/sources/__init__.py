"""What can be found, and how each kind of thing becomes an entry: one module per room."""

from django.db.models import Model

from search.entry_data import Source
from search.sources import exchange, forums, hotseat, knowledge, members, themes

SOURCES: dict[type[Model], Source] = {
    source.model: source for room in (themes, members, exchange, knowledge, forums, hotseat) for source in room.SOURCES
}
