"""The codebook: codes in a tree with definitions and examples, and everything that was done to it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.project import Project
from ourdorset.listening.models.text import Text


class Code(models.Model):
    """A code or, with `theme`, a theme. `uuid` is its REFI-QDA guid and stays when its name changes."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="codes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    include = models.TextField(blank=True)
    exclude = models.TextField(blank=True)
    colour = models.CharField(max_length=7, blank=True)  # #RRGGBB
    theme = models.BooleanField(default=False)
    codable = models.BooleanField(default=True)
    order = models.PositiveIntegerField(default=0)
    retired = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["order", "name"]


class CodeExample(models.Model):
    """An example of a code: a place in a text, or words that nobody here said."""

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="examples")
    text = models.ForeignKey(Text, on_delete=models.CASCADE, null=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            # A participant's words are kept once, in their text.
            models.CheckConstraint(
                condition=models.Q(text__isnull=False, start__isnull=False, end__isnull=False, words="")
                | models.Q(text__isnull=True, start__isnull=True, end__isnull=True),
                name="example_points_or_is_made",
            )
        ]


class CodebookVersion(models.Model):
    """The codebook as it was: `content` lists codes with uuid, parent, name, definition, include, exclude."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="codebook_versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)
    content = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("project", "number"), name="codebook_version_once")
        ]


class CodebookChange(models.Model):
    """One change (add, rename, merge, split, move, retire) and what undoing it needs: never words said."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="codebook_changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=20)
    details = models.JSONField()
    undone = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
