"""What an open page is told: everything that it may hear, once, in order; over a socket and by long poll."""

import asyncio
import threading

import pytest
from channels.testing import WebsocketCommunicator
from django.db import connection as database

from cop_site.asgi import application
from hotseat import actions
from hotseat.live import connection, reading, room
from hotseat.models import Moment, Participant, Question
from tests.factories.hotseat import GuestFactory, QuestionFactory, SessionFactory
from tests.hotseat.live import ORIGIN, act, chain, headers_of, open_page, poll

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
async def _rooms_end():
    """Rooms of the loop of a test do not outlive it, nor does what their two threads still read: a flush follows."""
    yield
    from hotseat.live.hub import hub

    for task in hub()._tasks.values():
        task.cancel()
    await asyncio.gather(*hub()._tasks.values(), return_exceptions=True)
    both = threading.Barrier(2, timeout=20)
    await asyncio.gather(reading.in_thread(both.wait), reading.in_thread(both.wait))


@pytest.fixture
def pages(session, browser, asha, carys, gwen):
    """Browsers of a facilitator, a person who takes part, and a guest."""
    return {"carys": browser(carys), "asha": browser(asha), "gwen": browser(gwen)}


async def test_each_hears_what_is_theirs(session, pages, asha, carys):
    async with (
        open_page(session, pages["carys"]) as desk,
        open_page(session, pages["asha"]) as asker,
        open_page(session, pages["gwen"]) as guest,
    ):
        await act(actions.ask, session, by=asha, text="Xylophonic?")
        assert [(stream, kind) for stream, _, kind, _ in await desk.hears(2)] == [("staff", "in"), ("staff", "waiting")]
        assert [(stream, kind) for stream, _, kind, _ in await asker.hears(1)] == [("actor", "mine")]
        await guest.hears_nothing()

        await act(actions.approve, await act(Question.objects.get), by=carys)
        (said,) = await guest.hears(1)
        assert said[:3] == ("public", 1, "question")
        assert "Xylophonic?" in said[3]["html"]
        assert [(stream, kind) for stream, _, kind, _ in await asker.hears(2)] == [
            ("public", "question"),
            ("actor", "mine"),
        ]
        assert [(stream, kind) for stream, _, kind, _ in await desk.hears(2)] == [
            ("public", "question"),
            ("staff", "settled"),
        ]


async def test_within_a_second(session, pages, ben):
    question = await act(QuestionFactory, session=session)
    seat = await act(session.seats.get)
    async with open_page(session, pages["gwen"]) as guest:
        began = asyncio.get_running_loop().time()
        await act(actions.answer, question, seat=seat, by=ben, text="So.")
        (said,) = await guest.hears(1)

    assert said[3]["answered"] is True
    assert asyncio.get_running_loop().time() - began < 1


async def test_a_lost_hint_heals(session, pages, asha, monkeypatch):
    monkeypatch.setattr("hotseat.actions.steps.hint", lambda session_id: None)
    async with open_page(session, pages["asha"]) as page:
        await act(actions.ask, session, by=asha, text="Why?")

        assert [kind for _, _, kind, _ in await page.hears(1)] == ["mine"]


def fill(session, number):
    """So many moments of the public stream."""
    for _ in range(number):
        question = QuestionFactory(session=session)
        actions.moderating.publish(question)


@pytest.fixture
def filled(session):
    from django.db import transaction

    def fill(number):
        for _ in range(number):
            with transaction.atomic():
                session.refresh_from_db()
                actions.steps.append(session, "question", {"number": session.public_seq + 1, "html": "<p>So.</p>"})

    return fill


async def test_a_page_that_comes_again_gets_what_it_missed(session, pages, filled):
    await act(filled, 5)
    async with open_page(session, pages["gwen"], public=2, actor=0) as page:
        assert [seq for _, seq, _, _ in await page.hears(3)] == [3, 4, 5]
        await act(filled, 1)
        assert [seq for _, seq, _, _ in await page.hears(1)] == [6]
    async with open_page(session, pages["gwen"], public=6, actor=0) as page:
        await page.hears_nothing()


