"""Pages and API as a WSGI application; chatsite/asgi.py runs it in lasting threads."""

import os

import django
from django.urls import reverse

from chatsite.http.brief_request import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
django.setup(set_prefix=False)

application = Handler()

# The first request would wait until all views are imported.
reverse("home")
