"""Points of interest: one person's word that could lead to a helpful change, and what was done with it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.coding import Passage
from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.project import Project


class PointState(models.TextChoices):
    """Where a point is on its way."""

    RAISED = "raised", "Raised"
    OWNED = "owned", "Somebody answers for it"
    DONE = "done", "Done"
    DECLINED = "declined", "Not taken up"


class Point(models.Model):
    """One point. `owner` is the ODS code of the organisation that answers for it."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="points")
    passage = models.OneToOneField(Passage, on_delete=models.SET_NULL, null=True, related_name="point")
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=PointState, default=PointState.RAISED)
    owner = models.CharField(max_length=10, blank=True)
    due = models.DateField(null=True)  # by when its owner means to answer
    answer = models.TextField(blank=True)  # what was done, or why not, in words for who raised it
    told = models.DateTimeField(null=True)
    reminded = models.DateTimeField(null=True)  # when its owner was last written to, for it is overdue
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created", "-pk"]


class PointEvent(models.Model):
    """One step of a point's trail."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="trail")
    what = models.CharField(max_length=20)  # a PointState, "told", "withdrawn" or "offered"
    owner = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
