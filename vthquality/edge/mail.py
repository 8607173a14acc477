"""Mail to the mail server of the settings, over an encrypted connection."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from vthquality.config import Misconfigured, Settings
from vthquality.domain.access import Actor
from vthquality.domain.errors import Unavailable
from vthquality.domain.signing_in import INVITATION_HOLDS
from vthquality.edge.clock import now
from vthquality.edge.transaction import transaction
from vthquality.store.accounts.mail import Mail, find_waiting, mark_failed, mark_sent

TIMEOUT_SECONDS = 20
ENCRYPTED = "smtps"
PORTS = {"smtp": 25, ENCRYPTED: 465}
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def mails(settings: Settings) -> bool:
    """Whether the service can send mail with links that lead back to it."""
    return bool(settings.smtp_url and settings.public_address)


def send_waiting(settings: Settings, actor: Actor) -> tuple[int, int]:
    """Send what waits; how many were sent, and how many the server refused. One that is refused stays, with why.

    Each mail is kept as sent in a transaction of its own. Raises `Unavailable` when the server does not answer,
    `Misconfigured` for settings that name no server.
    """
    with transaction(actor, reading=True) as session:
        waiting = find_waiting(session, now() - INVITATION_HOLDS)
    if not waiting:
        return 0, 0
    sent = 0
    with _server(settings) as server:
        for mail in waiting:
            problem = _send(server, mail, settings)
            with transaction(actor) as session:
                if problem:
                    mark_failed(session, mail.id, problem)
                else:
                    mark_sent(session, mail.id, now())
            sent += not problem
    return sent, len(waiting) - sent


def _send(server: smtplib.SMTP, mail: Mail, settings: Settings) -> str:
    """What the server has against a mail; "" when it took it."""
    try:
        server.send_message(_message(mail, settings))
    except (smtplib.SMTPException, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _message(mail: Mail, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from or f"noreply@{urlsplit(settings.public_address).hostname}"
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Auto-Submitted"] = "auto-generated"
    message["Message-ID"] = f"<{mail.id}@{urlsplit(settings.public_address).hostname}>"
    message.set_content(mail.body)
    return message


@contextmanager
def _server(settings: Settings) -> Iterator[smtplib.SMTP]:
    address = urlsplit(settings.smtp_url)
    if address.scheme not in PORTS or not address.hostname:
        raise Misconfigured("SMTP_URL", "no address of a mail server")
    try:
        server = _connect(address)
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable(what="mail") from error
    try:
        yield server
    finally:
        server.close()


def _connect(address: SplitResult) -> smtplib.SMTP:
    host, port = str(address.hostname), address.port or PORTS[address.scheme]
    safe = ssl.create_default_context()
    if address.scheme == ENCRYPTED:
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=safe)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        if host not in THIS_MACHINE:
            server.starttls(context=safe)
    if address.username:
        server.login(unquote(address.username), unquote(address.password or ""))
    return server
