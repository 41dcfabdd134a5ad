"""PostgreSQL's connections by the process that has them, and what makes a process want many."""

import asyncio
import threading
from collections import Counter

import psycopg

POOL_SIZE = 8
SNAPSHOTS = 300
BY_PROCESS = "SELECT application_name, count(*) FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1"


class Watch:
    """`most`: the connections that each process had at once, as PostgreSQL counts them, fifty times a second."""

    def __init__(self, process):
        self.url = process.environment["DATABASE_URL"].partition("?")[0]
        self.most, self.over = Counter(), threading.Event()
        self.thread = threading.Thread(target=self._look)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *trouble):
        self.over.set()
        self.thread.join(10)

    def _look(self):
        with psycopg.connect(self.url, autocommit=True) as connection:
            while not self.over.wait(0.02):
                self.most |= Counter(dict(connection.execute(BY_PROCESS).fetchall()))


async def snapshots_at_once(site, process):
    """The status of each."""
    guests = site.cast.guests[20:]

    async def one(number):
        reader, writer = await asyncio.open_connection("127.0.0.1", process.port)
        cookie = site.cookies[guests[number % len(guests)]]
        writer.write(f"GET {site.path}snapshot/ HTTP/1.0\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
        status = (await reader.read())[9:12]
        writer.close()
        return status

    return await asyncio.gather(*map(one, range(SNAPSHOTS)))
