"""A hint says that a session's log has grown. It carries nothing and may be lost: the hub reads the log anyway."""


def hint(session_id: int) -> None:
    """Called after commit. Never raises: the write is done."""
