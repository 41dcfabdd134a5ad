"""A request whose writing is none at all is refused with a page, by both handlers."""

import codecs
from io import BytesIO

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import AsyncRequestFactory, RequestFactory

from cop_site.asgi import pages
from cop_site.wsgi import application

pytestmark = pytest.mark.django_db
NO_WRITINGS = ["hex", "rot13", "idna", "punycode", "undefined", "base64", "zlib"]
FORM = "application/x-www-form-urlencoded; charset="
HOST = "127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _one_connection():
    """The handlers close what a test's transaction needs; Django's own test client does the same."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def by_wsgi(method, query, writing, body):
    environ = RequestFactory(headers={"host": HOST}).generic(method, "/search/").environ
    environ |= {"QUERY_STRING": query, "CONTENT_TYPE": FORM + writing, "CONTENT_LENGTH": str(len(body))}
    told = []
    page = b"".join(application(environ | {"wsgi.input": BytesIO(body)}, lambda status, headers: told.append(status)))
    return int(told[0].split()[0]), page.decode()


def by_asgi(method, query, writing, body):
    async def answer():
        scope = AsyncRequestFactory().generic(method, "/search/").scope
        headers = [(b"host", HOST.encode()), (b"content-type", (FORM + writing).encode())]
        scope |= {"query_string": query.encode(), "headers": [*headers, (b"content-length", b"%d" % len(body))]}
        talk = ApplicationCommunicator(pages, scope)
        await talk.send_input({"type": "http.request", "body": body, "more_body": False})
        status, page = (await talk.receive_output())["status"], b""
        while True:
            part = await talk.receive_output()
            page += part.get("body", b"")
            if not part.get("more_body"):
                return status, page.decode()

    return async_to_sync(answer)()


@pytest.mark.parametrize("writing", NO_WRITINGS)
@pytest.mark.parametrize("handler", [by_wsgi, by_asgi])
@pytest.mark.parametrize(("method", "query"), [("GET", "q=%C3%A4"), ("POST", "q=%C3%A4"), ("POST", "")])
def test_it_is_refused(handler, method, query, writing):
    assert codecs.lookup(writing)

    status, page = handler(method, query, writing, b"x=%C3%A4")

    assert status == 400
    assert "We cannot read what was sent" in page


@pytest.mark.parametrize("handler", [by_wsgi, by_asgi])
def test_what_is_in_utf_8_is_read(handler):
    status, page = handler("GET", "q=b%C3%A4r", "utf-8", b"")

    assert status == 200
    assert 'value="bär"' in page
