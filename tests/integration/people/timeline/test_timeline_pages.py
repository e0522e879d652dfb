"""The timeline, an entry and its files as a browser without scripts gets them."""

import json
from base64 import b64encode
from typing import Any

import orjson
import psycopg
import pytest
from django.db import connection as django_connection
from django.test import Client

from ourdorset.accounts.api import create_organisation, create_user, lent_connection
from ourdorset.kernel.api import Context, Role
from ourdorset.record.api import delete, update

MOST_STATEMENTS = 15
SUBJECT = {"reference": "Patient/terry"}
LETTER = b64encode(
    "<h1>Ward 5</h1><script>alert(1)</script><p>Terry needs a café visit.</p>".encode()
).decode()
SCAN = b64encode(b"%PDF-1.7 scan").decode()
RECORD: tuple[dict[str, Any], ...] = (
    {"resourceType": "Patient", "id": "terry", "name": [{"family": "Hayes", "given": ["Terry"]}]},
    {"resourceType": "Patient", "id": "bea", "name": [{"family": "O'Hay"}]},
    {
        "resourceType": "Encounter", "id": "stay", "status": "finished", "class": {"code": "IMP"},
        "type": [{"text": "Hospital stay"}], "subject": SUBJECT,
        "period": {"start": "2024-05-01T09:00:00Z", "end": "2024-05-04T12:00:00Z"},
    },
    {
        "resourceType": "DocumentReference", "id": "letter", "status": "current", "subject": SUBJECT,
        "date": "2024-05-04T15:00:00Z", "type": {"text": "Discharge summary"},
        "context": {"encounter": [{"reference": "Encounter/stay"}]},
        "content": [
            {"attachment": {"contentType": "text/html", "data": LETTER, "title": "Going home"}},
            {"attachment": {"contentType": "application/pdf", "data": SCAN, "title": "Scan"}},
        ],
    },
    {
        "resourceType": "Appointment", "id": "ahead", "status": "booked", "start": "2999-01-01T09:00:00Z",
        "end": "2999-01-01T09:20:00Z", "description": "Eye clinic",
        "participant": [{"actor": SUBJECT, "status": "accepted"}],
    },
    {
        "resourceType": "Observation", "id": "mistake", "status": "entered-in-error", "subject": SUBJECT,
        "code": {"text": "Weight of another"}, "effectiveDateTime": "2020",
    },
    {
        "resourceType": "Goal", "id": "gone", "lifecycleStatus": "active", "subject": SUBJECT,
        "description": {"text": "A goal taken back"}, "startDate": "2021-02-03",
    },
    *(
        {
            "resourceType": "Observation", "id": f"weight-{n}", "status": "final", "subject": SUBJECT,
            "code": {"text": "Weight"}, "effectiveDateTime": f"20{10 + n // 12}-{n % 12 + 1:02d}-05",
            "valueQuantity": {"value": 70 + n, "unit": "kg"},
        }
        for n in range(60)
    ),
)  # fmt: skip


@pytest.fixture
def clinic(pages: Client, clinician: Context) -> Client:
    """A clinician who has signed in, and a record of 62 entries and some that do not count."""
    trust = create_organisation("R0D", "A trust")
    user = create_user(
        "gp@example.org", "a long password", name="Dr A", organisation=trust, role=Role.CLINICIAN
    )
    pages.force_login(user)
    with lent_connection() as connection:
        for each in RECORD:
            update(clinician, connection, each["resourceType"], each["id"], orjson.dumps(each))
        delete(clinician, connection, "Goal", "gone")
    return pages