async def test_a_page_newer_than_the_room_is_told_nothing_twice(session, pages, filled):
    async with open_page(session, pages["asha"]) as early:
        await act(filled, 1)
        await early.hears(1)
        async with open_page(session, pages["gwen"], public=1, actor=0) as page:
            await page.hears_nothing()


@pytest.mark.parametrize("how", ["too far", "another epoch", "no place"])
async def test_a_page_that_is_too_far_behind_begins_again(session, pages, filled, monkeypatch, how):
    monkeypatch.setattr(room, "REPLAY", 3)
    monkeypatch.setattr(reading, "REPLAY", 3)
    await act(filled, 5)
    where = {"too far": {"public": 1, "actor": 0}, "another epoch": {"public": 5, "actor": 0}, "no place": {"actor": 0}}
    epoch = "ffffffff" if how == "another epoch" else None

    async with open_page(session, pages["gwen"], epoch=epoch, **where[how]) as page:
        assert (await page.hears_a_frame())["type"] == "behind"
        snapshot = await act(pages["gwen"].get, f"{session.get_absolute_url()}snapshot/")
        page.seqs = snapshot.json()["seqs"]
        await page.says(type="hello", epoch=snapshot.json()["epoch"], seqs=page.seqs)
        assert (await page.hears_a_frame())["type"] == "hello"
        await act(filled, 1)
        assert [seq for _, seq, _, _ in await page.hears(1)] == [6]


async def test_a_gap_is_asked_for(session, pages, filled):
    async with open_page(session, pages["gwen"]) as page:
        await act(filled, 3)
        await page.hears(3)
        page.seqs = {"public": 1}
        await page.says(type="hello", epoch=session.epoch, seqs={"public": 1, "actor": 0})

        assert [seq for _, seq, _, _ in await page.hears(2)] == [2, 3]


async def test_everybody_is_told_the_same(session, pages, asha, carys, ben, gwen):
    seat = await act(session.seats.get)
    async with open_page(session, pages["gwen"]) as one, open_page(session, pages["asha"]) as other:
        for number in range(1, 6):
            await act(actions.ask, session, by=gwen, text=f"Why {number}?")
            question = await act(Question.objects.get, number=number)
            await act(actions.approve, question, by=carys)
            await act(actions.answer, question, seat=seat, by=ben, text="So.")
        await one.hears(25)
        await other.hears(10)
        await act(actions.close, session, by=carys)
        await one.hears(2)
        await other.hears(2)

    log = await act(lambda: [
        (m.stream, m.seq, m.kind, m.payload) for m in Moment.objects.filter(session=session, stream="public")
    ])  # fmt: skip
    public = [[moment for moment in page.seen if moment[0] == "public"] for page in (one, other)]
    assert chain(public[0]) == chain(public[1]) == chain(log)
    assert len(log) == 12


async def test_tallies_come_by_themselves_the_last_one_only(session, pages, asha):
    question = await act(QuestionFactory, session=session)
    guests = await act(GuestFactory.create_batch, 5, session=session)
    async with open_page(session, pages["gwen"]) as page:
        for guest in guests:
            await act(actions.vote, question, by=guest)
        while not page.others or page.others[-1].get("votes") != {"1": 5}:
            await page.hears_a_frame()

    assert page.seen == []
    assert 1 <= len([frame for frame in page.others if frame["type"] == "tally"]) <= 6


async def test_who_does_not_take_what_waits_is_cut_off(session, pages, filled, monkeypatch):
    monkeypatch.setattr(connection, "QUEUE", 5)
    claim = await act(reading.admit, session.pk, {n: m.value for n, m in pages["gwen"].cookies.items()})
    page = connection.Connection(claim)

    for seq in range(1, 7):
        page.put("public", seq, "frame")

    assert (page.closing, page.take()) == (connection.SLOW, [])


async def test_put_out_means_out(session, pages, carys, gwen):
    async with open_page(session, pages["gwen"]) as page:
        await act(actions.ban, gwen, by=carys)
        await page.is_closed(connection.BANNED)
        assert all(stream == "actor" for stream, _, _, _ in page.seen)

    socket = WebsocketCommunicator(application, f"/live/hot-seats/{session.pk}/", headers_of(pages["gwen"]))
    await socket.connect()
    assert await socket.receive_output() == {"type": "websocket.close", "code": connection.ENDED}


