"""The environment of a test run, set before Django reads its settings (`-p tests.environment` in pyproject.toml).

`TEST_DATA_DIR` names a folder to keep between runs (with `--reuse-db` a second run starts in seconds); without it each
run has a folder of its own, gone at the end.
"""

import atexit
import os
import shutil
import tempfile

if "TEST_DATA_DIR" in os.environ:
    data_dir = os.environ["TEST_DATA_DIR"]
elif "PYTEST_XDIST_WORKER" in os.environ:
    data_dir = os.environ["DATA_DIR"]
else:
    data_dir = tempfile.mkdtemp(prefix="cop-tests-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    atexit.register(shutil.rmtree, data_dir, ignore_errors=True)

# Tests have Elasticsearch by the fixture `elastic`, each process with an index of its own: what others write reaches it
# when they say so. Redis has a numbered database for each process.
if "ELASTICSEARCH_URL" in os.environ:
    os.environ["TEST_ELASTICSEARCH_URL"] = os.environ.pop("ELASTICSEARCH_URL")
if os.environ.get("REDIS_URL") and "PYTEST_XDIST_WORKER" in os.environ:
    number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")) + 1
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{number}"

os.environ.update(
    DATA_DIR=data_dir,
    SITE_URL="http://127.0.0.1:8000",
    STATIC_HASHED="false",
    TASKS_BACKEND="django_tasks.backends.immediate.ImmediateBackend",
    EMAIL_URL="memory:",
    LOG_LEVEL="ERROR",
    DATABASE_POOL_SIZE="24",  # races in threads, beside what a live hot seat of the same process still holds
)
os.environ.pop("DEMO", None)
