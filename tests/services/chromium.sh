#!/usr/bin/env bash
# The browser of the journeys (tests marked e2e): Debian's headless Chromium, which takes half of the processor that a
# whole one does; where it cannot be had, any Chromium that is there.
. "$(dirname "$0")/lib.sh"

if command -v chromium-headless-shell >/dev/null || (install chromium-headless-shell); then exit 0; fi
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
install chromium
