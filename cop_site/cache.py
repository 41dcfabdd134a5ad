"""The cache on Redis, as something that nobody misses: while it is away pages are made as if nothing had been kept."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class PatientRedisCache(RedisCache):
    """Reads find nothing and writes keep nothing while Redis is away.

    `add` alone raises `RedisError`: it takes the locks under which tries are counted, and whoever counts has to know
    (`members.limits`; sign-in answers 503).
    """

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError as error:
            return _missed(error, default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().set(*args, **kwargs)
        except RedisError as error:
            _missed(error, None)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        try:
            return super().delete(*args, **kwargs)
        except RedisError as error:
            return bool(_missed(error, False))

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        try:
            return super().get_many(*args, **kwargs)
        except RedisError as error:
            return dict(_missed(error, {}))


def _missed(error: RedisError, instead: Any) -> Any:
    logger.warning("The cache is away: %s", error)
    return instead
