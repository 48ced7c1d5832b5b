"""The browsers of this machine."""

import shutil

from playwright.sync_api import Browser, BrowserType, Playwright

LAN_HOST = "chat.lan"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A host as in a network of one's own: without HTTPS, browsers do not trust it.
    f"--host-resolver-rules=MAP {LAN_HOST} 127.0.0.1",
]


def start_chromium(playwright: Playwright) -> Browser:
    """Start Debian's Chromium."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed: apt-get install chromium"
    return launch(playwright.chromium, chromium)


def start_shell(playwright: Playwright) -> Browser:
    """Start Chromium without its own windows where there is one: a sixth less work for a test.

    It has the focus everywhere, shows no notifications and installs nothing.
    """
    shell = shutil.which("chromium-headless-shell")
    return launch(playwright.chromium, shell) if shell else start_chromium(playwright)


def launch(kind: BrowserType, path: str, *arguments: str) -> Browser:
    """Start the Chromium at ``path`` with further ``arguments`` of its command line."""
    return kind.launch(executable_path=path, args=[*ARGUMENTS, *arguments])


def start_firefox(playwright: Playwright) -> Browser:
    """Start Debian's Firefox."""
    firefox = shutil.which("firefox-esr")
    assert firefox, "Firefox is not installed: apt-get install firefox-esr"
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=firefox,
        firefox_user_prefs={
            "network.dns.localDomains": LAN_HOST,
            # Where no mouse is plugged in, a mouse all the same: one that is fine and hovers.
            "ui.primaryPointerCapabilities": 6,
            "ui.allPointerCapabilities": 6,
        },
    )
