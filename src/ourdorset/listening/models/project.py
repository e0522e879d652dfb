"""A project of listening, what it asks, and who works in it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.identity import fresh_uuid


class ProjectKind(models.TextChoices):
    """How people were reached. Only a consultation is answered by whoever wishes, and only it is counted."""

    CONVERSATIONS = "conversations", "Conversations"
    PLACE = "place", "A place"
    CONSULTATION = "consultation", "Consultation"


class Approach(models.TextChoices):
    """The family of thematic analysis, https://doi.org/10.1007/s11135-021-01182-y.

    It decides which figures mean anything: agreement between coders does not in the reflexive family.
    """

    REFLEXIVE = "reflexive", "Reflexive thematic analysis"
    CODEBOOK = "codebook", "Codebook or framework analysis"
    RELIABILITY = "coding-reliability", "Coding reliability"


class Part(models.TextChoices):
    """What a member does in a project. Who opens originals does so by name, with a reason."""

    LEAD = "lead", "Lead"
    INTERVIEWER = "interviewer", "Interviewer"
    CODER = "coder", "Coder"
    READER = "reader", "Reader"


class Project(models.Model):
    """Conversations, a place or a consultation: one set of questions, one codebook, one report."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=ProjectKind)
    approach = models.CharField(max_length=20, choices=Approach)
    about = models.TextField(blank=True)
    opens = models.DateField(null=True)
    closes = models.DateField(null=True)
    languages = models.JSONField(default=list)
    demo = models.BooleanField(default=False)
    archived = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created", "-pk"]

    @property
    def purposive(self) -> bool:
        """People were chosen to be different, so that shares of them say nothing of everyone."""
        return self.kind != ProjectKind.CONSULTATION


class Question(models.Model):
    """One question of the guide or the form. Easy-read and paper versions are other words for the same."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=60)
    order = models.PositiveIntegerField()
    words = models.TextField()
    easy_words = models.TextField(blank=True)
    prompts = models.TextField(blank=True)
    # what import files call it: column headings of the main, easy-read and paper versions
    headings = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("project", "key"), name="question_once")]


class Member(models.Model):
    """Someone who works in a project. Nobody else sees what was said in it, whatever their role elsewhere."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="listening_in")
    part = models.CharField(max_length=20, choices=Part)
    # may open sealed originals and contacts, each time with a reason
    keyholder = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("project", "user"), name="member_once")]
