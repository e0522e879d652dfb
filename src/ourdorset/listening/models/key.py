"""The key that hashes of what is known again are made with, once the room's own key was changed."""

from typing import ClassVar

from django.db import models


class LastingKey(models.Model):
    """One row at most: the first key there was, sealed under the one of now. None before any change."""

    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="lasting_key_once")]
