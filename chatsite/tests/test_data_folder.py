"""A start on a data folder that cannot keep what people write ends in one line that says why."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from chatsite.serving import file_systems
from chatsite.serving.data_folder import claim
from chatsite.serving.file_systems import file_system_of
from chatsite.sqlite import write_ahead_log
from chatsite.sqlite.write_ahead_log import problem_in
from chatsite.testing.server import PROJECT
from chatsite.testing.small_disk import CannotMountError, small_disk

pytestmark = pytest.mark.own_database
# root writes everywhere, until it may not do so any more.
WITHOUT_PRIVILEGE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
nas:/vol /srv/my\\040nas nfs4 rw,vers=4.2 0 0
/dev/sdb1 /srv/my\\040nas/local xfs rw 0 0
//server/share /mnt cifs rw 0 0
me@host:/ /mnt fuse.sshfs rw 0 0
"""


def said_by_a_start(data: Path, **settings: str) -> str:
    """Return what a start says that comes to nothing: one line, for a user like others."""
    prefix = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot be refused anything without setpriv")
        prefix = WITHOUT_PRIVILEGE
    own = {"SECRET_KEY": "k3y-" + "0123456789" * 6, "ENV_FILE": os.devnull, "PORT": "0"}
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "chatsite.serve"],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data), **own, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o500)
    said = said_by_a_start(data)
    assert f"The data folder {data} cannot be written (Permission denied)" in said
    assert "change its permissions" in said


def test_a_folder_that_may_not_be_made_names_the_one_above(tmp_path: Path) -> None:
    above = tmp_path / "above"
    above.mkdir(mode=0o500)
    assert f"{above} does not let" in said_by_a_start(above / "data")


def test_a_folder_that_may_not_be_looked_into_is_named(tmp_path: Path) -> None:
    above = tmp_path / "above"
    (above / "chat").mkdir(parents=True)
    above.chmod(0o600)
    assert f"{above} does not let" in said_by_a_start(above / "chat" / "data")
    above.chmod(0o700)


def test_the_folder_of_a_database_elsewhere_is_called_so(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "chat.sqlite3"
    said = said_by_a_start(tmp_path / "data", DATABASE_URL=f"sqlite:///{gone}")
    assert said.startswith(f"The folder of the database {gone.parent} cannot be written")
    assert "DATABASE_URL=sqlite" in said


@pytest.mark.parametrize(
    "name",
    [
        *("chat.sqlite3", "chat.sqlite3-wal", "chat.sqlite3-shm", "media", "media/pictures"),
        *("attachments", "attachments/ab"),
    ],
)
def test_what_is_in_it_must_be_ours_as_well(tmp_path: Path, name: str) -> None:
    """Such as what a command left there that somebody ran as root."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if path.suffix:
        path.touch(mode=0o400)
    else:
        path.mkdir(mode=0o500)
    assert f"cannot be written: {path} (Permission denied)" in said_by_a_start(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_folder_of_somebody_else_says_whose_it_is(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    tmp_path.chmod(0o711)
    os.chown(data, 65534, 65534)
    said = said_by_a_start(data)
    assert "It belongs to nobody, and the chat runs as root" in said
    assert f"sudo chown -R root {data}" in said


def test_a_disk_that_is_mounted_read_only_is_named() -> None:
    try:
        with small_disk(12) as disk:
            subprocess.run(["mount", "-o", "remount,ro", str(disk.folder)], check=True)
            said = said_by_a_start(disk.folder)
    except CannotMountError as error:
        pytest.skip(str(error))
    assert "(Read-only file system). Its file system is mounted read-only" in said


def test_a_full_disk_is_named() -> None:
    """SQLite alone would say "disk I/O error": it cannot even open a database there."""
    try:
        with small_disk(12) as disk:
            disk.fill()
            said = said_by_a_start(disk.folder)
    except CannotMountError as error:
        pytest.skip(str(error))
    assert "(No space left on device). Make room on its disk" in said


def test_a_database_in_another_folder_is_looked_at_there(tmp_path: Path) -> None:
    database = tmp_path / "elsewhere" / "chat.sqlite3"
    said = said_by_a_start(tmp_path / "data", DATABASE_URL=f"sqlite:///{database}")
    assert str(database.parent) in said
    assert "No such file or directory" in said


def test_the_file_system_of_a_folder_is_the_innermost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    monkeypatch.setattr(file_systems, "MOUNTS", mounts)
    assert file_system_of(Path("/srv/my nas/chat")) == "nfs4"
    assert file_system_of(Path("/srv/my nas/local/chat")) == "xfs"
    assert file_system_of(Path("/srv/my nas2")) == "ext4"
    assert file_system_of(Path("/mnt")) == "fuse.sshfs"
    monkeypatch.setattr(file_systems, "MOUNTS", tmp_path / "not there")
    assert file_system_of(tmp_path) == ""


def test_a_real_file_system_is_found() -> None:
    try:
        with small_disk(1) as disk:
            assert file_system_of(disk.folder / "not" / "there") == "tmpfs"
    except CannotMountError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_file_system_is_refused_for_sqlite_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, kind: str
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/vol {tmp_path} {kind} rw 0 0\n")
    monkeypatch.setattr(file_systems, "MOUNTS", mounts)
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    database = {"ENGINE": "chatsite.sqlite", "NAME": str(tmp_path / "chat.sqlite3")}
    monkeypatch.setitem(settings.DATABASES, "default", database)
    with pytest.raises(SystemExit, match=rf"network file system \({kind}\).*DATABASE_URL="):
        claim()
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": "django.db.backends.mysql"})
    claim()


def test_the_log_works_on_an_ordinary_disk_and_leaves_nothing(tmp_path: Path) -> None:
    assert problem_in(tmp_path, "probe?#%41.sqlite3") == ""
    assert list(tmp_path.iterdir()) == []


def test_files_that_cannot_be_shared_are_found_out(tmp_path: Path) -> None:
    """SQLite without shared memory refuses the log, and says nothing."""
    assert problem_in(tmp_path, "probe", "unix-dotfile") == "SQLite keeps to journal_mode=delete"
    assert list(tmp_path.iterdir()) == []


def test_processes_that_do_not_see_each_other_are_found_out(tmp_path: Path) -> None:
    assert "a second process got" in problem_in(tmp_path, "probe", "unix-excl")


def test_a_file_system_that_hangs_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_ahead_log, "SECONDS", 0.5)
    monkeypatch.setattr(write_ahead_log, "OTHER", "import time; time.sleep(60)")
    assert "got no answer" in problem_in(tmp_path, "probe")
    assert list(tmp_path.iterdir()) == []
