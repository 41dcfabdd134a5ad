import pytest

from tools import suite


@pytest.mark.parametrize(
    ("rest", "journeys", "then"),
    [(0, 0, 0), (1, 0, 1), (0, 1, 1), (5, 0, 0), (0, 5, 0), (5, 5, 5), (1, 5, 1), (2, 1, 2), (0, -9, 1)],
)
def test_the_suite_fails_when_either_run_fails(monkeypatch, rest, journeys, then):
    codes = iter([rest, journeys])
    monkeypatch.setattr(suite, "pytest", lambda *args, **environment: next(codes))

    assert suite.main([]) == then


def test_journeys_run_in_a_process_of_their_own(monkeypatch):
    runs = []
    monkeypatch.setattr(suite, "pytest", lambda ours, theirs, **environment: runs.append((ours, environment)) or 0)

    suite.main(["tests/members"])

    assert runs == [(["-m", "not e2e"], {}), (["-m", "e2e"], {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"})]
