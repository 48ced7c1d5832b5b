"""`.make/`: the environment is made once, made again when broken, and never asks."""

import importlib.util
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.own_database

ROOT = Path(__file__).parents[2]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Return a function that loads a script of .make by its name."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, ROOT / ".make" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a folder like a fresh clone whose requirements install in no time."""
    shutil.copytree(ROOT / ".make", tmp_path / ".make")
    for name in ("requirements-build.lock", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text("# nothing\n")
    return tmp_path


def make(clone: Path) -> str:
    """Complete the environment of ``clone`` and return what was said."""
    done = subprocess.run(
        [sys.executable, ".make/environment.py"],
        cwd=clone,
        env={"PATH": "/usr/sbin:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def works(clone: Path) -> bool:
    """Return whether the environment's Python and pip run."""
    call = [str(clone / ".venv/bin/python"), "-m", "pip", "--version"]
    return subprocess.run(call, capture_output=True, check=False).returncode == 0


def test_an_environment_is_made_once_and_repaired_when_half_installed(clone: Path) -> None:
    assert "Creating the Python environment" in make(clone)
    assert works(clone)
    assert make(clone) == "", "nothing to do, nothing to say"

    (clone / ".venv/installed").unlink()
    assert "Installing requirements.lock" in make(clone), "an interrupted installation goes on"

    (clone / ".venv/bin/python").unlink()
    assert "Creating the Python environment" in make(clone), "a broken one is made again"
    assert works(clone)

    python = clone / ".venv/bin/python"
    python.unlink()
    python.write_text("of somebody else")
    assert "Creating the Python environment" in make(clone), "one that may not be run, too"
    assert works(clone)

    (clone / "requirements.lock").write_text("# nothing else\n")
    assert "Installing requirements.lock" in make(clone), "new requirements are installed"

    (clone / "requirements.lock").write_text("./not-there\n")
    with pytest.raises(AssertionError, match="could not be installed"):
        make(clone)
    (clone / "requirements.lock").write_text("# nothing\n")
    assert "Installing requirements.lock" in make(clone), "what failed is tried again"


def test_a_package_that_is_not_the_one_that_was_looked_at_is_refused(clone: Path) -> None:
    """Without its hash, or with another one than the file has."""
    packages = clone / "packages"
    packages.mkdir()
    with ZipFile(packages / "tiny-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny.py", "")
        wheel.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\n")
        wheel.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        wheel.writestr("tiny-1.0.dist-info/RECORD", "")
    source = f"--no-index\n--find-links {packages}\n"
    for hashes in ("", f" --hash=sha256:{'0' * 64}"):
        (clone / "requirements.lock").write_text(f"{source}tiny==1.0{hashes}\n")
        with pytest.raises(AssertionError, match=r"(?i)hash"):
            make(clone)


def test_the_secret_key_is_made_once_and_private(
    script: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / ".env"
    path.write_text("DEBUG=false\n# SECRET_KEY=old\nPORT=9000")
    script("secret_key").ensure_secret_key(path)
    first = path.read_text()
    script("secret_key").ensure_secret_key(path)
    lines = first.splitlines()
    assert path.read_text() == first, "a second start keeps it"
    assert lines[:3] == ["DEBUG=false", "# SECRET_KEY=old", "PORT=9000"]
    assert lines[3].startswith("SECRET_KEY=")
    assert len(lines[3]) > len("SECRET_KEY=") + 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("line", ["SECRET_KEY=x", "export SECRET_KEY=x", " SECRET_KEY = x"])
def test_a_key_of_ones_own_is_kept(
    script: Callable[[str], ModuleType], tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / ".env"
    path.write_text(f"{line}\n")
    script("secret_key").ensure_secret_key(path)
    assert path.read_text() == f"{line}\n"


def test_missing_packages_are_named_with_a_command_for_each_system(
    script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = script("packages")
    packages.NEEDED["build"] = [(lambda: False, ("libnever-dev",))]
    monkeypatch.setattr(packages, "without_question", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        packages.install_missing("build")
    advice = str(stopped.value)
    assert "Debian:  sudo apt-get install --yes libnever-dev\n" in advice
    assert "Fedora:  sudo dnf install" in advice
    assert "macOS:   brew install" in advice


def test_nothing_is_asked_when_nothing_is_missing(
    script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = script("packages")
    packages.NEEDED["build"] = [(lambda: True, ("libnever-dev",))]
    monkeypatch.setattr(packages, "without_question", lambda: pytest.fail("asked for nothing"))
    packages.install_missing("build")
