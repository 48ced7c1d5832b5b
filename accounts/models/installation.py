"""What holds for the whole installation: one row, which its administrators change."""

from django.db import models

from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import REFERENCE

# The id of the only row.
ONLY = 1


class SignUp(models.TextChoices):
    """Who may sign up."""

    EVERYBODY = "everybody", "Everybody"
    INVITED = "invited", "Whoever has an invite link"
    NOBODY = "nobody", "Nobody"


class Installation(BaseModel, TimestampedModel):
    """The settings of the installation. Until somebody changes one, there is no row."""

    sign_up = models.CharField(
        "who may sign up", max_length=10, choices=SignUp.choices, default=SignUp.EVERYBODY
    )

    objects = models.Manager.from_queryset(TimestampedQuerySet["Installation"])()

    singlestore = REFERENCE

    class Meta:
        verbose_name_plural = "installation"

    def __str__(self) -> str:
        return "This installation"
