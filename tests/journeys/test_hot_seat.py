"""A guest joins by the link, asks and sees the answer: three browsers at once, whatever the network lets through."""

import re
import secrets
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import complaints
from tests.journeys.people import at_a_browser

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]
AT_ONCE = 4_000  # milliseconds on a busy machine; the bar is a second


@pytest.fixture
def facilitator(site, browser):
    with at_a_browser(site, browser) as visitor:
        yield visitor.comes_as("facilitator")


@pytest.fixture(params=["sockets", "no sockets", "no script"])
def network(request):
    return request.param


@pytest.fixture
def room(site, browser, network):
    """`room()`: a browser at which everything goes by this network."""
    opened = []

    def enter():
        opened.append(at_a_browser(site, browser, javascript=network != "no script"))
        visitor = opened[-1].__enter__()
        if network == "no sockets":  # as a proxy does that knows nothing of them
            visitor.page.context.route_web_socket(re.compile("/live/"), lambda socket: socket.close())
        return visitor

    yield enter
    for one in reversed(opened):
        one.__exit__(None, None, None)


@pytest.fixture
def session(facilitator):
    """Planned, announced and opened by its facilitator: (address, join link)."""
    visitor = facilitator.goes_to("/hot-seats/")
    visitor.main.locator("summary", has_text="Plan a hot seat").click()
    visitor.follows("A hot seat of Getting around")
    visitor.fills(Title="Buses that come", Day=str(date.today() + timedelta(days=200)), Starts="12:00", Ends="13:00")
    visitor.main.get_by_label(re.compile("^Expert")).select_option(label="Gita Vale, Visiting expert, Exampleton")
    visitor.presses("Save").sees("is a draft")
    visitor.presses("Announce it").sees("is announced").presses("Open the hot seat").sees("is open")
    link = visitor.main.locator(".cop-link-shown").inner_text()
    return link.split("join/")[0], link


PLACES = """() => {
  const said = document.querySelector("[data-connection]");
  const place = () => document.querySelector("[data-questions]").getBoundingClientRect().top + scrollY;
  said.hidden = true;
  const places = [place()];
  said.hidden = false;
  for (const state of ["live", "polling", "broken", "ended"]) {
    said.dataset.now = state;
    said.textContent = said.dataset[state];
    places.push(place());
  }
  return places;
}"""


@pytest.mark.once
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_moves_when_the_connection_is_told_of(site, browser, width):
    """A button that moves as it is pressed is not pressed."""
    with at_a_browser(site, browser, viewport={"width": width, "height": 800}) as visitor:
        visitor.comes_as("community member").goes_to("/hot-seats/").follows("Try a hot seat").sees("Live")
        assert len(set(visitor.page.evaluate(PLACES))) == 1


@pytest.mark.parametrize("network", ["sockets"], indirect=True)
def test_a_desk_that_slept_too_long_begins_again_with_all_of_it(site, browser, session, facilitator, room):
    """Its socket is silent while a guest comes and asks; then it is cut, and the log is another one."""
    address, link = session
    sockets, asleep = [], []

    def through(socket):
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(lambda said: asleep or socket.send(said))
        sockets.append(socket)

    with at_a_browser(site, browser) as desk:
        desk.comes_as("facilitator").page.route_web_socket(re.compile("/live/"), through)
        desk.goes_to(f"{address}desk/").sees("Live")
        asleep.append(True)
        guest = room().goes_to(link).fills(**{"Your name": "Gwen"}).presses("Join the hot seat")
        guest.fills(**{"Your question": "Why?"}).presses("Send the question")
        expect(facilitator.main.locator("[data-waiting]")).to_contain_text("Why?", timeout=AT_ONCE)
        facilitator.presses("Pause").sees("Paused")
        desk.does_not_see("Why?").does_not_see("Gwen")

        asleep.clear()
        desk.page.evaluate("copHotSeat.log.epoch = 'ffffffff'")
        sockets[-1].close()

        expect(desk.main.locator("[data-waiting]")).to_contain_text("Why?", timeout=AT_ONCE)
        expect(desk.main.locator("[data-state]")).to_have_text("Paused")
        gwen = desk.main.locator("[data-people] li", has_text="Gwen (guest)")
        expect(desk.main.locator("[data-people-count]")).to_have_text("1")
        expect(gwen).to_contain_text("Here")
        gwen.get_by_role("button", name="Put out Gwen").click()
        desk.sees("Gwen is out of the room")


