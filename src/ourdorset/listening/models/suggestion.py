"""What the machine proposes, never applied by itself, and the numbers that it works with."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.codebook import Code
from ourdorset.listening.models.project import Project
from ourdorset.listening.models.text import Text


class Vector(models.Model):
    """A stretch of a text as numbers: `values` are float16, little-endian, of the named model."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="vectors")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    model = models.CharField(max_length=60)
    values = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("text", "start", "end", "model"), name="vector_once")
        ]
        indexes: ClassVar = [models.Index(fields=("project", "id"), name="vector_of_project")]


class Suggestion(models.Model):
    """A place and what it might be: code, quote, story or point. `because` has places and ids, not words."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="suggestions")
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="suggestions")
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
        indexes: ClassVar = [models.Index(fields=("project", "kind", "code"), name="suggestion_of_code")]
