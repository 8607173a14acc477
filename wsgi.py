"""The door for a WSGI server: `gunicorn wsgi:app`."""

from vthquality.app import from_environment

app = from_environment()
