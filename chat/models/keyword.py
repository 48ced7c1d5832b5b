"""Keywords: words that call a person when somebody writes them in a room of theirs."""

from django.db import models

from accounts.models import User
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.orm.fields import KeyField
from chatsite.singlestore.layout import REFERENCE

#: Of a keyword, as it is shown and as it is compared.
KEYWORD_LENGTH = 50


class KeywordQuerySet(TimestampedQuerySet["Keyword"]):
    """Keywords, those of people included whose account is disabled."""

    def of_person(self, user_id: int) -> "KeywordQuerySet":
        """Return those of a person."""
        return self.filter(user_id=user_id)


class Keyword(BaseModel, TimestampedModel):
    """A word, or a few, by which messages call ``user``. Nobody else is ever told of it.

    ``keyword`` is what they wrote, ``keyword_key`` what is compared, ``lead_key`` the part of that
    which it is found by (``chatsite.words``).
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    keyword = models.CharField(max_length=KEYWORD_LENGTH)
    keyword_key = KeyField(max_length=KEYWORD_LENGTH, editable=False)
    lead_key = KeyField(max_length=KEYWORD_LENGTH, editable=False)

    objects = models.Manager.from_queryset(KeywordQuerySet)()

    singlestore = REFERENCE

    class Meta:
        db_table = "keywords"
        constraints = [
            models.UniqueConstraint(fields=["user", "keyword_key"], name="keywords_one_each"),
        ]
        indexes = [models.Index(fields=["lead_key"], name="keywords_lead")]

    def __str__(self) -> str:
        return f"keyword {self.pk} of user {self.user_id}"
