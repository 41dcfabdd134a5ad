"""Whether each part that the site stands on answers. One second each; what is not configured is not missed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone

from cop_site.models import WorkerBeat
from search.engines.elastic.delivery import outbox

PATIENCE = 1.0  # seconds that a part has to answer
OLDEST_BEAT = 60  # seconds after which a worker counts as gone

Part = str | dict[str, float | None]


def parts() -> tuple[bool, dict[str, Part]]:
    """Whether all is well, and `database`, `channel_layer`, `search` ("ok", "gone", "not configured") and `worker`.

    With an Elasticsearch also `search_outbox`: how many entries wait for it, and how many it refuses for good.
    """
    database = _answer(_ask_database)
    age = _age_of_worker() if database == "ok" else None
    told: dict[str, Any] = {
        "database": database,
        "channel_layer": _answer(_ask_redis) if settings.REDIS_URL else "not configured",
        "search": _answer(_ask_elasticsearch) if settings.ELASTICSEARCH_URL else "not configured",
        "worker": {"age_seconds": age},
    }
    if settings.ELASTICSEARCH_URL and database == "ok":
        told["search_outbox"] = outbox()
    return "gone" not in told.values() and age is not None and age <= OLDEST_BEAT, told


def _answer(ask: Callable[[], Any]) -> str:
    """The reason stays inside: it would name hosts. Whatever goes wrong in asking means that the part is gone."""
    try:
        ask()
    except Exception:
        return "gone"
    return "ok"


def _ask_database() -> None:
    """For a row of ours: an empty file in the place of a lost one answers too, and has nothing to say."""
    WorkerBeat.objects.exists()


def _ask_redis() -> None:
    from redis import Redis

    with Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE) as redis:
        redis.ping()


def _ask_elasticsearch() -> None:
    from search.engines.elastic import client

    client.for_people().info()


def _age_of_worker() -> float | None:
    """Seconds since any worker last said that it lives; None when none ever did."""
    last = WorkerBeat.objects.order_by("-at").values_list("at", flat=True).first()
    return round((timezone.now() - last).total_seconds(), 1) if last else None
