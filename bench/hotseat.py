"""A hot seat with many open pages on one core, beside a bare WebSocket broadcast in the same run.

    .venv/bin/python bench/hotseat.py [--pages 200] [--rate 10] [--seconds 5]     (--pages 1000 for the bar)

One uvicorn process pinned to the first core, clients of plain asyncio on the others. Moments go to the database and are
read from its log; "bare" is a loop over sockets with the same bytes and nothing else, the least a broadcast can cost.
Every page must have every moment once and in order, or it says so. CPU is the server's own.
"""

import argparse
import asyncio
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from measure import percentile, table
from own_site import ROOT, own_database

CORES = sorted(os.sched_getaffinity(0))


def main(pages: int, rate: float, seconds: float) -> None:
    with own_database() as vendor:
        session, cookies = room(pages)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = start_server(port)
        try:
            os.sched_setaffinity(0, CORES[1:] or CORES)
            hello = json.dumps({"type": "hello", "epoch": session.epoch, "seqs": {"public": 0, "actor": 0}})
            path = f"/live/hot-seats/{session.pk}/"
            rows = [
                row("bare", asyncio.run(measure(port, "/bare/", [""] * pages, "", "bare", rate, seconds)), pages),
                row("hot seat", asyncio.run(measure(port, path, cookies, hello, "moments", rate, seconds)), pages),
            ]
        finally:
            server.terminate()
            server.wait(20)
        heads = ["", "moments", "p50 ms", "p99 ms", "worst ms", "CPU us/delivery", "lost", "doubled"]
        print(
            f"{vendor}: {pages:,} pages, {rate:g} moments/s, server on core {CORES[0]}; load {os.getloadavg()[0]:.1f}\n"
        )
        print(table(heads, rows))


def room(pages: int) -> tuple:
    """An open session, and the cookie of a guest for each page."""
    from django.core import signing
    from django.utils import timezone

    from hotseat.guests import SALT, cookie_name
    from hotseat.models import Participant, Session
    from members.models import Community

    community = Community.objects.create(slug="bench", name="Bench", visibility="open")
    session = Session.objects.create(community=community, title="Bench", state="open", opened_at=timezone.now())
    guests = Participant.objects.bulk_create(
        [Participant(session=session, display_name=f"Guest {number}") for number in range(pages)]
    )
    name = cookie_name(session.pk)
    return session, [f"{name}={signing.dumps(guest.key, salt=SALT)}" for guest in guests]


def start_server(port: int) -> subprocess.Popen:
    from django.db import connection

    name = connection.settings_dict["NAME"]
    url = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"
    )
    command = [sys.executable, "-m", "uvicorn", "hotseat_site:application", "--port", str(port), "--lifespan", "off"]
    command += ["--no-access-log", "--log-level", "error", "--ws-per-message-deflate", "false", "--loop", "uvloop"]
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": f"{ROOT}:{ROOT / 'bench'}"}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, preexec_fn=lambda: os.sched_setaffinity(0, CORES[:1]))
    for _ in range(300):
        try:
            ask(port, "/bench/")
            return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def ask(port: int, path: str) -> dict:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


async def measure(
    port: int, path: str, cookies: Sequence[str], hello: str, what: str, rate: float, seconds: float
) -> dict:
    """Open all pages, let so many moments happen, and wait until they have arrived."""
    pages = [Page() for _ in cookies]
    for start in range(0, len(pages), 50):
        batch = zip(pages[start : start + 50], cookies[start : start + 50], strict=True)
        await asyncio.gather(*(page.open(port, path, cookie, hello) for page, cookie in batch))
    await asyncio.sleep(2)
    before = ask(port, "/bench/")["cpu"]
    number = int(rate * seconds)
    await asyncio.to_thread(ask, port, f"/bench/{what}?rate={rate}&number={number}")
    until = time.monotonic() + seconds + 20
    while time.monotonic() < until and any(len(page.late) < number for page in pages):
        await asyncio.sleep(0.2)
    cpu = (await asyncio.to_thread(ask, port, "/bench/"))["cpu"] - before
    for page in pages:
        page.close()
    late = [one for page in pages for one in page.late]
    doubled = sum(page.doubled for page in pages)
    return {"number": number, "late": late, "cpu": cpu, "doubled": doubled}


class Page:
    """One WebSocket, with no more of the protocol than it takes to read what a server sends."""

    def __init__(self) -> None:
        self.late: list[float] = []  # ms from the moment to us
        self.last = 0
        self.doubled = 0

    async def open(self, port: int, path: str, cookie: str, hello: str) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1:8000\r\nCookie: {cookie}\r\n"
        head += "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        self.writer.write((head + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n").encode())
        status = await self.reader.readuntil(b"\r\n\r\n")
        assert b" 101 " in status, status
        if hello:
            body = hello.encode()
            self.writer.write(bytes([0x81, 0x80 | len(body)]) + bytes(4) + body)  # masked with zeros
        self.task = asyncio.create_task(self.read())

    async def read(self) -> None:
        try:
            while True:
                first, length = await self.reader.readexactly(2)
                if length == 126:
                    length = int.from_bytes(await self.reader.readexactly(2))
                elif length == 127:
                    length = int.from_bytes(await self.reader.readexactly(8))
                body = await self.reader.readexactly(length)
                if first & 0x0F == 9:  # a ping
                    self.writer.write(bytes([0x8A, 0x80 | len(body)]) + bytes(4) + body)
                elif first & 0x0F == 1 and b'"sent":' in body:
                    self.take(json.loads(body))
        except (asyncio.IncompleteReadError, ConnectionError):
            return

    def take(self, frame: dict) -> None:
        self.late.append((time.monotonic_ns() - frame["payload"]["sent"]) / 1e6)
        if frame["seq"]:
            self.doubled += frame["seq"] != self.last + 1
            self.last = frame["seq"]

    def close(self) -> None:
        self.task.cancel()
        self.writer.close()


def row(name: str, got: dict, pages: int) -> list[str]:
    late = got["late"] or [float("nan")]
    lost = got["number"] * pages - len(got["late"])
    per_delivery = got["cpu"] * 1e6 / max(1, len(got["late"]))
    times = [f"{percentile(late, 50):.1f}", f"{percentile(late, 99):.1f}", f"{max(late):.1f}"]
    return [name, str(got["number"]), *times, f"{per_delivery:.1f}", str(lost), str(got["doubled"])]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rate", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=5)
    asked = parser.parse_args()
    main(asked.pages, asked.rate, asked.seconds)
