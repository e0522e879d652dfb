"""The door of language: the local sentence model; words, sentences, and which language a text is in."""

from ourdorset.language.model import SentenceModel, default_folder, sentence_model
from ourdorset.language.sentences import Span, sentences
from ourdorset.language.tongue import language_of
from ourdorset.language.words import fold, stem, stems, word_spans, words

__all__ = [
    "SentenceModel",
    "Span",
    "default_folder",
    "fold",
    "language_of",
    "sentence_model",
    "sentences",
    "stem",
    "stems",
    "word_spans",
    "words",
]
