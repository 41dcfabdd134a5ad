#!/usr/bin/env bash
# The browser of the journeys (tests marked e2e): installs Debian's chromium when there is none.
. "$(dirname "$0")/lib.sh"

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
install chromium