def page(clinic: Client, path: str) -> str:
    answer = clinic.get(f"/people/terry/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def audited(action: int) -> list[tuple[Any, ...]]:
    with django_connection.cursor() as cursor:
        cursor.execute(
            "select query, resource_type, resource_id, cardinality(persons) from audit.event"
            f" where action = {action} order by seq"
        )
        return cursor.fetchall()


def test_a_timeline_says_how_much_it_shows_and_turns_by_key(clinic: Client) -> None:
    first = page(clinic, "timeline/")
    assert "Showing 63 of 63" in first
    assert first.index("Eye clinic") < first.index("Discharge summary")
    assert "Weight of another" not in first and "A goal taken back" not in first
    older = first.split("Older entries")[0].rpartition('href="')[2].partition('"')[0]
    assert "at=Observation-weight-" in older
    second = clinic.get(older).content.decode()
    assert "Newer entries" in second and "Older entries" not in second
    assert "Eye clinic" not in second


def test_what_was_taken_back_is_shown_only_on_demand(clinic: Client) -> None:
    found = page(clinic, "timeline/?wrong=shown")
    assert "Weight of another" in found and "Recorded in error" in found
    assert "A goal taken back" in found and "Deleted" in found
    assert "Showing 65 of 65" in found


def test_words_are_found_in_letters_and_never_stand_in_an_address(clinic: Client) -> None:
    answer = clinic.post("/people/terry/timeline/", {"words": "CAFE visit", "kind": "letters"})
    where = answer["Location"]
    assert answer.status_code == 302
    assert "cafe" not in where.lower() and "visit" not in where
    found = clinic.get(where).content.decode()
    assert "Showing 1 of 63" in found
    assert "“CAFE visit”" in found
    assert f"/people/terry/entries/DocumentReference/letter/?{where.partition('?')[2]}" in found.replace(
        "&amp;", "&"
    )


def test_dates_may_be_typed_in_any_common_form(clinic: Client) -> None:
    answer = clinic.post("/people/terry/timeline/", {"since": "1st May 2024", "until": "4/5/24"})
    assert answer["Location"].endswith("?from=2024-05-01&to=2024-05-04")
    assert "Showing 2 of 63" in clinic.get(answer["Location"]).content.decode()


def test_dates_that_cannot_be_are_explained_beside_the_timeline(clinic: Client) -> None:
    answer = clinic.post("/people/terry/timeline/", {"since": "31 2 2024", "until": ""})
    assert answer.status_code == 200
    assert "is not a date in the calendar" in answer.content.decode()
    backwards = clinic.post("/people/terry/timeline/", {"since": "2 1 2024", "until": "1 1 2024"})
    assert "is before" in backwards.content.decode()


def test_what_belongs_to_a_stay_stands_under_it(clinic: Client) -> None:
    found = page(clinic, "timeline/?by=contact&kind=letters")
    assert found.index("Hospital stay") < found.index('class="app-timeline app-timeline--under"')
    assert "does not match the filter" in found
    assert "Showing 1 of 63" in found


@pytest.mark.parametrize("path", ["timeline/", "timeline/?by=contact&wrong=shown", "entries/Encounter/stay/",
                                  "entries/DocumentReference/letter/"])  # fmt: skip
def test_a_page_takes_few_statements(clinic: Client, sent: list[str], path: str) -> None:
    page(clinic, path)
    sent.clear()
    page(clinic, path)
    assert 3 <= len(sent) <= MOST_STATEMENTS, sent


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement from now on; the savepoints of the test's own left out."""
    seen: list[str] = []
    execute = psycopg.Cursor.execute

    def noting(cursor: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        if "SAVEPOINT" not in str(query):
            seen.append(str(query))
        return execute(cursor, query, *arguments, **options)

    monkeypatch.setattr(psycopg.Cursor, "execute", noting)
    return seen


def test_an_entry_leads_back_to_its_own_line(clinic: Client) -> None:
    found = page(
        clinic, "entries/Observation/weight-7/?kind=results&from=2010-01-01&at=Observation-weight-59"
    )
    back = "/people/terry/timeline/?kind=results&amp;from=2010-01-01&amp;at=Observation-weight-59"
    assert f'href="{back}#Observation-weight-7"' in found
    assert "77 kg" in found


def test_a_letter_is_read_in_the_page_and_made_harmless(clinic: Client) -> None:
    found = page(clinic, "entries/DocumentReference/letter/")
    assert "Terry needs a café visit." in found
    assert "alert(1)" not in found
    assert "<strong>Ward 5</strong>" in found
    assert 'href="/people/terry/entries/Encounter/stay/"' in found


def test_a_file_is_handed_over_and_the_handing_over_is_audited(clinic: Client) -> None:
    answer = clinic.get("/people/terry/entries/DocumentReference/letter/files/2/")
    assert answer.content == b"%PDF-1.7 scan"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    # HTML is never handed to a browser as HTML
    assert clinic.get("/people/terry/entries/DocumentReference/letter/files/1/")["Content-Type"] == (
        "application/octet-stream"
    )
    assert clinic.get("/people/terry/entries/DocumentReference/letter/files/3/").status_code == 404
    assert audited(10)[0] == ("DocumentReference/letter file 2", "Patient", "terry", 1)


def test_json_is_handed_over_as_it_is_kept(clinic: Client) -> None:
    answer = clinic.get("/people/terry/entries/Encounter/stay/json/")
    assert json.loads(answer.content)["id"] == "stay"
    assert audited(10) == [("Encounter/stay as FHIR JSON", "Patient", "terry", 1)]


def test_versions_are_set_side_by_side(clinic: Client, clinician: Context) -> None:
    changed = {
        **RECORD[-1],
        "valueQuantity": {"value": 99, "unit": "kg"},
        "note": [{"text": "Weighed again"}],
    }
    with lent_connection() as connection:
        update(clinician, connection, "Observation", changed["id"], orjson.dumps(changed))
    found = page(clinic, f"entries/Observation/{changed['id']}/")
    assert "<del>129 kg</del>" in found and "<ins>99 kg</ins>" in found
    assert "<ins>Weighed again</ins>" in found and "not there" in found


def test_a_deleted_entry_shows_its_last_words(clinic: Client) -> None:
    found = page(clinic, "entries/Goal/gone/")
    assert "This entry was deleted" in found and "A goal taken back" in found


@pytest.mark.parametrize(
    "path",
    ["entries/Observation/nothing/", "entries/Patient/terry/", "entries/Nonsense/x/", "entries/Goal/a%20b/"],
)
def test_what_is_no_entry_is_not_found(clinic: Client, path: str) -> None:
    assert clinic.get(f"/people/terry/{path}").status_code == 404


@pytest.mark.parametrize("more", ["", "json/", "files/1/"])
def test_an_entry_of_another_person_is_not_found_here(clinic: Client, more: str) -> None:
    assert clinic.get(f"/people/bea/entries/DocumentReference/letter/{more}").status_code == 404


def test_the_print_view_and_the_pdf_are_audited_exports(clinic: Client) -> None:
    printed = page(clinic, "print/")
    assert "HAYES, Terry" in printed and "Dr A, A trust" in printed
    answer = clinic.get("/people/terry/summary.pdf")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    assert [event[0] for event in audited(10)] == ["print view", "summary.pdf"]
