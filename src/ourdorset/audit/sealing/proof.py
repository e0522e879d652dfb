"""The proof that one event is under a seal, to be checked by others with the public key alone."""

from collections.abc import Collection
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.audit.sealing import table
from ourdorset.audit.sealing.leaves import canonical, leaves_of
from ourdorset.audit.sealing.merkle import leaf, path, root_from
from ourdorset.audit.sealing.ranges import text
from ourdorset.audit.sealing.seal import verifies
from ourdorset.kernel.api import NotFoundError


def inclusion(connection: Connection[Any], seq: int) -> dict[str, Any]:
    """The proof for an event, as JSON can hold it: bytes in hex. docs/audit.md says how to check it.

    Raises NotFoundError when there is no such event, or it is not sealed yet.
    """
    content = canonical(connection, seq)
    if content is None:
        raise NotFoundError(f"There is no audit event {seq}.")
    signed = table.seal_of(connection, seq)
    if signed is None:
        raise NotFoundError(f"Audit event {seq} is not sealed yet; try again in a few seconds.")
    leaves = list(leaves_of(connection, text(signed.seal.members)))
    index = [one.seq for one in leaves].index(seq)
    return {
        "event": content.hex(),
        "index": index,
        "path": [step.hex() for step in path([one.hashed for one in leaves], index)],
        "seal": signed.seal.statement.decode(),
        "signature": signed.signature.hex(),
    }


def holds(proof: dict[str, Any], trusted: Collection[bytes]) -> bool:
    """Whether a proof shows that its event is under a seal that a trusted key signed."""
    seal = orjson.loads(proof["seal"])
    key = bytes.fromhex(seal["key"])
    steps = [bytes.fromhex(step) for step in proof["path"]]
    reached = root_from(leaf(bytes.fromhex(proof["event"])), proof["index"], seal["events"], steps)
    signed = verifies(key, bytes.fromhex(proof["signature"]), proof["seal"].encode())
    return key in trusted and signed and reached == bytes.fromhex(seal["root"])
