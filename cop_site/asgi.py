"""The whole site on one machine (pages, files and live paths); behind nginx, the live paths only."""

import gc
import os
from typing import Any

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import OriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cop_site.settings")

pages = get_asgi_application()

from django.conf import settings  # noqa: E402 - set up by the line above
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler  # noqa: E402
from django.urls import re_path  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from cop_site.handler import PooledHandler  # noqa: E402
from cop_site.requests import ByASGI  # noqa: E402
from cop_site.startup import refuse_a_bad_mix  # noqa: E402
from hotseat.live.routes import POLLS, SOCKETS  # noqa: E402

if not settings.IS_SQLITE:
    pages = PooledHandler(settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"])
pages.request_class = ByASGI
refuse_a_bad_mix()


async def no_live_path(scope: Any, receive: Any, send: Any) -> None:
    """Refuses (403): the router alone would raise, and fill the log for whoever knocks."""
    await send({"type": "websocket.close"})


def by_protocol(pages: Any) -> ProtocolTypeRouter:
    sockets = URLRouter([*SOCKETS, re_path("", no_live_path)])  # type: ignore[arg-type]
    return ProtocolTypeRouter(
        {
            "http": URLRouter([*POLLS, re_path("", pages)]),
            "websocket": OriginValidator(sockets, settings.LIVE_ORIGINS),
        }
    )


if settings.STATIC_HASHED:
    # In front of Django: as one of its middlewares it would cost every page a thread.
    application = ServeStaticASGI(
        by_protocol(pages),
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        immutable_file_test=r"\.[0-9a-f]{12}\.[^/]+$",  # hashed names: kept for ever
        allow_all_origins=False,
    )
else:
    application = by_protocol(ASGIStaticFilesHandler(pages))

# What was loaded by now stays, and 3,000 open pages are no garbage either: to look through them all holds everybody up
# by half a second. So that is done seldom, after many times as many new objects as usual.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
