"""Files of Bundles and NDJSON: loaded whole, once, and what is broken is named."""

import gzip
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import psycopg
import pytest

from ourdorset.kernel.api import Context, ForbiddenError, InvalidError, Purpose, Role
from ourdorset.record.load.load import load
from ourdorset.record.load.report import Failure, Progress, Report

CONTEXT = Context("token:1", "R0D", Role.SYSTEM, Purpose.OPERATIONS)
Connection = psycopg.Connection[tuple[Any, ...]]
SYNTHEA = (
    Path(os.environ.get("OURDORSET_CONFORMANCE", Path(__file__).parents[5] / "shared/data")) / "synthea-r4"
)

REFERENCE = re.compile(r'"reference":"[A-Za-z]+/([^"]+)"')


def one(connection: Connection, query: str) -> Any:
    answer = connection.execute(query.encode()).fetchone()
    assert answer is not None
    return answer[0]


def entry(resource: dict[str, Any], full_url: str = "", **request: str) -> dict[str, Any]:
    made: dict[str, Any] = {"resource": resource}
    if full_url:
        made["fullUrl"] = full_url
    if request:
        made["request"] = request
    return made


def bundle(kind: str, *entries: dict[str, Any]) -> bytes:
    whole = {"resourceType": "Bundle", "type": kind, "entry": entries}
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2)


def observation(patient: str = "Patient/anna", **more: Any) -> dict[str, Any]:
    about = {"reference": patient}
    return {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "subject": about, **more}


PATIENT = {"resourceType": "Patient", "name": [{"family": "Smith"}]}
POST = {"method": "POST", "url": "Patient"}
POST_OBSERVATION = {"method": "POST", "url": "Observation"}


def test_references_within_a_transaction_become_ids(
    tmp_path: Path, connection: Connection, database: str
) -> None:
    (tmp_path / "one.json").write_bytes(
        bundle(
            "transaction",
            entry(observation("urn:uuid:0a"), "urn:uuid:0b", **POST_OBSERVATION),
            entry(PATIENT, "urn:uuid:0a", **POST),
        )
    )
    report = load(CONTEXT, database, [tmp_path], workers=0)
    assert (report.created, report.files, report.failures, report.exit_code) == (2, 1, [], 0)
    name = one(connection, "select id from record.resource where body like '%Smith%'")
    body = orjson.loads(one(connection, "select body from record.resource where body like '%final%'"))
    assert body["subject"] == {"reference": f"Patient/{name}"}
    assert one(connection, "select count(distinct person) from record.resource") == 1
    loads = "select array_agg(action::smallint) from audit.event"
    assert one(connection, loads) == [9]


def test_a_second_run_stores_nothing(tmp_path: Path, connection: Connection, database: str) -> None:
    (tmp_path / "one.json").write_bytes(bundle("transaction", entry(PATIENT, **POST)))
    (tmp_path / "two.ndjson").write_bytes(orjson.dumps({**PATIENT, "id": "anna"}) + b"\n")
    load(CONTEXT, database, [tmp_path], workers=0)
    report = load(CONTEXT, database, [tmp_path], workers=0)
    assert (report.resources, report.already, report.failures) == (0, 2, [])
    assert one(connection, "select count(*) from record.resource") == 2


def test_lines_update_what_changed_and_leave_what_did_not(
    tmp_path: Path, connection: Connection, database: str
) -> None:
    first = [{**PATIENT, "id": name} for name in ("anna", "ben", "cat")]
    (tmp_path / "p.ndjson").write_bytes(b"\n".join(map(orjson.dumps, first)))
    assert load(CONTEXT, database, [tmp_path], workers=0).created == 3
    first[1] = {**first[1], "gender": "male"}
    again = [*first, {**first[1], "gender": "other"}]
    (tmp_path / "p.ndjson").unlink()
    (tmp_path / "q.ndjson.gz").write_bytes(gzip.compress(b"\n\n".join(map(orjson.dumps, again)) + b"\n"))
    report = load(CONTEXT, database, [tmp_path], workers=0)
    assert (report.created, report.updated, report.unchanged) == (0, 2, 2)
    assert one(connection, "select version from record.resource where id = 'ben'") == 3
    assert one(connection, "select body from record.resource where id = 'ben'").endswith('"gender":"other"}')


