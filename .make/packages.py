"""Packages of the operating system: which are missing, and how to get them.

Installed with apt-get where that needs no question (root, or sudo without a password); everywhere
else the exact command is printed.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

OLDEST_FIREFOX = 153
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def has_python_header() -> bool:
    """Return whether extensions can be compiled for this Python."""
    return (Path(sysconfig.get_paths()["include"]) / "Python.h").exists()


def has_venv() -> bool:
    """Return whether this Python can make environments; Debian packages that separately."""
    return importlib.util.find_spec("ensurepip") is not None


def has_mariadb_client() -> bool:
    """Return whether pkg-config finds a client library for mysqlclient to be compiled against."""
    return bool(shutil.which("pkg-config")) and any(
        subprocess.run(["pkg-config", "--exists", name], check=False).returncode == 0
        for name in ("mysqlclient", "mariadb", "libmariadb", "perconaserverclient")
    )


def has_compiler() -> bool:
    """Return whether there is a C compiler."""
    return bool(shutil.which("gcc") or shutil.which("cc"))


def has_emoji_font() -> bool:
    """Return whether browsers here can draw emoji."""
    return Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf").exists()


def command(*names: str) -> Callable[[], bool]:
    """Return a test for any of the programs ``names``."""
    places = os.environ.get("PATH", "") + ":/usr/sbin"
    return lambda: any(shutil.which(name, path=places) for name in names)


def has_firefox() -> bool:
    """Return whether there is a Firefox that playwright can drive; 140 is too old for it."""
    program = shutil.which("firefox-esr")
    if program is None:
        return False
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"(\d+)\.", said.stdout)
    return version is not None and int(version[1]) >= OLDEST_FIREFOX


def can_join_networks() -> bool:
    """Return whether ``ip`` is there, or this is no Linux, where nothing needs it."""
    return sys.platform != "linux" or command("ip")()


def has_headless_shell() -> bool:
    """Return whether there is a Chromium without windows; where Debian's is not, the other does."""
    return shutil.which("apt-get") is None or command("chromium-headless-shell")()


#: For each purpose: what must be there, and the Debian packages that bring it.
NEEDED: dict[str, list[tuple[Callable[[], bool], tuple[str, ...]]]] = {
    "build": [
        (has_compiler, ("gcc", "libc6-dev")),
        (has_python_header, (f"python{VERSION}-dev",)),
        (has_venv, (f"python{VERSION}-venv",)),
        (has_mariadb_client, ("libmariadb-dev", "pkg-config")),
    ],
    "test": [
        (command("chromium"), ("chromium",)),
        (has_headless_shell, ("chromium-headless-shell",)),
        # The "core" packages bring the programs without starting a service.
        (command("mariadbd"), ("mariadb-server-core", "mariadb-client-core")),
        (command("redis-server"), ("redis-server",)),
        (command("nginx"), ("nginx-light",)),
        (command("caddy"), ("caddy",)),
        # To cut the network between two machines.
        (can_join_networks, ("iproute2",)),
        (has_emoji_font, ("fonts-noto-color-emoji",)),
    ],
    # Other browsers: Firefox, and Safari's engine on a screen that nobody sees.
    "engines": [
        (has_firefox, ("firefox-esr",)),
        (command("WebKitWebDriver"), ("webkit2gtk-driver",)),
        (command("xvfb-run"), ("xvfb", "xauth")),
        (command("xdotool"), ("xdotool",)),
    ],
}
ELSEWHERE = {
    "build": {
        "Fedora": "sudo dnf install gcc python3-devel mariadb-connector-c-devel pkgconf-pkg-config",
        "macOS": "brew install mariadb-connector-c pkg-config",
    },
    "test": {
        "Fedora": "sudo dnf install chromium mariadb-server redis nginx caddy iproute "
        "google-noto-color-emoji-fonts",
        "macOS": "brew install --cask chromium && brew install mariadb redis nginx caddy",
    },
    # Their tests are for Debian: elsewhere the drivers are others.
    "engines": {},
}


def missing(purpose: str) -> list[str]:
    """Return the Debian packages that ``purpose`` ("build" or "test") lacks."""
    return [name for present, names in NEEDED[purpose] if not present() for name in names]


def install_missing(purpose: str) -> None:
    """Install what ``purpose`` lacks, or exit with the command that does."""
    packages = missing(purpose)
    if not packages:
        return
    apt = without_question()
    if apt is not None:
        print(f"Installing {' '.join(packages)} with apt-get...", flush=True)
        apt_get(apt, packages, lambda: not missing(purpose))
    if still := missing(purpose):
        sys.exit(advice(purpose, still))


def without_question() -> list[str] | None:
    """Return how to call apt-get without being asked anything, or ``None``."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None


def apt_get(prefix: list[str], packages: list[str], is_enough: Callable[[], bool]) -> None:
    """Install ``packages`` quietly, refreshing the lists of them unless it ``is_enough``."""
    call = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*call, "install", "--yes", "--no-install-recommends", *packages]
    if (
        subprocess.run(
            install, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        ).returncode
        or not is_enough()
    ):
        subprocess.run([*call, "update"], check=False)
        subprocess.run(install, stdout=subprocess.DEVNULL, check=False)


def advice(purpose: str, packages: list[str]) -> str:
    """Return what to type, by system."""
    lines = {"Debian": f"sudo apt-get install --yes {' '.join(packages)}", **ELSEWHERE[purpose]}
    commands = "\n".join(f"  {system + ':':8} {line}" for system, line in lines.items())
    return f"Some packages of the system are missing. Install them, then try again:\n{commands}"


if __name__ == "__main__":
    install_missing(sys.argv[1])
