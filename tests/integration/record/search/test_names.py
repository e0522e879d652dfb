"""Names by their words and by their sounds, as they are stored and for what was stored before."""

import json

import psycopg
import pytest

from ourdorset.kernel.api import Context, InvalidError, Purpose, Role
from ourdorset.record.api import search, update
from ourdorset.record.index import param_key
from ourdorset.record.reindex import reindex_names

CLINICIAN = Context("user:1", "R0D", Role.CLINICIAN, Purpose.TREATMENT)
PEOPLE = {
    "aoife": [{"family": "O’Brien", "given": ["Aoife"]}, {"use": "nickname", "given": ["Effie"]}],
    "berg": [{"family": "van der Berg", "given": ["Jan"]}],
    "jones": [{"family": "Smith-Jones", "given": ["Anne"], "prefix": ["Ms"]}],
    "smyth": [{"family": "Smyth", "given": ["Mohammed"]}, {"use": "old", "family": "Wójcik"}],
    "text": [{"text": "Mrs Beata Kowalska"}],
}


@pytest.fixture
def people(connection: psycopg.Connection) -> None:
    with connection.transaction():
        for key, names in PEOPLE.items():
            body = json.dumps({"resourceType": "Patient", "id": key, "name": names})
            update(CLINICIAN, connection, "Patient", key, body.encode())


def found(connection: psycopg.Connection, *parameters: tuple[str, str]) -> str:
    page = search(CLINICIAN, connection, "Patient", [*parameters, ("_sort", "_id")])
    return " ".join(stored.id for stored in page.matches)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("parameter", "text", "ids"),
    [
        ("name-word", "obr", "aoife"),
        ("name-word", "o'brien", "aoife"),
        ("name-word", "BRIEN", "aoife"),
        ("name-word", "eff", "aoife"),
        ("name-word", "berg", "berg"),
        ("name-word", "vanderb", "berg"),
        ("name-word", "jan van", "berg"),
        ("name-word", "jones", "jones"),
        ("name-word", "wojc", "smyth"),
        ("name-word", "kowal", "text"),
        ("name-word", "nobody,berg", "berg"),
        ("name-word", "-", ""),
        ("phonetic", "smith", "jones smyth"),
        ("phonetic", "muhamad", "smyth"),
        ("phonetic", "muhamad smith", "smyth"),
        ("phonetic", "Ms Smythe", "jones smyth"),
        ("phonetic", "obrian", "aoife"),
        ("phonetic", "mr", ""),
    ],
)
def test_who_is_found(connection: psycopg.Connection, parameter: str, text: str, ids: str) -> None:
    assert found(connection, (parameter, text)) == ids


@pytest.mark.usefixtures("people")
def test_words_and_sounds_have_no_modifiers_and_no_order(connection: psycopg.Connection) -> None:
    for name, text in (("phonetic:contains", "a"), ("name-word:exact", "a"), ("_sort", "phonetic")):
        with pytest.raises(InvalidError, match=r"phonetic|name-word"):
            search(CLINICIAN, connection, "Patient", [(name, text)])
    assert found(connection, ("name-word:missing", "true")) == ""


@pytest.mark.usefixtures("people")
def test_what_was_stored_before_is_reindexed(connection: psycopg.Connection) -> None:
    made = [param_key("Patient", code) for code in ("phonetic", "name-word")]
    connection.execute("delete from record.string_value where param = any (%s)", (made,))
    connection.execute("update record.resource set tok = tok[2:]")
    assert found(connection, ("phonetic", "smith")) == ""
    with connection.transaction():
        assert reindex_names(connection) == len(PEOPLE)
    assert found(connection, ("phonetic", "smith")) == "jones smyth"
    assert found(connection, ("name-word", "berg")) == "berg"
    assert found(connection, ("name-word:missing", "false")) == " ".join(sorted(PEOPLE))
