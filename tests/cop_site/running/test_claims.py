import socket

import pytest

from cop_site.running.claims import InUse, claim_address, claim_data, listen


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_port_where_another_listens_is_refused_and_a_free_one_is_not(free_port):
    said = rf"Port {free_port} is in use.*PORT={free_port + 1} make run"
    with socket.create_server(("127.0.0.1", free_port)), pytest.raises(InUse, match=said):
        claim_address(free_port)

    with claim_address(free_port) as held:
        listen(held)
        assert held.getsockname() == ("127.0.0.1", free_port)
        socket.create_connection(("127.0.0.1", free_port)).close()


def test_of_two_that_started_at_once_one_listens(free_port):
    with claim_address(free_port) as first, claim_address(free_port) as second:
        listen(first)
        with pytest.raises(InUse, match="in the meantime"):
            listen(second)


def test_a_port_can_be_taken_again_right_after_a_visit(free_port):
    with claim_address(free_port) as held:
        listen(held)
        with socket.create_connection(("127.0.0.1", free_port)):
            held.accept()[0].close()  # closed by the server first: the address waits for late packets

    claim_address(free_port).close()


def test_data_is_held_and_the_second_is_told_by_whom(tmp_path):
    with claim_data(tmp_path / "new", "http://127.0.0.1:8000"):
        with pytest.raises(InUse, match=r"process \d+, http://127.0.0.1:8000"):
            claim_data(tmp_path / "new", "http://127.0.0.1:9000")
        claim_data(tmp_path / "other", "http://127.0.0.1:9000").close()

    claim_data(tmp_path / "new", "http://127.0.0.1:9000").close()
