"""Clients that cost next to nothing: requests made beforehand, connections that stay open."""

import selectors
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


def request(method: str, path: str, headers: Mapping[str, str], body: str = "") -> bytes:
    """Return a request as it goes over the wire."""
    sent = body.encode()
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Content-Length: {len(sent)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + sent


@dataclass
class _Client:
    """One connection, with what came of the answer under way."""

    connection: socket.socket
    sent_at: float = 0.0
    came: bytes = b""

    def send(self, sent: bytes) -> None:
        self.came, self.sent_at = b"", time.perf_counter()
        self.connection.sendall(sent)

    def is_answered(self) -> bool:
        """Read what has come; whether it is a whole answer."""
        self.came += self.connection.recv(65536)
        head, gap, body = self.came.partition(b"\r\n\r\n")
        if not gap:
            return False
        if head[9:12] == b"204":
            return True
        length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
        return len(body) >= int(length)


def answered(
    port: int, requests: Sequence[bytes], clients: int
) -> tuple[float, list[float], list[bytes]]:
    """Let so many clients send the requests, each the next one when it has its answer.

    Returns:
        The seconds of it all, those that each answer took, and the answers, as they came.
    """
    waiting = iter(requests)
    began = time.perf_counter()
    taken: list[float] = []
    answers: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        for sent in [next(waiting) for _client in range(min(clients, len(requests)))]:
            connection = socket.create_connection(("127.0.0.1", port), timeout=60)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client = _Client(connection)
            selector.register(connection, selectors.EVENT_READ, client)
            client.send(sent)
        while selector.get_map():
            for key, _events in selector.select():
                client = key.data
                if not client.is_answered():
                    continue
                taken.append(time.perf_counter() - client.sent_at)
                answers.append(client.came)
                sent = next(waiting, None)
                if sent is None:
                    selector.unregister(client.connection)
                    client.connection.close()
                else:
                    client.send(sent)
    return time.perf_counter() - began, taken, answers
