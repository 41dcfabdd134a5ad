"""The hot seat that the report tells of: a record without a transcript, in the community that held it."""

from cop_site.round9.loading import Loading
from hotseat.models import Seat, Session
from members.models import Community
from themes.signals import changed

HELD_BY = "beacon-scheme-cop"  # the community's own record says so


def load_hot_seats(load: Loading) -> None:
    """Nothing without the community: a person deleted it."""
    community = Community.objects.filter(slug=HELD_BY).first()
    for row in load.rows("hot_seats"):
        item = f"hot_seats:{row['id']}"
        if community is None:
            load.merge.left_out(item, "its community was deleted")
            continue
        qualifier, _, who = row["participants_qualifier"].partition("; ")
        values = {
            "summary": f"{row['guest']}, {row['guest_is']}, on {row['topic']}.",
            "about": f"A {row['format']}, run by the {row['run_by']}.",
            "state": Session.State.ARCHIVED,
            "takes_early_questions": False,
            "reported_people": row["participants"],
            "reported_people_note": f"{qualifier} {row['participants']} {who}",
            "reported_length": row["duration"],
        }
        theme = load.themes[row["theme"]]
        session = load.merge.put(
            item,
            Session,
            at={"community": community, "title": f"{row['guest']} on the hot seat"},
            values=values | load.cited(row),
            links={"themes": [theme]},
        )
        if session is not None:
            at = {"session": session, "name": row["guest"]}
            load.merge.put(f"{item}:seat", Seat, at=at, values={"role": row["guest_is"]})
            changed.send(Session, instance=session)  # with its expert; a save alone announces nothing
