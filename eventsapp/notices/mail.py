"""Letters by mail, through the union's own server."""

import smtplib
from email.message import EmailMessage
from email.utils import formataddr

from eventsapp.config import MailServer
from eventsapp.notices.errors import NotSent, Refused, Unclear
from eventsapp.notices.wording import Letter

PATIENCE = 20  # seconds for an answer
PERMANENT = 500  # answers of a mail server from here on are final (RFC 5321, 4.2.1)


class MailCarrier:
    """Takes letters to a mail server, over one connection as long as that lasts."""

    def __init__(self, server: MailServer, sender_name: str) -> None:
        self._server = server
        self._sender = formataddr((sender_name, server.sender))
        self._connection: smtplib.SMTP | None = None

    def carry(self, letter: Letter) -> None:
        """Hand a letter over.

        Raises:
            NotSent: the server can't be reached, or says to come back later.
            Refused: it does not take this letter.
            Unclear: the connection broke while the letter was on its way.
        """
        connection = self._connected()
        try:
            connection.send_message(
                self._message(letter), from_addr=self._server.sender, to_addrs=[letter.receiver]
            )
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            self._refused(code, said)
        except smtplib.SMTPResponseException as refused:
            self.close()
            self._refused(refused.smtp_code, refused.smtp_error)
        except smtplib.SMTPNotSupportedError as refused:
            raise Refused(str(refused)) from refused
        except (smtplib.SMTPException, OSError) as broken:
            self.close()
            raise Unclear(str(broken)) from broken

    def close(self) -> None:
        """Say goodbye to the server, if it still listens."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.quit()
        except (smtplib.SMTPException, OSError):
            connection.close()

    def _refused(self, code: int, said: bytes | str) -> None:
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        if code >= PERMANENT:
            raise Refused(f"{code} {words}")
        raise NotSent(f"{code} {words}")

    def _connected(self) -> smtplib.SMTP:
        if self._connection is not None and self._still_listens(self._connection):
            return self._connection
        try:
            self._connection = self._connect()
        except (smtplib.SMTPException, OSError) as unreachable:
            self._connection = None
            raise NotSent(str(unreachable)) from unreachable
        return self._connection

    def _still_listens(self, connection: smtplib.SMTP) -> bool:
        try:
            return connection.noop()[0] < 400
        except (smtplib.SMTPException, OSError):
            self.close()
            return False

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        kind = smtplib.SMTP_SSL if server.security == "tls" else smtplib.SMTP
        connection = kind(server.host, server.port, timeout=PATIENCE)
        if server.security == "starttls":
            connection.starttls()
        if server.user:
            connection.login(server.user, server.password)
        return connection

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = letter.receiver
        message["Subject"] = letter.subject
        domain = self._server.sender.rpartition("@")[2]
        message["Message-ID"] = f"<wentitong-{letter.id}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        return message
