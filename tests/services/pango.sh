#!/usr/bin/env bash
# The library that WeasyPrint draws the PDF of the annual report with: installs Debian's when there is none.
. "$(dirname "$0")/lib.sh"

if ldconfig -p | grep -q 'libpangoft2-1\.0\.so\.0'; then exit 0; fi
install libpangoft2-1.0-0