def sees_soon(visitor, selector, text, network):
    """Without reloading; without a script by the link that is there for it."""
    found = visitor.main.locator(selector).filter(has_text=text).first
    if network == "no script":
        visitor.follows("See what is new")
    expect(found).to_be_visible(timeout=AT_ONCE)


SILENT = """window.WebSocket = class {
  static OPEN = 1;
  readyState = 0;
  send() {}
  close() {} // a browser that waits for an answer says nothing for a minute
};"""
REFUSED = "window.WebSocket = class { constructor() { throw new Error('not here'); } };"


@pytest.mark.once
@pytest.mark.parametrize("socket", [SILENT, REFUSED], ids=["swallowed", "refused"])
def test_where_a_socket_says_nothing_the_page_asks_by_itself_after_three_seconds(site, browser, session, socket):
    with at_a_browser(site, browser) as guest:
        guest.page.add_init_script(socket)
        guest.goes_to(session[1]).fills(**{"Your name": "Gwen, Powys"})
        with guest.page.expect_request(re.compile("/poll/"), timeout=8000):
            guest.presses("Join the hot seat").sees("Ask the expert")


def test_a_guest_asks_and_sees_the_answer_and_the_community_finds_it(session, facilitator, room, network):
    address, link = session
    word = f"Zephyr{secrets.token_hex(3)}"
    guest, expert = room(), room().comes_as("expert")
    guest.goes_to(link).fills(**{"Your name": "Gwen, Powys"}).presses("Join the hot seat").sees("Ask the expert")
    expert.goes_to(address).sees("No question is shown yet")
    scripted = [guest, expert] if network != "no script" else []
    for visitor in scripted:
        visitor.page.evaluate("window.stays = 1")

    guest.fills(**{"Your question": "How did you start?"}).presses("Send the question")
    if network == "no script":
        guest.sees("Your question is with the facilitators")
    sees_soon(guest, "[data-own]", "Waiting", network)
    expect(facilitator.main.locator("[data-waiting]")).to_contain_text("How did you start?", timeout=AT_ONCE)
    facilitator.presses(re.compile("^Approve"))
    expect(facilitator.main.locator("[data-questions]")).to_contain_text("How did you start?", timeout=AT_ONCE)

    sees_soon(guest, "[data-questions]", "How did you start?", network)
    sees_soon(expert, "[data-questions]", "How did you start?", network)
    expert.fills(**{"Answer to question 1": f"With one route, {word}."}).presses("Send the answer")
    sees_soon(expert, "[data-questions] .cop-answer", word, network)
    sees_soon(guest, "[data-questions] .cop-answer", word, network)
    expect(guest.main.locator("[data-own]")).to_contain_text("Answered", timeout=AT_ONCE)

    for visitor in scripted:
        assert visitor.page.evaluate("window.stays") == 1  # never reloaded
    if network == "no sockets":
        expect(guest.main.locator("[data-connection]")).to_contain_text("another way")
    elif network == "sockets":
        expect(guest.main.locator("[data-connection]")).to_contain_text("Live")
    room().comes_as("community member").finds(word, "How did you start?").follows("How did you start?").sees(word)


def test_the_vote_of_one_is_seen_by_all(session, facilitator, room, network):
    address, link = session
    asker, guest = room(), room()
    asker.goes_to(link).fills(**{"Your name": "Asker"}).presses("Join the hot seat")
    guest.goes_to(link).fills(**{"Your name": "Gwen"}).presses("Join the hot seat")
    asker.fills(**{"Your question": "Why?"}).presses("Send the question")
    expect(facilitator.main.locator("[data-waiting]")).to_contain_text("Why?", timeout=AT_ONCE)
    facilitator.presses(re.compile("^Approve"))
    expect(facilitator.main.locator("[data-questions]")).to_contain_text("Why?", timeout=AT_ONCE)
    sees_soon(guest, "[data-questions]", "Why?", network)

    guest.presses(re.compile("^I want this too"))

    expect(guest.main.get_by_role("button", name=re.compile("^Take my vote back"))).to_be_visible()
    sees_soon(asker, "[data-votes]", "1", network)