async def test_signed_out_means_out(session, pages):
    async with open_page(session, pages["asha"]) as page:
        await act(pages["asha"].post, "/account/logout/")
        await page.is_closed(connection.ENDED)


async def test_out_of_the_private_community_means_out_of_its_room(quiet, browser, asha, carys):
    from members.actions import remove

    session = await act(SessionFactory, community=quiet)
    client = await act(browser, asha)
    async with open_page(session, client) as page:
        await act(remove, await act(quiet.memberships.get, person=asha), by=carys)
        await page.is_closed(connection.ENDED, timeout=3)


async def test_who_is_made_no_facilitator_hears_no_more_of_the_desk(session, pages, asha, carys):
    from members.actions import end_facilitating, name_facilitator

    await act(name_facilitator, await act(session.community.memberships.get, person=asha), by=carys)
    async with open_page(session, pages["asha"]) as page:
        await act(end_facilitating, await act(session.community.memberships.get, person=asha), by=carys)
        await page.is_closed(connection.ENDED, timeout=3)


@pytest.mark.parametrize("visitor", ["nobody", "guest of another", "foreign", "banned there"])
async def test_who_may_not_hear_is_told_to_go(session, quiet, browser, dev, visitor):
    other = await act(SessionFactory, community=quiet)
    client = {
        "nobody": lambda: browser(),
        "guest of another": lambda: browser(GuestFactory(session=session)),
        "foreign": lambda: browser(dev),
        "banned there": lambda: browser(GuestFactory(session=other, banned_at="2026-01-01T00:00Z")),
    }[visitor]
    client = await act(client)
    socket = WebsocketCommunicator(application, f"/live/hot-seats/{other.pk}/", headers_of(client))
    await socket.connect()

    assert await socket.receive_output() == {"type": "websocket.close", "code": connection.ENDED}
    assert (await poll(other, client, public=0, actor=0))[0] == 403


@pytest.mark.parametrize("origin", [
    None, (b"origin", b"https://127.0.0.1:8000"), (b"origin", b"http://127.0.0.1:8001"), (b"origin", b"http://evil.example"),
    (b"origin", b"null"),
])  # fmt: skip
async def test_pages_of_other_sites_are_refused(session, pages, origin):
    socket = WebsocketCommunicator(application, f"/live/hot-seats/{session.pk}/", headers_of(pages["gwen"], origin))

    assert (await socket.connect())[0] is False


@pytest.mark.parametrize("words", [
    " ", "[]", "null", "{", '"hello"', "[" * 100_000, '{"type":"hello"}', '{"type":"ask","text":"Why?"}',
    '{"type":"hello","epoch":"x","seqs":{"public":-1}}', '{"type":"hello","epoch":"x","seqs":{"public":"1"}}',
    '{"type":"hello","epoch":"x","seqs":{"other":1}}', '{"type":"hello","epoch":"x","seqs":{"public":true}}',
    b"\x00\xff",
])  # fmt: skip
async def test_nonsense_closes_in_order(session, pages, words):
    socket = WebsocketCommunicator(application, f"/live/hot-seats/{session.pk}/", headers_of(pages["gwen"]))
    await socket.connect()

    await socket.send_to(**({"bytes_data": words} if isinstance(words, bytes) else {"text_data": words}))

    assert await socket.receive_output(5) == {"type": "websocket.close", "code": connection.MALFORMED}


async def test_too_many_words_close(session, pages):
    async with open_page(session, pages["gwen"]) as page:
        for _ in range(11):
            await page.says(type="ping")
        await page.is_closed(connection.MALFORMED)


