"""Pages and API as a WSGI application; chatsite/asgi.py runs it in lasting threads."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")

application = get_wsgi_application()

# The first request would wait until all views are imported.
reverse("home")
