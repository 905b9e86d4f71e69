"""Mail handed to a real SMTP server, and what becomes of what the server says."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from adapters.mail.channel import MailChannel, Server, ask
from bot.channel import ContactGoneError, RefusedError, SendingError, TryLaterError
from bot.due import Notice, Rank
from bot.message import Person
from bot.reply import Choice, Document, Picture, Reply, Status
from bot.wording.words import Audience, shipped
from tests.bot.serving.running import free_port
from tests.far_side.mail import PASSWORD, USER, MailServer, running_mail
from tests.far_side.mail.certificates import Certificate, make_certificate

ANN = Person("mail", "ann@school.example")
LINK = "https://bot.example.org/safeguarding/" + "0123456789abcdef" * 8
SAID = Reply("safeguarding", Status.HANDED_OVER, (f"Please look.\n{LINK}",), choices=(Choice("Yes", "help"),))
SENDER = "bot@school.example"


def say(code: str, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)


def notice(id: int = 7, reply: Reply = SAID, person: Person = ANN) -> Notice:
    return Notice(id, person, reply, Rank.SAFEGUARDING, back={"subject": "Case SG-ACDEFG"})


def server_at(port: int, security: str = "none", **more: object) -> Server:
    return Server("127.0.0.1", port, SENDER, security=security, **more)  # type: ignore[arg-type]


def made(file: Picture | Document) -> tuple[str, bytes]:
    return file.name, f"made: {file.name}".encode()


def channel_to(port: int, security: str = "none", **more: object) -> MailChannel:
    return MailChannel(server_at(port, security, **more), say, made)


def send(channel: MailChannel, one: Notice) -> None:
    for part in channel.parts(one):
        assert channel.is_message(part)
        asyncio.run(channel.send(one.person, part))


@pytest.fixture
def server() -> Iterator[MailServer]:
    with running_mail() as running:
        yield running


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def test_a_letter_is_plain_and_whole(server: MailServer) -> None:
    channel = channel_to(server.port)
    send(channel, notice())
    (letter,) = server.letters
    assert letter.to == ("ann@school.example",)
    mail = letter.mail
    assert mail["From"].addresses[0].addr_spec == SENDER
    assert mail["Reply-To"].addresses[0].addr_spec == "no-reply@school.example"
    assert mail["To"] == "ann@school.example"
    assert mail["Subject"] == "Case SG-ACDEFG"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert LINK in letter.text.split(), "one line, however long"
    assert "1. Yes" in letter.text
    assert "A computer program sent this." in letter.text


def test_the_id_of_a_letter_is_that_of_its_notice(server: MailServer) -> None:
    channel = channel_to(server.port)
    other = notice(person=Person("mail", "b@c.example"))
    ids = [channel.parts(one)[0]["Message-ID"] for one in (notice(), notice(), notice(8), other)]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert all(one.endswith("@school.example>") for one in ids)


def test_files_come_with_a_letter(server: MailServer) -> None:
    files = (Document("LA-2041-meeting-1.ics", "meeting", {}), Document("x", "odd", {}))
    send(channel_to(server.port), notice(reply=replace(SAID, documents=files)))
    body, *attached = server.letters[0].mail.iter_parts()
    assert LINK in body.get_content()
    assert [(one.get_content_type(), one.get_filename()) for one in attached] == [
        ("text/calendar", "LA-2041-meeting-1.ics"),
        ("application/octet-stream", "x"),
    ]
    assert attached[0].get_payload(decode=True) == b"made: LA-2041-meeting-1.ics"


def test_what_is_not_to_be_mailed_is_no_letter(server: MailServer) -> None:
    channel = MailChannel(server_at(server.port), say, made, lambda one: None if one.id == 7 else one)
    assert not channel.parts(notice(7))
    assert len(channel.parts(notice(8))) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_it_is_ciphered_and_logs_in(security: str, certificate: Certificate) -> None:
    with running_mail(security, certificate) as server:
        trusting = certificate.for_client()
        trusted = server_at(server.port, security, user=USER, password=PASSWORD, trusted=trusting)
        send(MailChannel(trusted, say, made), notice())
        assert len(server.letters) == 1
        ask(trusted)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_nobody_vouches_for_gets_nothing(security: str, certificate: Certificate) -> None:
    with running_mail(security, certificate) as server:
        with pytest.raises(TryLaterError):
            send(channel_to(server.port, security, user=USER, password=PASSWORD), notice())
        assert not server.letters


def test_a_wrong_password_loses_nothing_and_is_logged_without_it(
    certificate: Certificate, caplog: pytest.LogCaptureFixture
) -> None:
    with running_mail("starttls", certificate) as server:
        trusting = certificate.for_client()
        wrong = server_at(server.port, "starttls", user=USER, password="wrong one", trusted=trusting)
        with pytest.raises(TryLaterError):
            send(MailChannel(wrong, say, made), notice())
        with pytest.raises(SendingError):
            ask(wrong)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("adapters")]
    assert ours
    assert not [line for line in ours if "wrong one" in line or "ann@" in line]


def test_a_server_without_starttls_gets_nothing(server: MailServer) -> None:
    with pytest.raises(TryLaterError):
        send(channel_to(server.port, "starttls"), notice())
    assert not server.letters


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("450 4.2.1 try later", TryLaterError),
        ("451 4.7.1 greylisted", TryLaterError),
        ("550 5.1.1 no such user", ContactGoneError),
        ("550 5.7.1 not from you", RefusedError),
        ("552 too much", RefusedError),
    ],
)
def test_what_is_said_to_a_recipient(server: MailServer, said: str, fault: type[SendingError]) -> None:
    server.to_recipients.append(said)
    with pytest.raises(SendingError) as raised:
        send(channel_to(server.port), notice())
    assert type(raised.value) is fault
    assert "ann" not in str(raised.value)
    send(channel_to(server.port), notice())
    assert len(server.letters) == 1


@pytest.mark.parametrize(("said", "fault"), [("452 4.3.1 full", TryLaterError), ("554 5.6.0 spam", RefusedError)])
def test_what_is_said_to_a_letter(server: MailServer, said: str, fault: type[SendingError]) -> None:
    server.to_letters.append(said)
    with pytest.raises(SendingError) as raised:
        send(channel_to(server.port), notice())
    assert type(raised.value) is fault


def test_where_nobody_listens_it_is_tried_later(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    with pytest.raises(TryLaterError):
        send(channel_to(free_port()), notice())
    with pytest.raises(TryLaterError):
        ask(server_at(free_port()))
    assert "cannot be reached" in caplog.text


def test_a_server_that_hangs_up_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        channel = channel_to(listening.getsockname()[1])

        def hang_up() -> None:
            taken, _ = listening.accept()
            taken.close()

        hanging_up = threading.Thread(target=hang_up)
        hanging_up.start()
        with pytest.raises(TryLaterError):
            send(channel, notice())
        hanging_up.join()


def test_nothing_secret_is_shown() -> None:
    assert PASSWORD not in repr(Server("h", 25, SENDER, USER, PASSWORD))
