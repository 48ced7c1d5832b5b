"""TLS to the database: the certificate and the host name are checked, against a real server."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from chatsite.singlestore.base import DatabaseWrapper
from chatsite.testing.mariadb import Server, running_mariadb
from chatsite.tests.singlestore.conftest import added_database, settings_for

pytestmark = pytest.mark.own_database


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_authority(folder: Path, name: str) -> Path:
    """Make a certificate authority and return the file of its certificate."""
    key, certificate = f"{name}.key", f"{name}.pem"
    openssl(
        folder,
        *["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"],
        *["-keyout", key, "-out", certificate],
    )
    return folder / certificate


def make_certificate(folder: Path, authority: Path, name: str) -> tuple[Path, Path]:
    """Make a certificate for ``name`` ("DNS:..." or "IP:...") and return its file and its key's."""
    (folder / "names").write_text(f"subjectAltName={name}\n")
    request = ["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=database"]
    openssl(folder, *request, "-keyout", "server.key", "-out", "server.csr")
    openssl(
        folder,
        *["x509", "-req", "-in", "server.csr", "-days", "2", "-CAcreateserial"],
        *["-CA", str(authority), "-CAkey", str(authority.with_suffix(".key"))],
        *["-extfile", "names", "-out", "server.pem"],
    )
    return folder / "server.pem", folder / "server.key"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tls")


@pytest.fixture(scope="module")
def authority(folder: Path) -> Path:
    return make_authority(folder, "ours")


@contextmanager
def server_named(name: str, folder: Path, authority: Path) -> Iterator[Server]:
    """Run a MariaDB on 127.0.0.1 whose certificate says ``name``."""
    certificate, key = make_certificate(folder, authority, name)
    with running_mariadb(f"--ssl-cert={certificate}", f"--ssl-key={key}") as running:
        yield running


@pytest.fixture(scope="module")
def server(folder: Path, authority: Path) -> Iterator[Server]:
    """A server whose certificate names the address by which it is reached."""
    with server_named("IP:127.0.0.1", folder, authority) as running:
        yield running


def cipher(server: Server, **settings: str) -> str:
    """Return the cipher of a connection made by the backend with ``settings``."""
    with added_database("tls", settings_for(server.port, **settings)) as connection:
        # The backend's own way to a connection; what it asks afterwards only SingleStore answers.
        wrapper: DatabaseWrapper = connection
        with wrapper.wrap_database_errors:
            raw: Any = wrapper.get_new_connection(wrapper.get_connection_params())
        raw.query("SHOW SESSION STATUS LIKE 'Ssl_cipher'")
        ((_, found),) = raw.store_result().fetch_row(0)
        raw.close()
        return str(found if isinstance(found, str) else found.decode())


def test_the_right_authority_and_name(server: Server, authority: Path) -> None:
    assert cipher(server, SINGLESTORE_SSL_CA=str(authority)).startswith("TLS_")


def test_a_wrong_authority(server: Server, folder: Path) -> None:
    theirs = make_authority(folder, "theirs")
    with pytest.raises(OperationalError, match=r"2026.*certificate"):
        cipher(server, SINGLESTORE_SSL_CA=str(theirs))


def test_a_wrong_host_name(folder: Path, authority: Path) -> None:
    with (
        server_named("DNS:database.example.com", folder, authority) as elsewhere,
        pytest.raises(OperationalError, match="2026"),
    ):
        cipher(elsewhere, SINGLESTORE_SSL_CA=str(authority))


def test_a_file_that_is_not_there(server: Server, folder: Path) -> None:
    with pytest.raises(OperationalError, match="2026"):
        cipher(server, SINGLESTORE_SSL_CA=str(folder / "nowhere.pem"))


def test_without_an_authority_nothing_is_encrypted(server: Server) -> None:
    """Why a remote host without SINGLESTORE_SSL_CA is refused at the start."""
    assert cipher(server) == ""
