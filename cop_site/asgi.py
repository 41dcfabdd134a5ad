"""The whole site on one machine (pages and live paths); behind nginx, the live paths only."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cop_site.settings")

django_application = get_asgi_application()

from cop_site.startup import refuse_a_bad_mix  # noqa: E402 - needs the settings that the line above set up

refuse_a_bad_mix()
application = ProtocolTypeRouter({"http": django_application})
