"""The names are Django's: https://docs.djangoproject.com/en/5.2/topics/i18n/formatting/."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