def test_what_is_broken_is_named_and_the_rest_loads(
    tmp_path: Path, connection: Connection, database: str
) -> None:
    lines = [
        orjson.dumps(PATIENT),
        b"{nonsense",
        orjson.dumps({**PATIENT, "gender": "x"}),
        orjson.dumps(PATIENT),
    ]
    (tmp_path / "a.ndjson").write_bytes(b"\n".join(lines))
    (tmp_path / "b.json").write_bytes(b'{"resourceType": "Bundle",\n"type": oops}')
    (tmp_path / "c.json").write_bytes(
        bundle("transaction", entry(PATIENT, **POST), entry(observation(), **POST))
    )
    bad = entry({**PATIENT, "birthDate": "tomorrow"}, **POST)
    (tmp_path / "d.json").write_bytes(bundle("transaction", entry(PATIENT, **POST), bad))
    (tmp_path / "e.json").write_bytes(bundle("batch", entry(PATIENT, **POST), bad))
    report = load(CONTEXT, database, [tmp_path], workers=0)
    assert (report.created, report.exit_code) == (2 + 2 + 1, 1)
    found = sorted((Path(it.file).name, it.line, it.reason) for it in report.failures)
    assert [(name, line) for name, line, _ in found] == [
        ("a.ndjson", 2),
        ("a.ndjson", 3),
        ("b.json", 2),
        ("d.json", _line(tmp_path / "d.json", b"tomorrow")),
        ("e.json", _line(tmp_path / "e.json", b"tomorrow")),
    ]
    assert "Patient.gender" in found[1][2]
    assert "Bundle.entry[1]: Patient.birthDate" in found[3][2]
    again = load(CONTEXT, database, [tmp_path], workers=0)
    assert (again.created, again.unchanged, sorted(again.failures)) == (0, 3, sorted(report.failures))


def _line(path: Path, text: bytes) -> int:
    """The line where the resource that holds the text starts."""
    data = path.read_bytes()
    start = data.rindex(b'"resource": {', 0, data.index(text))
    return data.count(b"\n", 0, start) + 1


def test_conditions_find_what_another_file_brings(
    tmp_path: Path, connection: Connection, database: str
) -> None:
    doctor = {"resourceType": "Practitioner", "identifier": [{"system": "http://gmc", "value": "1"}]}
    seen = observation(performer=[{"reference": "Practitioner?identifier=http://gmc|1"}])
    (tmp_path / "a.json").write_bytes(bundle("transaction", entry(seen, **POST_OBSERVATION)))
    condition = {"method": "POST", "url": "Practitioner", "ifNoneExist": "identifier=http://gmc|1"}
    for name in ("b.json", "c.json"):
        (tmp_path / name).write_bytes(bundle("transaction", entry(doctor, f"urn:uuid:{name}", **condition)))
    report = load(CONTEXT, database, [tmp_path], workers=0)
    assert (report.created, report.unchanged, report.failures) == (2, 1, [])
    name = one(connection, "select id from record.resource where body like '%gmc%'")
    assert f"Practitioner/{name}" in one(
        connection, "select body from record.resource where body like '%final%'"
    )


def test_a_condition_that_finds_nothing_is_a_failure(tmp_path: Path, database: str) -> None:
    seen = observation(performer=[{"reference": "Practitioner?identifier=http://gmc|404"}])
    (tmp_path / "a.json").write_bytes(bundle("transaction", entry(seen, **POST_OBSERVATION)))
    (failure,) = load(CONTEXT, database, [tmp_path], workers=0).failures
    assert "Practitioner?identifier=http://gmc|404 finds nothing" in failure.reason


def test_put_and_collections_keep_their_ids(tmp_path: Path, connection: Connection, database: str) -> None:
    put = entry({**PATIENT, "id": "anna"}, "http://x/Patient/anna", method="PUT", url="Patient/anna")
    (tmp_path / "a.json").write_bytes(bundle("transaction", put))
    (tmp_path / "b.json").write_bytes(
        bundle("collection", entry({**PATIENT, "id": "ben"}, "http://x/Patient/ben"))
    )
    assert load(CONTEXT, database, [tmp_path], workers=0).failures == []
    assert one(connection, "select array_agg(id order by id) from record.resource") == ["anna", "ben"]


