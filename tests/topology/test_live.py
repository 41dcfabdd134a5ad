"""Web, live and worker processes as docs/operate.md starts them, while they and Redis are killed.

In the order of the file: one site for all of it, and its pages stay open from the first test to the last.
"""

import asyncio
import itertools
import statistics
import threading
import time
from collections import Counter

import pytest

from hotseat.live.room import REREAD
from hotseat.models import Operation, Question
from tests.topology.connections import POOL_SIZE, SNAPSHOTS, Watch, snapshots_at_once
from tests.topology.pages import Hall, OpenPage
from tests.topology.site import people_asking, until

pytestmark = [
    pytest.mark.postgres, pytest.mark.redis, pytest.mark.elastic,
    pytest.mark.django_db, pytest.mark.timeout(400),
]  # fmt: skip

SECRET = "kittiwake"  # in every question that is never shown to everybody
REASON = "heronry"  # why it was refused: for whoever asked, and nobody else


def test_what_is_asked_through_one_process_is_on_the_pages_of_all(site):
    """By the hint that Redis carries: by looks at the log alone it would be half of `REREAD` at the middle."""
    late, everywhere = [], site.everywhere
    for number, (at, through) in enumerate(itertools.permutations(everywhere, 2)):
        asked = site.ask(f"Ask {number} of buses?", at)
        late += site.late("waiting", f"Ask {number} of", time.monotonic())
        site.approve(asked, through)
        late += site.late("question", f"Ask {number} of", time.monotonic())
    site.answer(asked, "By **tender**.", everywhere[2])
    site.late("question", "tender", time.monotonic())

    assert statistics.median(late) < REREAD / 6
    site.all_agree()


def test_what_is_for_facilitators_alone(site):
    """Both kinds of what stays hidden: one that waits, one that is refused. The last test looks for them."""
    web, here, there = site.everywhere
    site.ask(f"{SECRET} one?", web)
    site.refuse(site.ask(f"{SECRET} two?", here), there, REASON)

    site.late("waiting", f"{SECRET} two", time.monotonic())
    site.all_agree()


def test_a_live_process_is_killed_in_mid_session(site):
    killed, other = site.topology.live
    pages = [page for page in site.hall.pages if page.address == killed.address]
    cuts = [page.cuts for page in pages]
    with people_asking(site, "Depot", [site.topology.web.address, other.address]) as asked:
        until(lambda: len(asked) > 2, 10, "nobody asks")
        killed.kill()
        until(lambda: all(page.cuts > before for page, before in zip(pages, cuts, strict=True)), 5, "not cut off")
        until(lambda: all(page.is_greeted and page.address == other.address for page in pages), 10, "not back")
        so_far = len(asked)
        until(lambda: len(asked) > so_far + 2, 10, "nobody asks")

    site.all_agree()
    killed.start()
    killed.is_up()
    other.kill()  # and the other way round: what is up anew knows the log
    site.approve(site.ask("After the other one?", site.topology.web.address), killed.address)
    site.late("question", "After the other", time.monotonic())
    site.all_agree()
    other.start()


def test_the_pages_are_killed_while_people_write(site):
    """Who got no answer sends the same again, elsewhere: the number of the browser makes it count once."""
    *_, other = site.everywhere
    with people_asking(site, "Tram", [site.topology.web.address], else_at=other) as asked:
        until(lambda: len(asked) > 2, 10, "nobody asks")
        site.topology.web.kill()
        so_far = len(asked)
        until(lambda: len(asked) > so_far + 2, 10, "nobody asks")
    site.topology.web.start()

    assert [question.number for question in site.questions("Tram")] == sorted(asked.values())
    assert Operation.objects.filter(op_id__in=asked).count() == len(asked)
    site.all_agree()


def test_redis_is_killed_and_started_again(site):
    """Slower, never lost: nobody is refused, and each page is told at the next look at the log."""
    everywhere = site.everywhere
    site.topology.redis.kill()
    for number, at in enumerate(everywhere):
        began = time.monotonic()
        site.approve(site.ask(f"Ferry {number}?", at), at)
        assert time.monotonic() - began < 3, f"who writes does not wait for Redis ({at})"
        assert max(site.late("question", f"Ferry {number}", time.monotonic())) < 2 * REREAD
    site.all_agree()

    site.topology.redis.start()
    time.sleep(3)  # it is asked again every second or two
    late = []
    for number in range(6):
        site.approve(site.ask(f"Bridge {number}?", everywhere[0]), everywhere[0])
        late += site.late("question", f"Bridge {number}", time.monotonic())
    assert statistics.median(late) < REREAD / 6, "hints cross again"
    site.all_agree()


def test_the_worker_is_killed_while_people_write(site):
    web, here, there = site.everywhere
    site.topology.worker.kill()
    asked = site.ask("How is it found?", web)
    site.approve(asked, here)
    site.answer(asked, "By its timetable.", there)
    site.reply("Ours is shared with the tram.", web)

    site.topology.worker.start()

    site.index_is_the_database()
    site.all_agree()


def test_open_pages_have_no_connection_of_their_own(site):
    """A hundred and thirty of them, opened at once and told: the hub asks for all in its two threads."""
    here, there = site.topology.live
    how = {"origin": site.topology.web.address, "is_staff": False}
    pages = [
        OpenPage(guest, site.cookies[guest], [here.address], polls=number % 30 == 0, **how)
        for number, guest in enumerate(site.cast.guests[20:])
    ]
    hall = Hall(pages)
    with Watch(here) as watch:
        hall.open()
        until(lambda: all(page.is_greeted for page in pages), 40, "not all opened")
        site.approve(site.ask("Who holds on?", site.topology.web.address), site.topology.web.address)
        until(lambda: all(page.when("question", "Who holds on") for page in pages), 20, "not all were told")
        hall.leave()

    assert watch.most[here.name] <= POOL_SIZE / 2
    assert watch.most[there.name] <= POOL_SIZE / 2


def test_snapshots_for_all_at_once_wait_their_turn(site):
    """Where one process has pages and sockets: none is refused, and the hub has its connections meanwhile."""
    here, _ = site.topology.live
    told = []
    with Watch(here) as watch:
        snapshots = threading.Thread(target=lambda: told.extend(asyncio.run(snapshots_at_once(site, here))))
        snapshots.start()
        time.sleep(1)
        site.approve(site.ask("Meanwhile?", site.topology.web.address), site.topology.web.address)
        late = site.late("question", "Meanwhile", time.monotonic())
        snapshots.join(90)

    assert Counter(told) == {b"200": SNAPSHOTS}
    assert max(late) < 2 * REREAD
    assert watch.most[here.name] <= POOL_SIZE
    site.all_agree()


def test_in_the_end_all_were_told_the_same_and_nobody_what_is_not_theirs(site):
    site.all_agree()
    site.index_is_the_database()
    session = site.cast.session
    session.refresh_from_db()
    numbers = list(Question.objects.filter(session=session).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, session.questions_asked + 1))
    for page in site.hall.pages:
        told = "".join(page.raw)
        assert (SECRET in told) == page.is_staff, page
        assert ('"staff"' in told) == page.is_staff, page
        assert REASON not in told, page
        assert {seq for stream, seq, *_ in page.moments if stream == "public"} == set(range(1, session.public_seq + 1))
