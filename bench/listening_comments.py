"""Comments on NHS services with the codes that people gave them, and folds that no text straddles."""

import csv
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ourdorset.language.api import words
from ourdorset.listening.suggesting.book import Written

HERE = Path(__file__).parent
FOLDS = 5
FEWEST = 20  # comments with a code, for it to be measured: 34 of 50 codes
FIRST_CODE = 11  # column
# 1 and 2 praise, 4 and 5 criticise
LEVELS = {"1": 0, "2": 0, "3": 1, "4": 2, "5": 2}


class NoCommentsError(Exception):
    """The public comments are not there; say where with OURDORSET_CONFORMANCE."""


@dataclass(frozen=True)
class Comments:
    """n comments: their texts, the number of the question, codes (n, codes), level (n,) or -1, fold (n,)."""

    texts: list[str]
    questions: list[int]
    names: list[str]
    codes: NDArray[np.bool_]
    levels: NDArray[np.intp]
    folds: NDArray[np.intp]

    def of(self, rows: NDArray[np.intp]) -> tuple[list[str], list[int]]:
        """The texts and questions of some."""
        return [self.texts[row] for row in rows], [self.questions[row] for row in rows]


def place() -> Path:
    """Where the comments are. Raises NoCommentsError."""
    data = Path(os.environ.get("OURDORSET_CONFORMANCE") or HERE.parent.parent / "shared" / "data")
    file = data / "patient-experience" / "comments.csv"
    if not file.is_file():
        raise NoCommentsError(f"There is no {file.name} in {file.parent}; {NoCommentsError.__doc__}")
    return file


def comments(alike: bool = False) -> Comments:
    """All comments with a code. With `alike`, texts of the same words stay together too, not only the same
    text in capitals and small letters and whatever white space.
    """
    with place().open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["FFT answer"].strip()]
    names = list(rows[0])[FIRST_CODE:]
    codes: NDArray[np.bool_] = np.array([[row[name].strip() == "1" for name in names] for row in rows])
    often = codes.sum(axis=0) >= FEWEST
    some: NDArray[np.bool_] = np.asarray(codes[:, often].any(axis=1))
    rows, codes = [row for row, yes in zip(rows, some, strict=True) if yes], codes[some][:, often]
    texts = [row["FFT answer"] for row in rows]
    asked = [" ".join(row["FFT question"].split()) for row in rows]
    known = sorted(set(asked))
    return Comments(
        texts,
        [known.index(one) for one in asked],
        [name for name, yes in zip(names, often, strict=True) if yes],
        codes,
        np.array([LEVELS.get(row["Comment sentiment"].strip(), -1) for row in rows]),
        _folds([_key(text, alike) for text in texts]),
    )


def _key(text: str, alike: bool) -> str:
    return " ".join(words(text)) or text if alike else " ".join(text.lower().split())


def _folds(keys: list[str]) -> NDArray[np.intp]:
    """A fold for each, equal keys in the same one; as even as can be, and by a fixed chance."""
    _, which = np.unique(keys, return_inverse=True)
    sizes = np.bincount(which)
    order = np.random.default_rng(0).permutation(len(sizes))
    held, fold = np.zeros(FOLDS, int), np.zeros(len(sizes), int)
    for group in sorted(order, key=lambda one: -sizes[one]):
        fold[group] = held.argmin()
        held[fold[group]] += sizes[group]
    return fold[which]


def codebook() -> list[Written]:
    """The codebook written for these comments, without examples."""
    with (HERE / "listening_codebook.toml").open("rb") as file:
        return [
            Written(code["name"], " ".join(code["definition"].split()), " ".join(code["include"].split()))
            for code in tomllib.load(file)["code"]
        ]
