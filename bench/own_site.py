"""A site for a measurement: Django set up, on a database of its own that is gone afterwards."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def own_database() -> Iterator[str]:
    """Beside the database of DATABASE_URL (without it SQLite in a temporary folder); gives "postgresql" or "sqlite"."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="cop-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "cop_site.settings",
            "DATA_DIR": folder,
            "SITE_URL": "http://127.0.0.1:8000",
            "STATIC_HASHED": "false",
            "LOG_LEVEL": "ERROR",
            "ELASTICSEARCH_INDEX": f"bench-{os.getpid()}",
        }
        import django

        django.setup()
        from django.db import connection

        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield connection.vendor
        finally:
            connection.creation.destroy_test_db("", verbosity=0)
