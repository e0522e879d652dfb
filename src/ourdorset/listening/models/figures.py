"""A project's figures as they were last given out, so that two reports never differ by one person."""

from typing import ClassVar

from django.db import models

from ourdorset.listening.models.project import Project


class Figures(models.Model):
    """Figures that may be shown (`counting`), renewed together once enough people have changed.

    `people` are keyed hashes of who was counted as what; `content` has themes by uuid, and no words.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="figures")
    number = models.PositiveIntegerField()
    made = models.DateTimeField(auto_now_add=True)
    people = models.BinaryField()
    content = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("project", "number"), name="figures_once")]


class MachineFigures(models.Model):
    """For how many people, by group, the machine mostly agrees with colleagues, as it was last counted.

    `people` as in Figures; `content` has groups and numbers that may be shown.
    """

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now=True)
    people = models.BinaryField()
    content = models.JSONField()


class LinkTry(models.Model):
    """One opening of a link that opens nothing, from a keyed hash of an address; kept for a day."""

    source = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("source", "at"), name="link_try_of_source")]
