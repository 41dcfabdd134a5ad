import pytest
from asgiref.sync import async_to_sync
from channels.testing import WebsocketCommunicator

from cop_site.asgi import application


@pytest.mark.parametrize("path", ["/", "/ws/", "/static/site/site.css"])
def test_a_live_path_that_is_not_there_is_refused_in_order(path):
    is_open, _ = async_to_sync(WebsocketCommunicator(application, path).connect)()

    assert is_open is False
