# What the service scripts share. Sourced by them.
set -euo pipefail

SERVICES="${SERVICES_DIR:-${TMPDIR:-/tmp}/cop-services-$(id -u)}" # one for each run that shares the machine

PATH="$PATH:/usr/sbin:/sbin" # runuser is there

say() { echo "$*" >&2; }

# install PACKAGE: from Debian, without questions; says what to do where we may not.
install() {
    local as_root=(env)
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || { say "$1 is missing. Install it: sudo apt-get install $1"; exit 1; }
        as_root=(sudo -n env)
    fi
    say "Installing $1 ..."
    command -v apt-get >/dev/null || { say "There is no apt-get here: install $1 by hand."; exit 1; }
    as_root+=(DEBIAN_FRONTEND=noninteractive apt-get -qq)
    # What is known of the packages may be of today, by the one before; on a bare machine nothing is.
    "${as_root[@]}" install -y --no-install-recommends "$1" >&2 2>/dev/null && return
    "${as_root[@]}" update >&2
    "${as_root[@]}" install -y --no-install-recommends "$1" >&2
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
