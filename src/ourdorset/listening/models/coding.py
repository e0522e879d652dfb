"""Passages, what coders made of them, what they noted, and samples coded blind by two."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.codebook import Code
from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.participant import Participant
from ourdorset.listening.models.project import Project
from ourdorset.listening.models.text import Conversation, Text


class Passage(models.Model):
    """A place in a text. `sha256` is of its words' UTF-8: a changed word is found out."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["text", "start", "end"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("text", "start", "end"), name="passage_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="passage_has_words"),
        ]


class Round(models.Model):
    """A sample that several code without seeing one another's codes, or a suggestion."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField(max_length=200)
    coders = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    codes = models.ManyToManyField(Code, related_name="+")
    seed = models.PositiveIntegerField()
    # what the machine would have said, kept before anyone coded
    with_machine = models.BooleanField(default=False)
    opened = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True)


class RoundPassage(models.Model):
    """One passage of a round; the unit that is coded alike or not."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="passages")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField()
    # who has finished it, by user id; a passage without a code may be finished too
    done_by = models.JSONField(default=list)
    machine = models.ManyToManyField(Code, related_name="+")

    class Meta:
        ordering: ClassVar = ["order"]


class Coding(models.Model):
    """A code that somebody gave a passage. In a round only its coder sees it until the round closes."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="codings")
    suggested = models.BooleanField(default=False)  # accepted from a suggestion
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("passage", "code", "by", "round"), name="coding_once", nulls_distinct=False
            )
        ]


class Decision(models.Model):
    """How a disagreement in a round was settled."""

    passage = models.ForeignKey(RoundPassage, on_delete=models.CASCADE, related_name="decisions")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    applies = models.BooleanField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("passage", "code"), name="decision_once")]


class MarkKind(models.TextChoices):
    """The four things that a conversation is listened to for."""

    THEME = "theme", "Theme"
    STORY = "story", "Story"
    QUOTE = "quote", "Direct quote"
    POINT = "point", "Point of interest"


class Mark(models.Model):
    """That a passage is one of the four. `title` is the marker's own, not the speaker's."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10, choices=MarkKind)
    title = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("passage", "kind"), name="mark_once")]


class MemoKind(models.TextChoices):
    """A memo is about the words; a journal entry is about who reads them, and a position where they stand."""

    MEMO = "memo", "Memo"
    JOURNAL = "journal", "Reflexive journal"
    POSITION = "position", "Positionality statement"


class Memo(models.Model):
    """What somebody thought, about a passage, code, conversation or participant, or about the whole."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memos")
    kind = models.CharField(max_length=10, choices=MemoKind, default=MemoKind.MEMO)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, null=True, related_name="memos")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, null=True, related_name="memos")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, null=True, related_name="memos")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True, related_name="memos")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
