"""Names and other identifiers taken out of what was said, and the original, closed."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.identity import fresh_uuid
from ourdorset.listening.models.project import Project
from ourdorset.listening.models.text import Text


class NameKind(models.TextChoices):
    """What kind of identifier."""

    PERSON = "person", "Name of a person"
    PLACE = "place", "Place finer than the area"
    DATE = "date", "Date"
    NHS_NUMBER = "nhs-number", "NHS number"
    TELEPHONE = "telephone", "Telephone number"
    EMAIL = "email", "Email or web address"
    ORGANISATION = "organisation", "Organisation of one’s own"
    NUMBER = "number", "Other identifying number"


class CodeName(models.Model):
    """What stands for a name in one project, always the same. The name is sealed; `digest` finds it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="code_names")
    kind = models.CharField(max_length=20, choices=NameKind)
    words = models.CharField(max_length=80)  # what stands in the text, such as "[Person 12]"
    digest = models.CharField(max_length=64)  # keyed hash of the name, case and spaces levelled
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("project", "kind", "digest"), name="code_name_of_a_name_once"),
            models.UniqueConstraint(fields=("project", "words"), name="code_name_stands_for_one"),
        ]


class Original(models.Model):
    """A text as it came, with its file's name: sealed JSON. Opened by a keyholder with a reason."""

    text = models.OneToOneField(Text, on_delete=models.CASCADE, related_name="original")
    sealed = models.BinaryField()


class Opening(models.Model):
    """Each time an original or a contact was opened: by whom and why."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="openings")
    what = models.CharField(max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)


class Replacement(models.Model):
    """One identifier in one text. Until the review it may be accepted, refused or added by hand.

    `start` and `end` are its place in the body, `original_start` and `original_end` in the original.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="replacements")
    code_name = models.ForeignKey(CodeName, on_delete=models.PROTECT, related_name="replacements")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    original_start = models.PositiveIntegerField()
    original_end = models.PositiveIntegerField()
    rule = models.CharField(max_length=60)  # which rule or list found it, or "by hand"
    certainty = models.FloatField(default=1.0)

    class Meta:
        ordering: ClassVar = ["text", "start"]


class Overlooked(models.Model):
    """A place where words name somebody, as a colleague saw while reading. A lead settles it.

    `taken_out` says how: the words were taken out, or name nobody. No word of them is here.
    """

    uuid = models.UUIDField(default=fresh_uuid, unique=True, editable=False)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="overlooked")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_out = models.BooleanField(null=True)
    settled = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("text", "start", "end"),
                condition=models.Q(settled=None),
                name="overlooked_reported_once",
            )
        ]
