"""Servers that take what is sent: a real mail server and a real web server, on this machine."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from eventsapp.config import MailServer
from eventsapp.notices import contacts

SENDER = "union@lanjiang.example"


class PostOffice:
    """Takes mail; ``answers`` says what it answers to the next letters, one each.

    ``silence`` is no answer: the connection is cut after the letter has arrived.
    """

    def __init__(self) -> None:
        self.letters = []
        self.answers = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("2") or answer == "silence":
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        if answer == "silence":
            server.transport.abort()
            await asyncio.sleep(0)
        return answer


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    """A mail server on a free port."""
    office = PostOffice()
    office.port = free_port()
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    yield office
    controller.stop()


def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def mail_server(port: int) -> MailServer:
    """Return the settings of a server on this machine that asks for no log-in."""
    return MailServer("127.0.0.1", port, "none", "", "", SENDER)


class Chat:
    """A group chat's server: keeps what it gets; ``answers`` are its next status codes."""

    def __init__(self) -> None:
        self.bodies = []
        self.answers = []


@pytest.fixture
def chat() -> Iterator[Chat]:
    """A web server on a free port; a status of 0 cuts the connection without an answer."""
    kept = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            kept.bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            status = kept.answers.pop(0) if kept.answers else 200
            if status == 0:
                self.connection.close()
                return
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    kept.address = f"json://127.0.0.1:{server.server_port}/"
    yield kept
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def with_mail(app, post_office, monkeypatch):
    """The site, with mail set up."""
    monkeypatch.setitem(app.config, "MAIL_SERVER", mail_server(post_office.port))
    return app


@pytest.fixture
def with_chat(app, chat, monkeypatch):
    """The site, with one group chat called staff."""
    monkeypatch.setitem(app.config, "BOTS", {"staff": chat.address})
    return app


@pytest.fixture
def reach(now):
    """Give a member a confirmed mail address."""

    def give(member, mail="li.na@lanjiang.example", language="zh"):
        contact = contacts.Contact(
            account_id=member.account_id, mail=mail, language=language, confirmed_at=now
        )
        contacts.db.session.add(contact)
        contacts.db.session.commit()
        return contact

    return give
