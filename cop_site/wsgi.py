"""Pages behind nginx."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cop_site.settings")

application = get_wsgi_application()

from cop_site.requests import ByWSGI  # noqa: E402 - needs the settings that the line above set up
from cop_site.startup import refuse_a_bad_mix  # noqa: E402

application.request_class = ByWSGI
refuse_a_bad_mix()
