"""What was said: texts that never move, so that a place in one (start, end) stays what it is.

Places are Unicode code points from 0, as in REFI-QDA (§10.2) and Python; lines end with \\n only.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.participant import Participant
from ourdorset.listening.models.project import Member, Project, Question


class TextState(models.TextChoices):
    """A text is read for coding only once somebody has looked at what was replaced in it."""

    TO_REVIEW = "to-review", "Names to be checked"
    READY = "ready", "Ready to read"
    WITHDRAWN = "withdrawn", "Withdrawn"


class NonAnswer(models.TextChoices):
    """An answer that answers nothing, and why; typed by question before anything is counted."""

    NONE = "", "An answer"
    EMPTY = "empty", "Left empty"
    NOTHING = "nothing", "Nothing to say"
    NOT_APPLICABLE = "not-applicable", "Does not apply"
    NO_COMMENT = "no-comment", "No comment"
    DONT_KNOW = "dont-know", "Does not know"


class Batch(models.Model):
    """One import: which kind of file, what came in, and what did not, where and why (never words)."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="batches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=20)
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)


class Conversation(models.Model):
    """One conversation, group or set of live notes. `code` is how everyone calls it, such as C014."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="conversations")
    code = models.CharField(max_length=40)
    held = models.DateField(null=True)
    language = models.CharField(max_length=20, default="en")
    # "", "interpreter" or "signer"
    helped_by = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=60, blank=True)  # the code of a small area, or the name of a locality
    minutes = models.PositiveIntegerField(null=True)
    interviewers = models.ManyToManyField(Member, blank=True, related_name="conversations")
    participants = models.ManyToManyField(Participant, blank=True, related_name="conversations")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("project", "code"), name="conversation_once")
        ]


class Text(models.Model):
    """A transcript (one a conversation) or one answer to one question. `sha256` is of the body's UTF-8."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="texts")
    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, null=True, related_name="text"
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, related_name="answers")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, related_name="answers"
    )  # of an answer
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, related_name="texts")
    state = models.CharField(max_length=20, choices=TextState, default=TextState.TO_REVIEW)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    non_answer = models.CharField(max_length=20, choices=NonAnswer, blank=True)
    language = models.CharField(max_length=20, default="en")
    reviewed = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("participant", "question"), name="answer_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("project", "question", "id"), name="text_of_project"),
            models.Index(fields=("project", "participant"), name="text_of_person"),
            # whose answers may be counted, told without reading a text
            models.Index(
                fields=("project", "participant", "id"),
                condition=models.Q(state="ready", non_answer="", conversation=None) & ~models.Q(body=""),
                name="answer_to_read",
            ),
        ]


class Turn(models.Model):
    """Somebody's turn in a conversation: its place in the text, who spoke, and when in milliseconds."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="turns")
    order = models.PositiveIntegerField()
    speaker = models.CharField(max_length=60)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True, related_name="turns")
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="turns")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    from_ms = models.PositiveIntegerField(null=True)
    to_ms = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["text", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("text", "order"), name="turn_once"),
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="turn_has_a_place"),
        ]