def test_refused_with_a_reason_that_the_asker_sees(session, facilitator, room, network):
    _, link = session
    guest = room().goes_to(link).fills(**{"Your name": "Gwen"}).presses("Join the hot seat")
    guest.fills(**{"Your question": "Who are you?"}).presses("Send the question")
    expect(facilitator.main.locator("[data-waiting]")).to_contain_text("Who are you?", timeout=AT_ONCE)

    facilitator.follows(re.compile("^Refuse")).fills(Reason="It is about a person.").presses("Refuse the question")

    sees_soon(guest, "[data-own]", "It is about a person.", network)


@pytest.mark.once
@pytest.mark.parametrize("network", ["sockets"])
def test_what_was_joined_to_a_question_that_is_taken_back_waits_again(session, facilitator, room, network):
    _, link = session
    gwen = room().goes_to(link).fills(**{"Your name": "Gwen"}).presses("Join the hot seat")
    hugh = room().goes_to(link).fills(**{"Your name": "Hugh"}).presses("Join the hot seat")
    for guest, question in ((gwen, "When is the last bus?"), (hugh, "Is there a late bus?")):
        guest.fills(**{"Your question": question}).presses("Send the question")
        expect(facilitator.main.locator("[data-waiting]")).to_contain_text(question, timeout=AT_ONCE)
    mine = hugh.main.locator("[data-own]")
    takes_back = hugh.main.get_by_role("button", name=re.compile("^Take it back"))
    expect(takes_back).to_be_visible()

    waiting = facilitator.main.locator("[data-waiting] li")
    waiting.filter(has_text="last bus").get_by_role("button", name=re.compile("^Approve")).click()
    expect(waiting).to_have_count(1, timeout=AT_ONCE)
    waiting.get_by_role("link", name=re.compile("^Join")).click()
    facilitator.presses("Join the questions")
    expect(mine).to_contain_text("Joined", timeout=AT_ONCE)
    expect(takes_back).to_be_hidden()

    gwen.presses(re.compile("^Take it back"))
    expect(mine).to_contain_text("Waiting", timeout=AT_ONCE)
    expect(takes_back).to_be_visible()


def test_afterwards_it_is_a_transcript_and_accessible_all_the_way(session, facilitator, room, network):
    address, link = session
    found = []

    def look(visitor, name, *, on_a_phone=False):
        if network != "no script" or visitor is facilitator:  # axe waits for a timer, which such a page has not
            found.extend(complaints(visitor.page, name, on_a_phone=on_a_phone))

    guest = room().goes_to(link)
    look(guest, "joining")
    guest.presses("Join the hot seat").sees("There is a problem")
    look(guest, "joining without a name")
    guest.fills(**{"Your name": "Gwen"}).presses("Join the hot seat").sees("Ask the expert")
    guest.fills(**{"Your question": "Why?"}).presses("Send the question")
    expect(facilitator.main.locator("[data-waiting]")).to_contain_text("Why?", timeout=AT_ONCE)
    look(facilitator, "the desk", on_a_phone=True)
    facilitator.presses(re.compile("^Approve"))
    expect(facilitator.main.locator("[data-questions]")).to_contain_text("Why?", timeout=AT_ONCE)
    sees_soon(guest, "[data-questions]", "Why?", network)
    look(guest, "the room", on_a_phone=True)
    expert = room().comes_as("expert").goes_to(address)
    look(expert, "the expert's room")
    expert.fills(**{"Answer to question 1": "So."}).presses("Send the answer")
    sees_soon(guest, ".cop-answer", "So.", network)

    facilitator.goes_to(address + "desk/").follows("Close the hot seat")
    look(facilitator, "closing")
    facilitator.presses("Close it").sees("Its page is the transcript now")
    look(facilitator, "the desk afterwards")
    if network != "no script":
        expect(guest.main.locator("[data-state]")).to_have_text("Over", timeout=AT_ONCE)
        for of_before in ("[data-told]", "[data-connection]"):
            expect(guest.main.locator(of_before)).to_be_hidden()
    guest.goes_to(address).sees("Hot seat: transcript").sees("1 question was answered.")
    look(guest, "the transcript")
    assert found == []
