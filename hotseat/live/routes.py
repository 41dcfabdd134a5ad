"""Live paths, which `cop_site/asgi.py` puts beside the pages; nginx knows them by /live/."""

from django.urls import path

from hotseat.live.long_poll import long_poll
from hotseat.live.socket import socket

SOCKETS = [path("live/hot-seats/<int:pk>/", socket)]  # type: ignore[arg-type] # an ASGI application, not a view
POLLS = [path("live/hot-seats/<int:pk>/poll/", long_poll)]  # type: ignore[arg-type]
