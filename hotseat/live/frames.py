"""What is sent, rendered once for all who hear it."""

import json
import time
from typing import Any

from hotseat.live.reading import Row


def moment(row: Row) -> str:
    """`seq` and `payload` are what stands in the log: a client may hash them and compare."""
    return frame("moment", stream=row.stream, seq=row.seq, kind=row.kind, payload=row.payload)


def frame(type: str, **fields: Any) -> str:
    return json.dumps({"type": type, **fields}, separators=(",", ":"), ensure_ascii=False)


def hello(epoch: str, heads: dict[str, int]) -> str:
    return frame("hello", epoch=epoch, heads=heads, now=now())


def now() -> int:
    """Milliseconds, by the server's clock."""
    return int(time.time() * 1000)
