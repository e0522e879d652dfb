"""What people agreed to, for all they said and for single sentences, and what they took back."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.participant import Participant
from ourdorset.listening.models.project import Project
from ourdorset.listening.models.text import Conversation, Text


class QuoteLevel(models.TextChoices):
    """How far somebody's own words may go. Each includes those before it."""

    NONE = "none", "Not quoted"
    ANONYMOUS = "anonymous", "Quoted without a word about who said it"
    DESCRIBED = "described", "Quoted with a description, such as “a carer in her sixties”"


class Consent(models.Model):
    """What a participant agreed to, for one conversation or, without one, for all. The newest holds."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="consents")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, related_name="consents"
    )
    analysis = models.BooleanField()
    quote = models.CharField(max_length=20, choices=QuoteLevel)
    story = models.BooleanField()
    recording = models.BooleanField()
    contact = models.BooleanField(default=False)  # may be told what came of it
    given = models.DateTimeField()
    how = models.CharField(max_length=40)  # "in writing", "spoken and recorded", "online"
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)


class PassageConsent(models.Model):
    """For one passage another consent than for the rest: narrower or wider. The newest holds."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="passage_consents")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    analysis = models.BooleanField()
    quote = models.CharField(max_length=20, choices=QuoteLevel)
    story = models.BooleanField()
    given = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)


class RequestState(models.TextChoices):
    """What became of somebody's wish to take back what they said."""

    WAITING = "waiting", "Waiting"
    DONE = "done", "Carried out"
    CHANGED_MIND = "changed-mind", "They changed their mind"


class WithdrawalRequest(models.Model):
    """A participant's wish to take back all (no text) or one place. While it waits nothing of it is used."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="withdrawal_requests")
    text = models.ForeignKey(Text, on_delete=models.CASCADE, null=True, related_name="withdrawal_requests")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=20, choices=RequestState, default=RequestState.WAITING)
    asked = models.DateTimeField(auto_now_add=True)
    settled = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)

    class Meta:
        ordering: ClassVar = ["asked", "pk"]
        constraints: ClassVar = [
            # Two clicks ask once.
            models.UniqueConstraint(
                fields=("participant", "text", "start", "end"),
                condition=models.Q(state="waiting"),
                name="withdrawal_asked_once",
                nulls_distinct=False,
            )
        ]


class Withdrawal(models.Model):
    """The mark that something was withdrawn: whose or where, when, what it changed. Never a word of it."""

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="withdrawals")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, null=True, related_name="withdrawals")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    asked = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    changed = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-asked"]
