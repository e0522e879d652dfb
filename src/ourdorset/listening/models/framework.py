"""The framework matrix, https://doi.org/10.1186/1471-2288-13-117: case by theme, summed up by a person."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ourdorset.listening.models.codebook import Code
from ourdorset.listening.models.coding import Passage
from ourdorset.listening.models.participant import Participant


class Cell(models.Model):
    """What one participant said on one theme, in somebody's summary, with links to the words."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="cells")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="cells")
    summary = models.TextField()
    passages = models.ManyToManyField(Passage, related_name="cells")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
    # words behind it were withdrawn since: somebody must look at it again
    stale = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("participant", "code"), name="cell_once")]
