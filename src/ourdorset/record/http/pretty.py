"""`_pretty=true`: JSON laid out for eyes, number by number and escape by escape as it was stored."""

import re

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_EMPTY = {b"{": b"}", b"[": b"]"}


def indented(body: bytes) -> bytes:
    """The same JSON, two spaces a level; decimals such as 1.10 keep their digits."""
    tokens = _TOKEN.findall(body)
    out: list[bytes] = []
    depth = 0
    for index, token in enumerate(tokens):
        if token in _EMPTY:
            out.append(token)
            if tokens[index + 1] != _EMPTY[token]:
                depth += 1
                out.append(_line(depth))
        elif token in (b"}", b"]"):
            if tokens[index - 1] not in _EMPTY:
                depth -= 1
                out.append(_line(depth))
            out.append(token)
        else:
            out.append(token + (_line(depth) if token == b"," else b" " if token == b":" else b""))
    return b"".join(out)


def _line(depth: int) -> bytes:
    return b"\n" + b"  " * depth
