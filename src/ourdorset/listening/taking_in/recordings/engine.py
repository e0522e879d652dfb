"""An engine that writes down what was said, by the setting OURDORSET_TRANSCRIBER; none comes with us.

It is a command, in which {file} stands for the recording, that prints WebVTT, SubRip or plain text; or the
folder of a model for faster-whisper, https://github.com/SYSTRAN/faster-whisper. Either runs on this machine.
"""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.taking_in.reading.files import read
from ourdorset.listening.taking_in.reading.transcript import Said, Transcript

FILE = "{file}"
LONGEST_SECONDS = 6 * 60 * 60
LIBRARY = "faster_whisper"
NO_ENGINE = (
    "No engine that writes recordings down is set up here. Whoever runs this service can supply one by the "
    "setting OURDORSET_TRANSCRIBER; until then, have it written down elsewhere and bring the transcript in."
)


def missing() -> str:
    """Why recordings cannot be written down here; empty when they can."""
    chosen = settings.TRANSCRIBER
    if not chosen:
        return NO_ENGINE
    if Path(chosen).is_dir() and find_spec(LIBRARY) is None:
        return (
            "OURDORSET_TRANSCRIBER names a model’s folder, but the library faster-whisper is not installed."
        )
    return ""


def heard(name: str, content: Iterable[bytes]) -> Transcript:
    """What is said in a recording of that file name. Raises InvalidError when the engine cannot."""
    if reason := missing():
        raise InvalidError(reason)
    with _opened(name, content) as path:
        chosen = settings.TRANSCRIBER
        return _by_model(chosen, path) if Path(chosen).is_dir() else _by_command(chosen, path)


@contextmanager
def _opened(name: str, content: Iterable[bytes]) -> Iterator[Path]:
    """The sound in a file that only this service may read, for as long as the engine needs it."""
    folder = Path(settings.LISTENING_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, path = tempfile.mkstemp(suffix=Path(name).suffix.lower(), dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in content:
                file.write(piece)
        yield Path(path)
    finally:
        Path(path).unlink()


def _by_command(command: str, path: Path) -> Transcript:
    words = [part.replace(FILE, str(path)) for part in shlex.split(command)]
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own command; nothing in it is from a request
            words, capture_output=True, check=False, timeout=LONGEST_SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InvalidError(
            f"The engine could not be run ({type(error).__name__}). Tell whoever runs this service."
        ) from None
    if done.returncode:
        raise InvalidError(
            f"The engine failed with exit code {done.returncode}. Tell whoever runs this service."
        )
    return read("heard.vtt", done.stdout)


def _by_model(folder: str, path: Path) -> Transcript:
    model = import_module(LIBRARY).WhisperModel(
        folder, device="cpu", compute_type="int8", local_files_only=True
    )
    segments, _ = model.transcribe(str(path), vad_filter=True)
    turns = tuple(
        Said("Speaker", segment.text.strip(), round(segment.start * 1000), round(segment.end * 1000))
        for segment in segments
        if segment.text.strip()
    )
    if not turns:
        raise InvalidError("The engine heard no words in the recording.")
    return Transcript(turns, ("The engine does not tell speakers apart: put each turn to whom it belongs.",))
