"""The programs that use the embedded PostgreSQL, each known by an open line to the supervisor."""

import json
import select
import socket


class Programs:
    """Who waits for the server, who uses it, and who waits for its end.

    A program's line is readable only when it has ended: programs never send anything. The kernel closes the
    line however a program ends, SIGKILL included, so counting needs no files and no guesses.
    """

    def __init__(self, first: socket.socket, door: socket.socket) -> None:
        self._door = door
        self._waiting: set[socket.socket] = set()
        self._served: set[socket.socket] = set()
        self._leaving: set[socket.socket] = set()
        self._welcome(first)

    def heed(self, seconds: float, also: int | None = None) -> None:
        """Wait for someone to come or go, or for the descriptor `also`; at most `seconds`."""
        lines = [self._door, *self._waiting, *self._served, *([] if also is None else [also])]
        for ready in select.select(lines, [], [], seconds)[0]:
            if ready is self._door:
                self._welcome(self._door.accept()[0])
            elif isinstance(ready, socket.socket):
                self._part(ready)

    def tell(self, word: str, text: str) -> None:
        """Send a line to those who still wait: `starting`, `ready` or `failed`, and words for people."""
        for line in list(self._waiting):
            try:
                line.sendall(json.dumps([word, text]).encode() + b"\n")
            except OSError:
                self._part(line)
                continue
            if word == "ready":
                self._served.add(line)
            if word != "starting":
                self._waiting.discard(line)
            if word == "failed":
                line.close()

    def any(self) -> bool:
        """Whether anybody is here, counting those who are just at the door."""
        if not (self._waiting or self._served):
            self.heed(0)
        return bool(self._waiting or self._served)

    def depend(self) -> bool:
        """Whether the server has been promised to anybody."""
        return bool(self._served)

    def release(self) -> None:
        """Let go those who left: the server that they used has stopped, or others still use it."""
        for line in self._leaving:
            line.close()
        self._leaving.clear()

    def _welcome(self, line: socket.socket) -> None:
        line.setblocking(False)  # a program that does not read must not hold up the others
        self._waiting.add(line)

    def _part(self, line: socket.socket) -> None:
        """Forget who left. The last one's line stays open until the server has stopped: it waits for that."""
        self._waiting.discard(line)
        self._served.discard(line)
        self._leaving.add(line)
        if self._waiting or self._served:
            self.release()
