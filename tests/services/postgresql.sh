#!/usr/bin/env bash
# A PostgreSQL for the tests, on a loopback port of its own, with nothing to lose:
#
#   eval "$(tests/services/postgresql.sh start)"     sets DATABASE_URL
#   .venv/bin/pytest -m "not e2e"
#   tests/services/postgresql.sh stop                and its data is gone
#
# Installs Debian's postgresql when there is none. Works as root (the server then runs as postgres) and as anybody else.
. "$(dirname "$0")/lib.sh"

HOME_OF_DATA="$SERVICES/postgresql"
programs() { { ls -d /usr/lib/postgresql/*/bin || command -v initdb | xargs -r dirname; } 2>/dev/null | sort -V | tail -1; }
server() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
running() { [ -f "$HOME_OF_DATA/port" ] && server "$BIN/pg_ctl" -D "$HOME_OF_DATA/data" status >/dev/null 2>&1; }

BIN="$(programs)"

start() {
    if [ -z "$BIN" ]; then install postgresql; BIN="$(programs)"; fi
    if ! running; then
        local port; port="$(free_port)"
        rm -rf "$HOME_OF_DATA"; mkdir -p "$HOME_OF_DATA"
        chmod 755 "$SERVICES" "$HOME_OF_DATA"
        if [ "$(id -u)" = 0 ]; then chown postgres "$HOME_OF_DATA"; fi
        server "$BIN/initdb" -D "$HOME_OF_DATA/data" -A trust -U practice --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null
        server "$BIN/pg_ctl" -D "$HOME_OF_DATA/data" -l "$HOME_OF_DATA/log" -w start >/dev/null -o "-p $port \
            -c listen_addresses=127.0.0.1 -c unix_socket_directories=$HOME_OF_DATA \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
        server "$BIN/createdb" -h 127.0.0.1 -p "$port" -U practice practice
        server sh -c "echo $port >'$HOME_OF_DATA/port'"
    fi
    echo "export DATABASE_URL=postgres://practice@127.0.0.1:$(cat "$HOME_OF_DATA/port")/practice"
}

stop() {
    if running; then server "$BIN/pg_ctl" -D "$HOME_OF_DATA/data" -m immediate -w stop >/dev/null; fi
    rm -rf "$HOME_OF_DATA"
}

case "${1:-}" in
    start | stop) "$1" ;;
    *) say "usage: eval \"\$($0 start)\", then $0 stop"; exit 2 ;;
esac
