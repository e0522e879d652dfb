"""Ids that other systems keep: version 7 UUIDs, so that they sort by when they were made (RFC 9562)."""

import os
import time


def new_uuid() -> str:
    """A fresh UUIDv7 in its 36-character form; also a legal FHIR id."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
