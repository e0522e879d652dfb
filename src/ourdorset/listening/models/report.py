"""Reports: what goes into one, and the editions that were built of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.codebook import Code
from ourdorset.listening.models.coding import Passage
from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.participant import Participant
from ourdorset.listening.models.point import Point
from ourdorset.listening.models.project import Project


class Report(models.Model):
    """A report in the making. `sections` holds its own words by key: introduction, method, limits, easy …"""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reports")
    title = models.CharField(max_length=200)
    sections = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)


class ReportItem(models.Model):
    """One theme, quote, story or point of a report, in order. Quotes and stories may belong to a theme."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10)  # a MarkKind
    order = models.PositiveIntegerField(default=0)
    theme = models.ForeignKey(Code, on_delete=models.CASCADE, null=True, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, null=True, related_name="+")
    point = models.ForeignKey(Point, on_delete=models.CASCADE, null=True, related_name="+")
    words = models.TextField(blank=True)  # the report's own words about it, never the speaker's
    easy_words = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]


class Translation(models.Model):
    """A report's own words in another language; where there are none the English stands, and says so."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    words = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("report", "language", "key"), name="translation_once")
        ]


class Edition(models.Model):
    """A report as it was given out: for the public, for one partner (`owner`), or for one participant."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=20)  # "public", "partner" or "participant"
    owner = models.CharField(max_length=10, blank=True)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True, related_name="+")
    built = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published = models.DateTimeField(null=True)
    # whose words are in it, to be found when somebody takes them back
    quotes = models.ManyToManyField(Passage, related_name="editions")
    # words in it were withdrawn since, so its files are gone; a new edition replaces it
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("report", "number"), name="edition_once")]


class EditionFile(models.Model):
    """One form of an edition: html, pdf, docx, csv, easy-read, large-print …"""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    form = models.CharField(max_length=20)
    language = models.CharField(max_length=20, default="en")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("edition", "form", "language"), name="edition_file_once")
        ]
