"""The signing key of a loopback site: made once, kept beside its data."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from cop_site.data_dir import is_only_read


def kept_secret(data_dir: Path) -> str:
    """The key in `data_dir/secret_key`, made on first use (mode 600); processes that start at once agree on one.

    A command that only reads gets a passing one where there is none.
    """
    path = data_dir / "secret_key"
    if not path.exists():
        if is_only_read():
            return secrets.token_urlsafe(64)
        handle, draft = tempfile.mkstemp(dir=data_dir)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(draft, path)  # whole or not at all, and the first one stays
        os.unlink(draft)
    return path.read_text(encoding="ascii")
