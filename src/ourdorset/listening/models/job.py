"""Long work beside the pages: what was asked for, how far it is, and what came of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.project import Project


class JobKind(models.TextChoices):
    """What may be asked for."""

    CODES = "codes", "Codes suggested"
    STORY = "story", "Stories looked for"
    QUOTE = "quote", "Quotes looked for"
    POINT = "point", "Points of interest looked for"
    AIDS = "aids", "Aids to reading made"


class Job(models.Model):
    """Something asked for, of a whole project. It waits until it has begun, and is at work until finished.

    `done` of `of` texts have been read; `heard` is its last sign of life. `tries` counts how often it was
    begun, for one that was cut off is begun anew. `fault` says what went wrong and what to do, never words.
    """

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=10, choices=JobKind)
    # none when it was asked for by the command line
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked = models.DateTimeField(auto_now_add=True)
    begun = models.DateTimeField(null=True)
    heard = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    fault = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("project", "kind"), condition=models.Q(finished=None), name="job_once"
            )
        ]
