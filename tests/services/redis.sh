#!/usr/bin/env bash
# A Redis for the tests, on a loopback port of its own, that keeps nothing:
#
#   eval "$(tests/services/redis.sh start)"          sets REDIS_URL
#   tests/services/redis.sh stop
#   kill -KILL "$(tests/services/redis.sh pid)"      and start brings it back, empty, at its address
#
# Installs Debian's redis-server when there is none.
. "$(dirname "$0")/lib.sh"

HOME_OF_DATA="$SERVICES/redis"
ask() { redis-cli -h 127.0.0.1 -p "$(cat "$HOME_OF_DATA/port")" "$@" 2>/dev/null; }
running() { [ -f "$HOME_OF_DATA/port" ] && [ "$(ask ping)" = PONG ]; }

start() {
    command -v redis-server >/dev/null || install redis-server
    if ! running; then
        mkdir -p "$HOME_OF_DATA"
        [ -s "$HOME_OF_DATA/port" ] || free_port >"$HOME_OF_DATA/port"
        redis-server --bind 127.0.0.1 --port "$(cat "$HOME_OF_DATA/port")" --dir "$HOME_OF_DATA" --save "" --appendonly no \
            --daemonize yes --pidfile "$HOME_OF_DATA/pid" --logfile "$HOME_OF_DATA/log" >/dev/null
        for _ in $(seq 50); do if running; then break; fi; sleep 0.1; done
        running || { say "Redis did not start; see $HOME_OF_DATA/log"; exit 1; }
    fi
    echo "export REDIS_URL=redis://127.0.0.1:$(cat "$HOME_OF_DATA/port")/0"
}

stop() {
    if running; then ask shutdown nosave || true; fi
    rm -rf "$HOME_OF_DATA"
}

pid() { cat "$HOME_OF_DATA/pid"; }

case "${1:-}" in
    start | stop | pid) "$1" ;;
    *) say "usage: eval \"\$($0 start)\", then $0 stop"; exit 2 ;;
esac
