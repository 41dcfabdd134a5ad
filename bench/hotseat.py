"""A hot seat with many open pages on one core, beside a bare WebSocket broadcast in the same run.

    .venv/bin/python bench/hotseat.py [--pages 200] [--rate 10] [--seconds 5]     (--pages 1000 for the bar)

One uvicorn process pinned to the first core, clients of plain asyncio on the others. Moments go to the database and are
read from its log; "bare" is a loop over sockets with the same bytes and nothing else, the least a broadcast can cost.
Every page must have every moment once and in order, or it says so. CPU is the server's own, without that of writing the
moments, which is told beside it: in life another process writes. Opening is letting a page in: who it is, what it may
hear, and what it missed.
"""

import argparse
import asyncio
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

import uvloop
from measure import percentile, table
from own_site import ROOT, own_database

SENT, SEQ = re.compile(rb'"sent":\s*(\d+)'), re.compile(rb'"seq":\s*(\d+)')
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
                row("bare", uvloop.run(measure(port, "/bare/", [""] * pages, "", "bare", rate, seconds)), pages),
                row("hot seat", uvloop.run(measure(port, path, cookies, hello, "moments", rate, seconds)), pages),
            ]
        finally:
            server.terminate()
            server.wait(20)
        heads = [
            "",
            "moments",
            "p50 ms",
            "p99 ms",
            "worst ms",
            "CPU us/delivery",
            "ms/write",
            "ms/opening",
            "all open s",
            "lost",
            "doubled",
        ]
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
    pages = [Page(hello) for _ in cookies]
    began, used = time.monotonic(), ask(port, "/bench/")["cpu"]
    for start in range(0, len(pages), 50):
        batch = zip(pages[start : start + 50], cookies[start : start + 50], strict=True)
        await asyncio.gather(*(page.open(port, path, cookie) for page, cookie in batch))
    opened = time.monotonic() - began
    await asyncio.sleep(2)
    before = ask(port, "/bench/")
    opening = before["cpu"] - used
    number = int(rate * seconds)
    await asyncio.to_thread(ask, port, f"/bench/{what}?rate={rate}&number={number}")
    until = time.monotonic() + seconds + 20
    while time.monotonic() < until and any(len(page.late) < number for page in pages):
        await asyncio.sleep(0.2)
    after = await asyncio.to_thread(ask, port, "/bench/")
    writing = after["writing"] - before["writing"]
    cpu = after["cpu"] - before["cpu"] - writing
    for page in pages:
        page.close()
    late = [one for page in pages for one in page.late]
    doubled = sum(page.doubled for page in pages)
    told = {"number": number, "late": late, "cpu": cpu, "writing": writing, "doubled": doubled}
    return {**told, "opening": opening, "opened": opened}


class Page(asyncio.Protocol):
    """One WebSocket, with no more of the protocol than it takes to read what a server sends."""

    def __init__(self, hello: str) -> None:
        self.hello = hello
        self.late: list[float] = []  # ms from the moment to us
        self.last = self.doubled = 0
        self.waiting = bytearray()
        self.is_open = False
        self.is_there = asyncio.get_running_loop().create_future()  # let in and greeted, where there is a greeting

    async def open(self, port: int, path: str, cookie: str) -> None:
        loop = asyncio.get_running_loop()
        self.transport, _ = await loop.create_connection(lambda: self, "127.0.0.1", port)
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1:8000\r\nCookie: {cookie}\r\n"
        head += "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        self.transport.write((head + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n").encode())
        await asyncio.wait_for(self.is_there, 60)

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        if not self.is_open:
            head, ended, rest = bytes(self.waiting).partition(b"\r\n\r\n")
            if not ended:
                return
            assert b" 101 " in head, head
            self.waiting, self.is_open = bytearray(rest), True
            if self.hello:
                self.say(0x81, self.hello.encode())
            else:
                self.is_there.set_result(True)
        while frame := self.frame():
            self.take(*frame)

    def frame(self) -> tuple[int, bytes] | None:
        """The next whole one: what it is, and what is in it."""
        if len(self.waiting) < 2:
            return None
        length, begin = self.waiting[1], 2
        if length >= 126:
            begin = 4 if length == 126 else 10
            length = int.from_bytes(self.waiting[2:begin])
        if len(self.waiting) < begin + length:
            return None
        kind, body = self.waiting[0] & 0x0F, bytes(self.waiting[begin : begin + length])
        del self.waiting[: begin + length]
        return kind, body

    def take(self, kind: int, body: bytes) -> None:
        if kind == 9:  # a ping
            self.say(0x8A, body)
        elif kind == 1 and (sent := SENT.search(body)):
            self.late.append((time.monotonic_ns() - int(sent[1])) / 1e6)
            if seq := int((SEQ.search(body) or [0, 0])[1]):
                self.doubled += seq != self.last + 1
                self.last = seq
        elif not self.is_there.done():
            self.is_there.set_result(True)

    def say(self, first: int, body: bytes) -> None:
        self.transport.write(bytes([first, 0x80 | len(body)]) + bytes(4) + body)  # masked with zeros

    def close(self) -> None:
        self.transport.abort()


def row(name: str, got: dict, pages: int) -> list[str]:
    late = got["late"] or [float("nan")]
    lost = got["number"] * pages - len(got["late"])
    per_delivery = got["cpu"] * 1e6 / max(1, len(got["late"]))
    times = [f"{percentile(late, 50):.1f}", f"{percentile(late, 99):.1f}", f"{max(late):.1f}"]
    per_write = got["writing"] * 1e3 / got["number"]
    figures = [
        f"{per_delivery:.1f}",
        f"{per_write:.1f}",
        f"{got['opening'] * 1e3 / pages:.1f}",
        f"{got['opened']:.1f}",
        str(lost),
        str(got["doubled"]),
    ]
    return [name, str(got["number"]), *times, *figures]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rate", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=5)
    asked = parser.parse_args()
    main(asked.pages, asked.rate, asked.seconds)