async def test_five_pages_each_and_no_more_until_one_is_closed(session, pages):
    sockets = []

    async def one_more():
        socket = WebsocketCommunicator(application, f"/live/hot-seats/{session.pk}/", headers_of(pages["gwen"]))
        await socket.connect()
        await socket.send_json_to({"type": "hello", "epoch": session.epoch, "seqs": {"public": 0, "actor": 0}})
        sockets.append(socket)
        return await socket.receive_output(5)

    assert [(await one_more())["type"] for _ in range(5)] == ["websocket.send"] * 5
    assert await one_more() == {"type": "websocket.close", "code": connection.TOO_MANY}
    await sockets[0].disconnect()
    assert (await one_more())["type"] == "websocket.send"
    assert (await one_more())["type"] == "websocket.close"
    for socket in sockets[1:]:
        await socket.disconnect()


async def test_a_long_poll_waits_for_news(session, pages, filled):
    waiting = asyncio.create_task(poll(session, pages["gwen"], public=0, actor=0))
    await asyncio.sleep(0.5)
    assert not waiting.done()
    await act(filled, 1)

    status, body = await waiting
    assert status == 200
    assert [frame["type"] for frame in body["frames"]] == ["hello", "moment"]


async def test_a_long_poll_brings_what_was_missed_at_once(session, pages, filled, monkeypatch):
    await act(filled, 4)

    _, body = await poll(session, pages["gwen"], public=2, actor=0)

    assert [frame.get("seq") for frame in body["frames"]] == [None, 3, 4]


async def test_a_long_poll_ends_by_itself_and_brings_a_tally_once(session, pages, gwen, monkeypatch):
    from hotseat.live import long_poll

    monkeypatch.setattr(long_poll, "LONGEST_WAIT", 1.0)
    question = await act(QuestionFactory, session=session)
    await act(actions.vote, question, by=gwen)
    await poll(session, pages["gwen"], public=0, actor=0)

    _, body = await poll(session, pages["gwen"], public=0, actor=0)
    assert [frame["type"] for frame in body["frames"]] == ["hello", "tally"]
    _, body = await poll(session, pages["gwen"], public=0, actor=0, tally=body["frames"][1]["mark"])
    assert [frame["type"] for frame in body["frames"]] == ["hello"]


@pytest.mark.parametrize("query", ["public=x", "public=-1", "tally=x"])
async def test_a_long_poll_of_nonsense(session, pages, query):
    name, value = query.split("=")

    assert (await poll(session, pages["gwen"], **{name: value}))[0] == 400


async def test_who_was_told_is_in_the_room(session, pages, gwen):
    async with open_page(session, pages["gwen"]):
        assert (await act(Participant.objects.get, pk=gwen.pk)).last_seen is not None


async def test_a_person_who_asks_for_the_first_time_hears_of_their_question(session, pages, asha):
    """Their page was open before they had a place in the room."""
    async with open_page(session, pages["asha"], public=0, actor=0) as page:
        await act(actions.ask, session, by=asha, text="Why?")
        await page.hears(1)
        page.seqs = {"actor": 0}
        await page.says(type="hello", epoch=session.epoch, seqs={"public": 0, "actor": 0})

        assert [kind for _, _, kind, _ in await page.hears(1)] == ["mine"]


async def test_each_page_is_asked_again_now_and_then(session, pages, monkeypatch):
    """What nobody announced, such as a session that ran out, ends a page within the round."""
    monkeypatch.setattr(room, "LOOK_AGAIN", 1)
    async with open_page(session, pages["gwen"]) as stays, open_page(session, pages["asha"]) as goes:
        await act(lambda: pages["asha"].session.delete())

        await goes.is_closed(connection.ENDED)
        await stays.hears_nothing()


@pytest.mark.postgres
async def test_a_hub_that_waits_holds_no_connection(session, pages, filled):
    before = held()
    async with open_page(session, pages["gwen"]) as page:
        await act(filled, 1)
        await page.hears(1)
        async with asyncio.timeout(5):
            while held() > before:
                await asyncio.sleep(0.01)


def held():
    """Connections of this process that are not in their pool."""
    pool = database.pool.get_stats()
    return pool["pool_size"] - pool["pool_available"]


def test_the_address_of_a_page_is_this_site():
    assert ORIGIN == (b"origin", b"http://127.0.0.1:8000")
