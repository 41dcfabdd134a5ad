"""The scheme's own communities, kept as a record: closed, open to read."""

from cop_site.round9.loading import Loading
from members.models import Community

# The two that the report names; its other words are about the platform and the trend.
NAMED = ("transforming-services-cop", "beacon-scheme-cop")


def load_communities(load: Loading) -> None:
    for row in load.rows("communities"):
        if row["id"] in NAMED:
            values = {
                "name": row["name"],
                "summary": row["note"][:1].upper() + row["note"][1:] + ".",
                "visibility": Community.Visibility.OPEN,
                "is_closed": True,
                "reported_members": row["members"],
            }
            links = {"themes": [load.themes[row["theme"]]] if row["theme"] else []}
            at = {"slug": row["id"]}
            load.merge.put(f"communities:{row['id']}", Community, at=at, values=values | load.cited(row), links=links)
