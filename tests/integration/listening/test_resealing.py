"""The key of what people said is changed: all opens as before, and a wrong key is told of."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import BinaryField
from django.test import override_settings

from ourdorset.kernel.api import BusyError, GoneError, OurDorsetError
from ourdorset.listening import lasting, models, sealed_files
from ourdorset.listening.counting import moved, traces
from ourdorset.listening.lasting import lasting_digest
from ourdorset.listening.models import CodeName, LastingKey, Text, TextState
from ourdorset.listening.own_page.links import bearer_of, new_link
from ourdorset.listening.pseudonyms.code_names import name_of
from ourdorset.listening.pseudonyms.keeping import keep
from ourdorset.listening.pseudonyms.opening import unsealed
from ourdorset.listening.pseudonyms.taking_out import take_out
from ourdorset.listening.resealing import SEALED, reseal, unopened

OLD, NEW, OTHER = (letter.encode() * 40 for letter in "abc")
SAID = "Zbigniew was kind."


@pytest.fixture(autouse=True)
def fresh_process() -> Iterator[None]:
    """Each test is a service that has just begun: no key is remembered."""
    lasting.forget()
    yield
    lasting.forget()


@pytest.fixture
def text(heard: Any) -> Text:
    """A text sealed under the old key."""
    with override_settings(LISTENING_KEY=OLD):
        cleaned = take_out(heard.project, SAID)
        text = Text(project=heard.project, state=TextState.TO_REVIEW)
        keep(heard.project, text, SAID, "a.docx", cleaned)
    return text


def test_everything_opens_under_the_new_key_and_names_are_known_again(heard, text):
    with override_settings(LISTENING_KEY=NEW):
        with pytest.raises(GoneError):
            unsealed(text)
        outcomes = dict(reseal(OLD))

        assert unsealed(text).text == SAID and name_of(CodeName.objects.get()) == "Zbigniew"
        assert take_out(heard.project, "So Zbigniew left.").body == "So [Person 1] left."
        assert outcomes["Originals"].done == outcomes["Code Names"].done == 1
        assert unopened() == 0


def test_run_again_it_leaves_alone_what_is_sealed_already(text):
    with override_settings(LISTENING_KEY=NEW):
        list(reseal(OLD))
        outcomes = dict(reseal(OLD))

    assert outcomes["Originals"] == (0, 1, 0)


def test_what_opens_under_neither_key_is_told_of_and_kept(text):
    with override_settings(LISTENING_KEY=NEW):
        assert dict(reseal(OTHER))["Originals"] == (0, 0, 1)
    with override_settings(LISTENING_KEY=OLD):
        assert unsealed(text).file == "a.docx"


def test_the_check_says_that_the_key_opens_nothing(text):
    from ourdorset.config.commands.check import listening_key

    with override_settings(LISTENING_KEY=NEW), pytest.raises(OurDorsetError, match="2 sealed originals"):
        listening_key()
    with override_settings(LISTENING_KEY=OLD):
        assert listening_key() == "opens what is sealed"


def test_a_file_is_sealed_anew(text, tmp_path):
    with override_settings(LISTENING_FOLDER=tmp_path):
        with override_settings(LISTENING_KEY=OLD):
            sealed_files.write(text.uuid, [b"sound " * 1_000_000])
        with override_settings(LISTENING_KEY=NEW):
            assert sealed_files.reseal(text.uuid, OTHER) == "lost"
            assert sealed_files.reseal(text.uuid, OLD) == "done"
            assert b"".join(sealed_files.read(text.uuid)) == b"sound " * 1_000_000
            assert sealed_files.reseal(text.uuid, OLD) == "already"


def test_a_link_and_a_row_of_a_survey_are_known_again_through_two_changes(heard, text):
    def known() -> list[str]:
        lasting.forget()
        return [lasting_digest(each, heard.project.uuid, SAID) for each in ("respondent", "answer")]

    with override_settings(LISTENING_KEY=OLD):
        token = new_link(heard.as_("Tess"), heard.speaker).address.rstrip("/").rsplit("/", 1)[1]
        before = known()
    for old, new in ((OLD, NEW), (NEW, OTHER)):
        with override_settings(LISTENING_KEY=new):
            list(reseal(old))
            assert known() == before
            assert bearer_of(token, "127.0.0.1") == heard.speaker


def test_a_key_that_opens_nothing_is_not_kept(heard, text):
    with override_settings(LISTENING_KEY=NEW):
        list(reseal(OTHER))
        assert not LastingKey.objects.exists()
        list(reseal(OLD))
        assert lasting.lasting_key() == OLD


def test_until_all_is_sealed_anew_a_link_asks_for_patience(heard, text):
    with override_settings(LISTENING_KEY=NEW):
        list(reseal(OLD))
    with override_settings(LISTENING_KEY=OTHER), pytest.raises(BusyError, match="Nothing is lost"):
        bearer_of("anything", "127.0.0.1")


def test_figures_are_not_renewed_by_a_change_of_key(heard, text):
    with override_settings(LISTENING_KEY=OLD):
        before = traces(lasting.lasting_key(), {1: "said", 2: "not"})
    with override_settings(LISTENING_KEY=NEW):
        list(reseal(OLD))
        assert moved(before, traces(lasting.lasting_key(), {1: "said", 2: "not"})) == 0


def test_every_sealed_column_is_listed():
    there = {
        model.__name__
        for name in models.__all__
        if hasattr(model := getattr(models, name), "_meta")
        for field in model._meta.get_fields()
        if isinstance(field, BinaryField) and field.name == "sealed"
    }

    assert there == {one.model.__name__ for one in SEALED}
