"""The entry of the usual DRF program."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.sides.settings"

application = get_wsgi_application()
