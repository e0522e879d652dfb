"""Every column of the room that can hold words is in the table of what a withdrawal does with it."""

from django.apps import apps
from django.db import models

from ourdorset.listening.consent.holding import FREE, NEVER, REMOVED

CAN_HOLD = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


def name(model: type[models.Model], column: str) -> str:
    return f"{model._meta.model_name}.{column}"


def test_every_column_that_can_hold_words_is_dealt_with_once():
    columns = [
        name(model, field.name)
        for model in apps.get_app_config("listening").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, CAN_HOLD)
    ]
    free = [name(each.model, column) for each in FREE for column in each.columns]

    assert sorted([*free, *REMOVED, *NEVER]) == sorted(columns)


def test_a_column_with_a_fixed_list_is_not_searched():
    for each in FREE:
        for column in each.columns:
            assert not each.model._meta.get_field(column).choices, name(each.model, column)


def test_every_reason_is_said():
    assert all(NEVER.values()) and all(REMOVED.values())
