"""A chart's picture, sentence, table and CSV tell the same numbers."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from ourdorset.design.api import Chart, Expected, line_chart
from ourdorset.design.charts import kept as keeping
from ourdorset.design.charts.kept import kept

HBA1C = line_chart(
    "HbA1c", "mmol/mol", {"": [("2023-01-01", 70), ("2024-01-01", 47.5)]}, {"": Expected(20, 42)}
)
PRESSURE = line_chart(
    "Blood pressure",
    "mmHg",
    {"Systolic": [("2023-01-01", 150), ("2024-01-01", 138)], "Diastolic": [("2024-01-01", 80)]},
    {"Systolic": Expected(90, 140), "Diastolic": Expected(high=90)},
)


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    keeping.forget()
    yield
    keeping.forget()


def test_the_sentence_says_how_it_went_and_how_it_stands_to_what_is_expected() -> None:
    assert HBA1C.words == (
        "HbA1c fell from 70 mmol/mol on 01-Jan-2023 to 47.5 on 01-Jan-2024, above the expected 20 to 42."
    )
    assert PRESSURE.words == (
        "Blood pressure, systolic, fell from 150 mmHg on 01-Jan-2023 to 138 on 01-Jan-2024;"
        " Blood pressure, diastolic, was 80 mmHg on 01-Jan-2024."
    )


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([], "There are no numbers of Weight."),
        ([("2024-01-01", 80)], "Weight was 80 kg on 01-Jan-2024."),
        ([("2023-01-01", 80), ("2024-01-01", 80)], "Weight was 80 kg on 01-Jan-2023 and on 01-Jan-2024."),
        ([("2023-01-01", 80), ("2023-06-01", 9), ("2024-01-01", 81)],
         "Weight rose from 80 kg on 01-Jan-2023 to 81 on 01-Jan-2024. 3 dates."),
    ],
)  # fmt: skip
def test_a_sentence_for_any_number_of_points(points: list[tuple[str, float]], words: str) -> None:
    assert line_chart("Weight", "kg", {"": points} if points else {}).words == words


@pytest.mark.parametrize(
    ("expected", "words", "below", "above"),
    [
        (Expected(20, 42), "20 to 42", "below the expected 20 to 42", "above the expected 20 to 42"),
        (Expected(low=60), "60 or more", "below the expected 60 or more", ""),
        (Expected(high=5), "up to 5", "", "above the expected up to 5"),
        (Expected(), "", "", ""),
    ],
)
def test_what_is_expected_may_be_open(expected: Expected, words: str, below: str, above: str) -> None:
    assert (expected.words, expected.beside(-1000), expected.beside(1000)) == (words, below, above)


def test_the_csv_has_the_table_s_numbers() -> None:
    text = PRESSURE.csv.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [list(PRESSURE.headings), *map(list, PRESSURE.rows)]
    assert PRESSURE.headings == ("Date", "Systolic (mmHg)", "Diastolic (mmHg)")
    assert PRESSURE.rows == (("2024-01-01", "138", "80"), ("2023-01-01", "150", ""))
    assert PRESSURE.written_rows[0][0] == "01-Jan-2024"


def test_equal_charts_have_equal_keys_and_others_not() -> None:
    again = line_chart("HbA1c", "mmol/mol", dict(HBA1C.lines), dict(HBA1C.expected))
    assert again.key == HBA1C.key
    others = {
        Chart("HbA1c", "%", HBA1C.lines, HBA1C.expected).key,
        Chart("HbA1c", "mmol/mol", HBA1C.lines).key,
        PRESSURE.key,
    }
    assert len(others | {HBA1C.key}) == 4


def test_a_picture_is_made_once_and_found_again_on_disk(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("once")
        return b"<svg/>"

    with override_settings(CHARTS_FOLDER=tmp_path / "charts"):
        assert kept("a", make) == kept("a", make) == b"<svg/>"
        keeping.forget()
        assert kept("a", make) == b"<svg/>"
    assert made == ["once"]
    assert [path.name for path in (tmp_path / "charts").iterdir()] == ["a.svg"]


def test_a_disk_that_cannot_be_written_costs_only_the_keeping(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with override_settings(CHARTS_FOLDER=tmp_path / "file" / "charts"):
        assert kept("b", lambda: b"<svg/>") == b"<svg/>"


def test_memory_and_disk_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "IN_MEMORY", 3)
    monkeypatch.setattr(keeping, "ON_DISK", 8)
    with override_settings(CHARTS_FOLDER=tmp_path):
        for number in range(12):
            kept(str(number), lambda: b"<svg/>")
    assert len(list(tmp_path.glob("*.svg"))) <= 8
    assert keeping.in_memory() == 3
