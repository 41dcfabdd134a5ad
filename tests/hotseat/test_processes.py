"""Several processes: a hint crosses by the channel layer, and without it the log is read a moment later."""

import asyncio

import pytest

from hotseat.live import hints


class Layer:
    """A channel layer that keeps what it is given, or fails as a Redis does that is gone."""

    def __init__(self, fails=False):
        self.fails = fails
        self.sent = []

    async def group_send(self, group, message):
        if self.fails:
            raise ConnectionError("gone")
        self.sent.append((group, message))


@pytest.fixture
def layer(monkeypatch, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1"
    layer = Layer()
    monkeypatch.setattr(hints, "get_channel_layer", lambda: layer)
    return layer


def settle():
    asyncio.run_coroutine_threadsafe(asyncio.sleep(0.05), hints._loop()).result(5)


def test_a_hint_leaves_for_the_other_processes(layer):
    hints.hint(7)
    hints.look_again(3)
    settle()

    assert layer.sent == [
        (hints.GROUP, {"type": "hint", "session": 7}),
        (hints.GROUP, {"type": "hint", "person": 3}),
    ]


def test_redis_gone_is_no_error_for_who_writes(layer):
    layer.fails = True
    hints.hint(7)
    settle()
    layer.fails = False
    hints.hint(7)
    settle()

    assert layer.sent == [(hints.GROUP, {"type": "hint", "session": 7})]


def test_on_one_process_nothing_leaves(layer, settings):
    settings.REDIS_URL = ""
    hints.hint(7)
    settle()

    assert layer.sent == []


def test_every_hub_of_this_process_hears_it():
    heard = []
    hints.listeners.add(heard.append)
    try:
        hints.hint(7)
    finally:
        hints.listeners.discard(heard.append)

    assert heard == [{"type": "hint", "session": 7}]
