"""Over https the certificate is checked by the name, while the connection goes to the address that was checked."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from indexer.fetching import DownError, Fetcher, Store, transport
from indexer.source_settings import SourceSettings
from tests.indexer.worlds import KEY, LIMITS, Clock

NAME = "name.example"


class _Things(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f'["{self.headers["X-Key"]}"]'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Quiet(HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not believe the certificate hangs up."""


def _certificate(folder: Path) -> Path:
    """A key and a certificate for NAME that is signed by itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "both.pem"
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server with a certificate for NAME, which is believed here."""
    pem = _certificate(tmp_path)
    believed = ssl.create_default_context(cafile=str(pem))
    monkeypatch.setattr(transport, "_certificates", lambda: believed)
    speaking = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    speaking.load_cert_chain(pem)
    with _Quiet(("127.0.0.1", 0), _Things) as server:
        server.socket = speaking.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@contextmanager
def _fetching(name: str, port: int, folder: Path) -> Iterator[Fetcher]:
    url = f"https://{name}:{port}"
    source = SourceSettings(
        "testing", "test", url=url, key_env="TEST_KEY", allow_private=frozenset({f"{name}:{port}"}), rate=10.0
    )
    world = replace(Clock().world(), resolve=lambda host, _: ("127.0.0.1",))
    with Fetcher(source, Store(folder), key=KEY, world=world, limits=LIMITS) as fetch:
        yield fetch


def test_the_name_on_the_certificate_is_believed(port: int, tmp_path: Path) -> None:
    with _fetching(NAME, port, tmp_path) as fetch:
        assert fetch.json(f"https://{NAME}:{port}/", key_in="X-Key").value == [KEY]


def test_another_name_is_not(port: int, tmp_path: Path) -> None:
    with _fetching("other.example", port, tmp_path) as fetch, pytest.raises(DownError, match="cannot be reached"):
        fetch.json(f"https://other.example:{port}/", key_in="X-Key")
