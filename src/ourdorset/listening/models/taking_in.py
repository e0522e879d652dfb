"""What is kept while words come in: transcripts whose speakers have no names yet, survey files, notes."""

from functools import partial
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from ourdorset.listening import sealed_files
from ourdorset.listening.models.consent import Consent
from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.participant import Participant
from ourdorset.listening.models.project import Project, Question
from ourdorset.listening.models.text import Batch, Conversation, NonAnswer


class Draft(models.Model):
    """A transcript as it was read, until somebody says who spoke: sealed JSON of file, speakers and turns.

    It is removed when its words have been taken in, or when it is set aside.
    """

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="drafts")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="drafts")
    sealed = models.BinaryField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]


class SurveyFile(models.Model):
    """A file of answers that waits, sealed, for its columns to be named. `sealed`: its name and headings."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="survey_files")
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["pk"]


class Respondent(models.Model):
    """Which row of a survey somebody is: `digest` is keyed, of the id in the file, as those of `answers`.

    `answers` maps a question's id to the digest of what was answered, so that a change is noticed.
    """

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="respondent")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("project", "digest"), name="respondent_once")
        ]


class NonAnswerWords(models.Model):
    """What a project says of some words, over the table that comes with the software; "" is an answer."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="non_answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, related_name="non_answers")
    words = models.CharField(max_length=100)  # small letters, no punctuation: `non_answers.bare`
    kind = models.CharField(max_length=20, choices=NonAnswer, blank=True)

    class Meta:
        ordering: ClassVar = ["words"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("project", "question", "words"), name="non_answer_once", nulls_distinct=False
            )
        ]


class LiveNotes(models.Model):
    """What an interviewer writes down while somebody speaks, until it becomes a conversation."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="live_notes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="live_notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, null=True, related_name="live_notes"
    )
    language = models.CharField(max_length=20, default="en")
    helped_by = models.CharField(max_length=20, blank=True)
    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-started"]


class LiveLine(models.Model):
    """One speaker's words under one question, sealed. A later revision is never lost to an earlier one."""

    notes = models.ForeignKey(LiveNotes, on_delete=models.CASCADE, related_name="lines")
    key = models.UUIDField(default=fresh_uuid)
    order = models.PositiveIntegerField()
    interviewer = models.BooleanField(default=False)
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    sealed = models.BinaryField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("notes", "key"), name="live_line_once")]


class Recording(models.Model):
    """A recording, kept only by consent: the sound is sealed in a file, its name is here, sealed."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="recordings")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="recordings")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, related_name="recordings"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    bytes = models.PositiveBigIntegerField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created", "-pk"]


class RefiRemainder(models.Model):
    """What a REFI-QDA project held that has no place of its own here, to go out again as it came: sealed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="remainders")
    batch = models.OneToOneField(Batch, on_delete=models.CASCADE, related_name="remainder")
    sealed = models.BinaryField()


@receiver(post_delete, sender=SurveyFile)
@receiver(post_delete, sender=Recording)
def remove_file(instance: SurveyFile | Recording, **_more: Any) -> None:
    """The sealed file goes with its row, whoever deletes that, once it is certain."""
    transaction.on_commit(partial(sealed_files.remove, instance.uuid))


@receiver(post_delete, sender=RefiRemainder)
def remove_remainder(instance: RefiRemainder, **_more: Any) -> None:
    """Likewise; it is kept under its batch's uuid."""
    for uuid in Batch.objects.filter(pk=instance.batch_id).values_list("uuid", flat=True):  # pyright: ignore
        transaction.on_commit(partial(sealed_files.remove, uuid))


@receiver(post_save, sender=Consent)
def remove_recordings(instance: Consent, created: bool, **_more: Any) -> None:
    """Who no longer agrees to a recording has none here, from the same moment."""
    if created and not instance.recording:
        kept = Recording.objects.filter(participant=instance.participant)
        (kept.filter(conversation=instance.conversation) if instance.conversation else kept).delete()
