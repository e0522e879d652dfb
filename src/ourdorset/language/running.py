"""The graph at work: texts to pieces, pieces to vectors, in batches of like length."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ourdorset.language.shape import FIRST_MARK, LAST_MARK, WIDTH

MOST_PIECES = 4096  # of a batch, the empty places among them: it bounds what a batch takes to about 100 MB


class Runner:
    """A loaded graph and its word pieces. Safe to share between threads."""

    def __init__(self, graph: bytes, tokenizer: Path) -> None:
        module: Any = onnxruntime
        options = module.SessionOptions()
        options.intra_op_num_threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
        # threads that wait by spinning take the processor from whoever else works on this machine
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = module.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """The numbers of each text's pieces, with a mark at both ends; as many as the text has."""
        found = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [[FIRST_MARK, *each.ids, LAST_MARK] for each in found]

    def vectors(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Vectors, (n, 384) in the order given, each of length 1. None of `pieces` may be over LONGEST."""
        vectors = np.empty((len(pieces), WIDTH), np.float32)
        for batch in _batches([len(each) for each in pieces]):
            vectors[batch] = self._batch([pieces[at] for at in batch])
        return vectors

    def _batch(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        numbers = np.zeros((len(pieces), max(map(len, pieces))), np.int64)
        there = np.zeros_like(numbers)
        for row, each in enumerate(pieces):
            numbers[row, : len(each)] = each
            there[row, : len(each)] = 1
        return self._session.run(None, {"pieces": numbers, "there": there})[0]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of things of like length, so many together that they fit, shortest first."""
    batch: list[int] = []
    for at in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[at] > MOST_PIECES:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch
