"""What the machine proposes, never applied by itself, and the numbers that it works with."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from ourdorset.listening.models.bits import BitsField
from ourdorset.listening.models.codebook import Code
from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.project import Project
from ourdorset.listening.models.text import Text


class Vector(models.Model):
    """A stretch of a text as numbers: `values` are float16, little-endian, of the named model.

    `bits` is the sign of each, 1 where it is above 0: enough to look for what is near (docs/adr/0013).
    """

    # the index below begins with it
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+", db_index=False)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="vectors")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    model = models.CharField(max_length=60)
    values = models.BinaryField()
    bits = BitsField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("text", "start", "end", "model"), name="vector_once")
        ]
        # read by itself, a small part of the table; the same bits are in it once
        indexes: ClassVar = [models.Index(fields=("project", "model", "bits"), name="vector_bits")]


class Suggestion(models.Model):
    """A place and what it might be: code, quote, story or point. `because` has places and ids, not words."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    # the constraint below begins with it
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)  # "code" or a MarkKind
    code = models.ForeignKey(Code, on_delete=models.CASCADE, null=True, related_name="suggestions")
    score = models.FloatField()
    because = models.JSONField(default=dict)
    model = models.CharField(max_length=60)
    made = models.DateTimeField(auto_now_add=True)
    accepted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("text", "start", "end", "kind", "code"), name="suggestion_once", nulls_distinct=False
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=("project", "kind", "code", "accepted"), name="suggestion_of_kind"),
            models.Index(
                fields=("project", "kind", "-score", "id"),
                condition=models.Q(accepted=None, code=None),
                name="suggestion_by_kind",
            ),
            models.Index(
                fields=("code", "-score", "id"),
                condition=models.Q(accepted=None, code__isnull=False),
                name="suggestion_by_code",
            ),
        ]


class AidKind(models.TextChoices):
    """What is put together to be read together."""

    HEAP = "heap", "A heap of passages that sound alike"
    SAME = "same", "The same words"
    NEAR = "near", "Nearly the same words"


class Aid(models.Model):
    """Passages put together to be read together: no theme. `apart` are words that set a heap apart.

    `places` are numbers, three for each passage: text, start, end. `apart` holds words that people said, so
    that any withdrawal in the project deletes the project's aids.
    """

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="aids")
    kind = models.CharField(max_length=10, choices=AidKind)
    order = models.PositiveIntegerField()
    passages = models.PositiveIntegerField()
    places = ArrayField(models.BigIntegerField())
    apart = models.JSONField(default=list)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["order"]
