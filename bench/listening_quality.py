"""How good suggestions of codes are, on 4,575 real comments on NHS services that people coded.

Five folds; no text is in two of them; every threshold and curve comes from the training folds. What the
codebook says was written by us from the names of the codes; examples come from training folds.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, label_ranking_average_precision_score

from bench.figure import Figure
from bench.listening_comments import FOLDS, Comments, codebook, comments
from ourdorset.language.api import SentenceModel, sentence_model
from ourdorset.listening.suggesting.book import STANDS_OUT, open_book
from ourdorset.listening.suggesting.calibration import for_all, for_balance
from ourdorset.listening.suggesting.learner import Coded, learn, same_words

EXAMPLES = 20  # a code
DRAWS = 3

Scores = NDArray[np.float32]
Rows = NDArray[np.intp]


def figures() -> Iterator[Figure]:
    """All of them: with the codebook alone, taught, taught without the sentence model, and praise or not."""
    data, model = comments(), sentence_model()
    yield from by_codebook(data, model)
    yield from taught(data, model)
    yield from taught(comments(alike=True), model, ", the same words kept together", asked=False)
    yield from taught(data, None, ", by words only")
    yield from praise(data, model)


def by_codebook(data: Comments, model: SentenceModel | None) -> Iterator[Figure]:
    """Before anyone has coded: the ranking of 24 codes, and how often the first is right."""
    for examples, asked in ((0, None), (10, None), (EXAMPLES, 0.72)):
        order, first, offered, right = ranked(data, model, examples)
        words = f"codebook only, {examples} examples a code"
        yield Figure(f"{words}: LRAP", order, "", asked)
        yield Figure(f"{words}: the first is right", first, "")
        yield Figure(f"{words}: offered and right", right, "")
        yield Figure(f"{words}: of all codes, offered", offered, "")


def ranked(data: Comments, model: SentenceModel | None, examples: int) -> tuple[float, ...]:
    """LRAP, the share whose first code is right, of all codes those offered, and of those offered the right.

    With examples the mean of three draws of them.
    """
    book = codebook()
    codes = data.codes[:, [data.names.index(code.name) for code in book]]
    some = np.asarray(codes.any(axis=1))
    found = []
    for draw in range(DRAWS if examples else 1):
        scores = np.zeros(codes.shape, np.float32)
        for train, test in _folds(data, some):
            alone = train[codes[train].sum(axis=1) == 1]
            written = [
                code._replace(examples=_examples(data, alone[codes[alone, at]], examples, draw))
                for at, code in enumerate(book)
            ]
            scores[test] = open_book(written, model).scores(*data.of(test))
        first = codes[some][np.arange(some.sum()), scores[some].argmax(axis=1)].mean()
        order = label_ranking_average_precision_score(codes[some], scores[some])
        offered = (scores >= STANDS_OUT) & some[:, None]
        found.append((order, first, (offered & codes).sum() / codes[some].sum(), codes[offered].mean()))
    return tuple(float(each) for each in np.mean(found, axis=0))


def _examples(data: Comments, rows: Rows, count: int, draw: int) -> list[tuple[str, int]]:
    """Examples of different words, drawn by a fixed chance: what is said often is drawn sooner."""
    order = np.random.default_rng(draw).permutation(rows)
    different = np.unique(same_words([data.texts[row] for row in order]), return_index=True)[1]
    return [(data.texts[row], data.questions[row]) for row in order[np.sort(different)][:count]]


def taught(
    data: Comments, model: SentenceModel | None, what: str = "", *, asked: bool = True
) -> Iterator[Figure]:
    """Taught by coded comments: 34 codes, several a comment."""
    chances = np.zeros(data.codes.shape, np.float32)
    each, of_all, offered = (np.zeros(data.codes.shape, bool) for _ in range(3))
    longest = 0.0
    for train, test in _folds(data, np.ones(len(data.texts), bool)):
        start = time.perf_counter()
        learner = learn(Coded(*data.of(train), data.codes[train]), model)
        longest = max(longest, time.perf_counter() - start)
        chances[test] = learner.chances(*data.of(test))
        each[test] = chances[test] >= for_balance(learner.left_out, data.codes[train][learner.rows])
        of_all[test] = chances[test] >= for_all(learner.left_out, data.codes[train][learner.rows])
        offered[test] = chances[test] >= learner.threshold
    least = dict.fromkeys(("micro", "macro", "order"), None) if not asked else _asked(model)
    yield Figure(f"taught{what}: micro-F1", _f1(data, of_all, "micro"), "", least["micro"])
    yield Figure(f"taught{what}: macro-F1", _f1(data, each, "macro"), "", least["macro"])
    order = float(label_ranking_average_precision_score(data.codes, chances))
    yield Figure(f"taught{what}: LRAP", order, "", least["order"])
    yield Figure(f"taught{what}: offered and right", data.codes[offered].mean(), "")
    yield Figure(f"taught{what}: of all codes, offered", (offered & data.codes).sum() / data.codes.sum(), "")
    yield Figure(f"taught{what}: training", longest, "s", 90 if asked else None, more_is_better=False)


def _asked(model: SentenceModel | None) -> dict[str, float | None]:
    if model is None:
        return {"micro": 0.70, "macro": None, "order": None}
    return {"micro": 0.73, "macro": 0.54, "order": 0.84}


def _f1(data: Comments, yes: NDArray[np.bool_], average: str) -> float:
    measure: Any = f1_score
    return float(measure(data.codes, yes, average=average, zero_division=0))


def praise(data: Comments, model: SentenceModel | None) -> Iterator[Figure]:
    """Praise, neither or criticism: the share told right."""
    said = data.levels >= 0
    levels = np.eye(3, dtype=bool)[np.maximum(data.levels, 0)]
    found = np.full(len(data.texts), -1)
    for train, test in _folds(data, said):
        learner = learn(Coded(*data.of(train), levels[train]), model)
        found[test] = learner.chances(*data.of(test)).argmax(axis=1)
    yield Figure("praise, neither or criticism: right", (found == data.levels)[said].mean(), "", 0.84)


def _folds(data: Comments, some: NDArray[np.bool_]) -> Iterator[tuple[Rows, Rows]]:
    for fold in range(FOLDS):
        test = data.folds == fold
        yield np.flatnonzero(~test & some), np.flatnonzero(test & some)


def main(print_line: Callable[[str], None] = print) -> None:
    """Print each figure as soon as it is there."""
    for figure in figures():
        print_line(f"{figure.name:60} {figure.measured:7.3f} {figure.unit:3} asked {figure.asked}")


if __name__ == "__main__":
    main()
