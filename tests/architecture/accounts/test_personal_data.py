"""Every column of every model says what it tells about a person."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps

ROOMS = [
    config.label
    for config in apps.get_app_configs()
    if config.name.startswith("ourdorset.") and list(config.get_models())
]


@pytest.mark.parametrize("room", ROOMS)
def test_every_column_has_a_note(room: str):
    columns = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.concrete_fields
    }
    assert find_spec(f"ourdorset.{room}.personal_data"), f"{room} has models and no personal_data.py"
    notes = import_module(f"ourdorset.{room}.personal_data").PERSONAL_DATA

    assert set(notes) == columns
    assert all(note.strip() for note in notes.values())
