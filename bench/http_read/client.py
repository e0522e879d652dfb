"""A client that costs little: requests made beforehand, sockets kept open, one loop for all of them."""

import selectors
import socket
import time
from collections.abc import Sequence
from itertools import cycle

from bench.http_read.served import TOKEN


def rate(port: int, ids: Sequence[str], *, connections: int, seconds: float) -> float:
    """Reads a second that come back whole, over `connections` sockets that each wait for their answer."""
    requests = cycle([_request(id_) for id_ in ids])
    answers = 0
    links = {link.fileno(): link for link in (_connected(port) for _ in range(connections))}
    with selectors.DefaultSelector() as selector:
        for link in links.values():
            selector.register(link, selectors.EVENT_READ, bytearray())
            link.sendall(next(requests))
        start = time.perf_counter()
        while time.perf_counter() - start < seconds:
            for key, _ in selector.select(1):
                link, held = links[key.fd], key.data
                held += link.recv(65536)
                if _whole(held):
                    held.clear()
                    answers += 1
                    link.sendall(next(requests))
    for link in links.values():
        link.close()
    return answers / seconds


def _connected(port: int) -> socket.socket:
    link = socket.create_connection(("127.0.0.1", port))
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return link


def _request(id_: str) -> bytes:
    return (
        f"GET /fhir/R4/Observation/{id_} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Accept: application/fhir+json\r\nAuthorization: Bearer {TOKEN}\r\n\r\n"
    ).encode()


def _whole(held: bytearray) -> bool:
    head, mark, body = held.partition(b"\r\n\r\n")
    if not mark:
        return False
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(bytes(held).decode())
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return len(body) >= int(length)
