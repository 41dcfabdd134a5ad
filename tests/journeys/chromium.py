"""The browser of the journeys: what is on this machine, as it must be started in a container."""

from tests.requirements import BROWSERS

MISSING = f"No Chromium on this machine: tests/services/chromium.sh (Debian), or any of {', '.join(BROWSERS)} in PATH."
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
