"""An engine that is away costs nobody time: the breaker opens, looks by itself, and closes."""

import time

import pytest

from search.engines.elastic.breaker import FAILURES, Breaker


class Away(Exception):
    pass


@pytest.fixture
def engine():
    """An engine that can be taken away; it counts who looked."""

    class Engine:
        is_away = True
        looks = 0

        def look(self):
            self.looks += 1
            if self.is_away:
                raise Away

    return Engine()


@pytest.fixture
def breaker(engine):
    return Breaker(engine.look, pause=0.05)


def soon(is_so):
    until = time.monotonic() + 5
    while not is_so() and time.monotonic() < until:
        time.sleep(0.01)
    return is_so()


def test_a_few_failures_in_a_row_open_it(breaker):
    for _ in range(FAILURES):
        assert breaker.lets_through()
        breaker.failed(was_waited_for=False)

    assert not breaker.lets_through()


def test_a_success_between_them_does_not(breaker):
    for _ in range(FAILURES * 2):
        breaker.failed(was_waited_for=False)
        breaker.succeeded()

    assert breaker.lets_through()


def test_whoever_waited_in_vain_waited_for_all(breaker):
    breaker.failed(was_waited_for=True)

    assert not breaker.lets_through()


def test_somebody_is_sent_to_look_and_nobody_waits_for_that(breaker, engine):
    breaker.failed(was_waited_for=True)
    assert (breaker.lets_through(), engine.looks) == (False, 0)  # too early

    assert soon(lambda: not breaker.lets_through() and engine.looks == 2)
    engine.is_away = False

    assert soon(breaker.lets_through)
    assert not breaker.is_open
