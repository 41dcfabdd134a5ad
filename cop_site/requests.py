"""Requests as our two handlers make them."""

from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest


class ReadLater(HttpRequest):
    """The query is read when somebody asks for it.

    Django reads it as soon as a request names its writing, before any of our code: what is no writing at all (`hex`)
    would end in an error there. `middleware.ReadableRequests` refuses it with a page.
    """

    @property
    def encoding(self) -> Any:
        return self._encoding  # type: ignore[attr-defined]

    @encoding.setter
    def encoding(self, writing: Any) -> None:
        self._encoding = writing
        for read in ("GET", "_post"):
            self.__dict__.pop(read, None)


class ByWSGI(ReadLater, WSGIRequest):
    pass


class ByASGI(ReadLater, ASGIRequest):
    pass
