"""How much one may do in a short time, by allauth's counts: strangers by their address, people by their account."""

import logging
from collections.abc import Callable

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def within(count: Callable[[], object], *, uncounted: bool = True) -> bool:
    """Whether `count`, a `ratelimit.consume`, lets them go on.

    `uncounted`: what holds while Redis, which keeps the counts, is away. What people write is not refused for that.
    """
    try:
        return bool(count())
    except RedisError as error:
        logger.warning("Nobody counts: %s", error)
        return uncounted
