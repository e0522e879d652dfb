"""An answer from elsewhere is taken only as far as it can be checked."""

import orjson
import pytest

from ourdorset.kernel.api import BusyError
from ourdorset.listening.elsewhere.asking import Proposed, understood

PASSAGES = ["The bus never comes.", "I was alone, the bus never comes."]


def answer(content: object) -> bytes:
    words = content if isinstance(content, str) else orjson.dumps(content).decode()
    return orjson.dumps({"choices": [{"message": {"content": words}}]})


def row(number: object, *codes: object) -> dict[str, object]:
    return {"number": number, "codes": list(codes)}


def test_a_code_holds_with_the_words_that_caused_it():
    said = {"passages": [row(2, {"code": 1, "because": "the bus"}), row(1, {"code": 2, "because": "bus"})]}

    assert understood(answer(said), 2, PASSAGES) == [[Proposed(1, 4, 7)], [Proposed(0, 13, 20)]]


def test_json_may_come_as_a_block_of_code():
    fenced = (
        "```json\n" + orjson.dumps({"passages": [row(1, {"code": 1, "because": "bus"})]}).decode() + "\n```"
    )

    assert understood(answer(fenced), 1, PASSAGES)[0] == [Proposed(0, 4, 7)]


@pytest.mark.parametrize(
    "wrong",
    [
        row(3, {"code": 1, "because": "bus"}),
        row(0, {"code": 1, "because": "bus"}),
        row("1", {"code": 1, "because": "bus"}),
        row(1, {"code": 3, "because": "bus"}),
        row(1, {"code": 0, "because": "bus"}),
        row(1, {"code": 1, "because": "words that nobody said"}),
        row(1, {"code": 1, "because": " "}),
        row(1, {"code": 1}),
        row(1, "1"),
        "1",
    ],
)
def test_what_is_not_in_codebook_or_passage_is_no_suggestion(wrong: object):
    assert understood(answer({"passages": [wrong]}), 2, PASSAGES) == [[], []]


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"{}", b'{"choices": []}', answer("no json"), answer([])]
)
def test_what_is_no_answer_at_all_is_told(content: bytes):
    with pytest.raises(BusyError, match="could not be understood"):
        understood(content, 2, PASSAGES)