def test_a_context_that_may_not_write_loads_nothing(
    tmp_path: Path, connection: Connection, database: str
) -> None:
    (tmp_path / "one.json").write_bytes(bundle("transaction", entry(PATIENT, **POST)))
    resident = Context("user:1", "QVV", Role.RESIDENT, Purpose.PATIENT_REQUEST, patients=("anna",))
    with pytest.raises(ForbiddenError):
        load(resident, database, [tmp_path], workers=0)
    administrator = Context("user:2", "QVV", Role.ADMINISTRATOR, Purpose.SYSTEM_ADMINISTRATION)
    (failure,) = load(administrator, database, [tmp_path], workers=0).failures
    assert "role" in failure.reason
    assert one(connection, "select count(*) from record.resource") == 0


def test_a_path_that_is_not_there_is_refused(tmp_path: Path, database: str) -> None:
    with pytest.raises(InvalidError, match="is not there"):
        load(CONTEXT, database, [tmp_path / "none"], workers=0)


def test_in_processes_with_progress(tmp_path: Path, connection: Connection, database: str) -> None:
    lines = [orjson.dumps(observation(id=f"o{number}")) for number in range(1200)]
    (tmp_path / "o.ndjson").write_bytes(b"\n".join([*lines, b"broken"]))
    told: list[Progress] = []
    report = load(CONTEXT, database, [tmp_path], workers=2, progress=told.append)
    assert report.created == 1200
    assert [failure.line for failure in report.failures] == [1201]
    assert told[-1].resources == 1200
    assert told[-1].bytes_done == told[-1].bytes_total
    assert one(connection, "select count(*) from record.load_file") == 2


LOADING = """
import sys
from pathlib import Path
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import load
if __name__ == "__main__":
    context = Context("user:1", "QVV", Role.SYSTEM, Purpose.TREATMENT)
    load(context, sys.argv[1], [Path(sys.argv[2])], workers=1)
"""


def test_after_an_interruption_it_goes_on(tmp_path: Path, connection: Connection, database: str) -> None:
    lines = [orjson.dumps(observation(note=[{"text": str(number)}])) for number in range(6_000)]
    (tmp_path / "o.ndjson").write_bytes(b"\n".join(lines))
    script = tmp_path / "loading.py"
    script.write_text(LOADING)
    process = subprocess.Popen([sys.executable, str(script), database, str(tmp_path / "o.ndjson")])
    while one(connection, "select count(*) from record.load_file") < 3:
        assert process.poll() is None, "the load ended before it could be interrupted"
        time.sleep(0.01)
    process.kill()
    process.wait()
    report = load(CONTEXT, database, [tmp_path / "o.ndjson"], workers=2)
    assert report.failures == []
    assert report.already >= 3
    assert one(connection, "select count(*) from record.resource") == 6_000
    assert one(connection, "select count(distinct body::json ->> 'note') from record.resource") == 6_000


def test_a_file_that_ends_too_soon_is_a_failure(tmp_path: Path, database: str) -> None:
    whole = gzip.compress(b"".join(orjson.dumps(observation(id=f"o{n}")) + b"\n" for n in range(3)))
    (tmp_path / "cut.ndjson.gz").write_bytes(whole[:-12])
    (tmp_path / "cut.json.gz").write_bytes(whole[:-12])
    report = load(CONTEXT, database, [tmp_path], workers=0)
    assert {Path(failure.file).name for failure in report.failures} == {"cut.ndjson.gz", "cut.json.gz"}
    assert all("cannot be read" in failure.reason for failure in report.failures)


def test_a_report_can_be_written_as_json() -> None:
    report = Report(created=1, failures=[Failure("a.json", 3, "why")])
    written = orjson.loads(orjson.dumps(report))
    assert written["failures"] == [{"file": "a.json", "line": 3, "reason": "why"}]


def test_failures_read_as_editors_like_them() -> None:
    assert str(Failure("a.json", 3, "why")) == "a.json:3: why"
    assert str(Failure("a.json", 0, "why")) == "a.json: why"


@pytest.mark.conformance
@pytest.mark.skipif(
    not SYNTHEA.is_dir(), reason=f"No Synthea bundles at {SYNTHEA}: set OURDORSET_CONFORMANCE"
)
def test_synthea_loads_whole_and_nothing_dangles(connection: Connection, database: str) -> None:
    report = load(CONTEXT, database, [SYNTHEA])
    assert (report.created, report.files, report.failures) == (17_204, 60, [])
    assert one(connection, "select count(*) from record.resource where body like '%urn:uuid:%'") == 0
    names = {name for (name,) in connection.execute("select id from record.resource")}
    bodies = connection.execute("select body from record.resource")
    referenced = {name for (body,) in bodies for name in REFERENCE.findall(body)}
    assert len(referenced) > 2_000
    assert referenced <= names
