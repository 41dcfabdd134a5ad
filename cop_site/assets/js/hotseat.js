// The live page of a hot seat. Without it the page is a plain one with forms and a link to what is new.
import { Forms } from "./hotseat/forms.js";
import { List } from "./hotseat/lists.js";
import { Log, parseSeqs } from "./hotseat/log.js";
import { Transport } from "./hotseat/transport.js";
import { Voice } from "./hotseat/voice.js";

const root = document.querySelector("[data-hotseat]");
const { epoch, seqs, socket, poll, snapshot, join, me } = root.dataset;
const isDesk = "desk" in root.dataset;
const voice = new Voice(root);
const log = new Log(epoch, parseSeqs(seqs));
const heardAll = (window.copHotSeat = { moments: [], log }); // what the journeys compare with the server's log
const words = voice.words;

const questions = new List(root, {
  list: "[data-questions]", shell: "[data-question-shell]", none: "[data-none]", prefix: "question",
  news: isDesk ? null : "[data-news]", words,
});
const own = new List(root, { list: "[data-own]", shell: "[data-own-shell]", none: "[data-no-own]", prefix: "mine", words });
const waiting = new List(root, {
  list: "[data-waiting]", shell: "[data-waiting-shell]", none: "[data-none-waiting]", prefix: "waiting",
  news: isDesk ? "[data-news]" : null, words,
});

const fillCard = (item, { html }) => (item.querySelector("[data-card]").innerHTML = html);

function fillQuestion(item, card) {
  fillCard(item, card);
  item.querySelector("[data-votes]").textContent = card.votes;
  item.querySelector(".cop-votes").hidden = card.answered && card.votes === 0;
  if (!card.answered) return;
  item.querySelector("[data-voting]")?.setAttribute("hidden", "");
  item.querySelector("[data-undecided]")?.remove();
  const form = item.querySelector("[data-hotseat-form=answer]");
  if (form && !form.querySelector("textarea").value) form.remove();
}

function putOwn(card) {
  if (!own.isThere) return;
  own.put(card, fillCard);
  root.querySelector("[data-own-section]").hidden = false;
  const takeBack = own.find(card.number)?.querySelector("form");
  if (takeBack) takeBack.hidden = !["waiting", "approved"].includes(card.state); // it may wait once more
  const votes = questions.find(card.number)?.querySelector("[data-voting]");
  votes?.setAttribute("hidden", "");
  if (card.into) showVote(questions.find(card.into), true); // it counts there
}

function showVote(within, voted) {
  const [vote, unvote] = ["vote", "unvote"].map((one) => within?.querySelector(`[data-hotseat-form=${one}]`));
  if (!vote || !unvote) return null;
  vote.hidden = voted;
  unvote.hidden = !voted;
  return voted ? unvote : vote;
}

// What each kind of moment does to the page. A kind that is not here is none of this page's business.
const APPLY = {
  question(card) {
    voice.say(card.answered ? "answer" : "question");
    questions.put(card, fillQuestion);
  },
  gone: ({ number }) => questions.drop(number),
  tally: ({ votes }) => showVotes(votes),
  state({ state }) {
    root.dataset.standing = state;
    // Buttons and forms are others now: the page says so and is not taken from under anybody's hands.
    const name = words[`state${state[0].toUpperCase()}${state.slice(1)}`] ?? state;
    voice.say("changed", `${name}. ${words.changed}`);
    root.querySelector("[data-state]").textContent = name;
    root.querySelector("[data-refresh]").textContent = words.changed;
    unsay("[data-told]"); // it was of the state before
    if (state !== "closed" && state !== "cancelled") return;
    transport.stop();
    unsay("[data-connection]");
  },
  mine(card) {
    voice.say(`own ${card.number}`, `${words.own} ${card.number}: ${textOf(card.html, "strong")}`);
    putOwn(card);
  },
  waiting(card) {
    if (!waiting.isThere) return;
    voice.say("waiting");
    waiting.put(card, fillCard);
  },
  settled: ({ number }) => waiting.isThere && waiting.drop(number),
  in: (person) => showPerson(person),
  out({ participant }) {
    document.querySelector(`[data-people] [data-participant="${participant}"]`)?.remove();
    countPeople();
  },
};

// Gone without anything moving into its place.
function unsay(selector) {
  for (const told of root.querySelectorAll(selector)) told.style.visibility = "hidden";
}

function textOf(html, selector) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector(selector)?.textContent ?? "";
}

function showVotes(votes) {
  for (const [number, count] of Object.entries(votes)) {
    const shown = questions.find(number)?.querySelector("[data-votes]");
    if (shown && shown.textContent !== String(count)) shown.textContent = count;
  }
}

function showPerson({ participant, person, name, guest }) {
  const list = document.querySelector("[data-people]");
  if (!list || list.querySelector(`[data-participant="${participant}"]`)) return;
  const item = document.querySelector("[data-person-shell]").content.cloneNode(true).querySelector("li");
  const form = item.querySelector("form");
  item.dataset.participant = participant;
  item.querySelector("[data-name]").textContent = guest ? `${name} ${words.guest}` : name;
  form.querySelector("button span").textContent = ` ${name}`;
  form.action = form.getAttribute("action").replace("/0/", `/${participant}/`);
  if (String(person) === me) form.remove();
  list.querySelector("[data-nobody]")?.remove();
  list.append(item);
  countPeople();
}

function countPeople() {
  const count = document.querySelector("[data-people-count]");
  if (count) count.textContent = document.querySelectorAll("[data-people] [data-participant]").length;
}

async function hear(frame) {
  if (frame.type === "tally") showVotes(frame.votes);
  else if (frame.type === "behind") await beginAgain();
  else if (frame.type === "moment") {
    const verdict = log.judge(frame);
    if (verdict === "gap") transport.again();
    if (verdict !== "apply") return;
    heardAll.moments.push([frame.stream, frame.seq, frame.kind, frame.payload]);
    APPLY[frame.kind]?.(frame.payload);
  }
}

// Too far behind: take everything as it stands now, and go on from there. A little later for each, if all are.
async function beginAgain() {
  await new Promise((done) => setTimeout(done, Math.random() * 1000));
  const answer = await fetch(snapshot, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const now = await answer.json();
  log.begin(now.epoch, now.seqs);
  questions.keep(now.questions);
  now.questions.forEach((card) => questions.put(card, fillQuestion));
  now.own.forEach(putOwn);
  if (now.waiting && waiting.isThere) {
    waiting.keep(now.waiting);
    now.waiting.forEach((card) => waiting.put(card, fillCard));
  }
  if (now.people) {
    const here = new Set(now.people.map(({ participant }) => String(participant)));
    for (const item of document.querySelectorAll("[data-people] [data-participant]")) {
      if (!here.has(item.dataset.participant)) item.remove();
    }
    now.people.forEach(showPerson);
    countPeople();
  }
  if (now.state !== root.dataset.standing) APPLY.state(now);
  transport.again();
}

const connection = root.querySelector("[data-connection]");
const transport = new Transport({
  socket, poll, heard: hear,
  where: () => ({ epoch: log.epoch, seqs: log.seqs }),
  changed(state) {
    connection.hidden = false;
    connection.dataset.now = state;
    if (connection.textContent !== connection.dataset[state]) connection.textContent = connection.dataset[state];
  },
});

new Forms(root.closest(".cop-columns"), {
  done(form, result) {
    const kind = form.dataset.hotseatForm;
    if (kind === "vote" || kind === "unvote") {
      showVote(form.parentElement, result.voted).querySelector("button").focus();
      showVotes({ [result.question]: result.votes });
    }
    voice.say("done", result.message);
  },
  failed(form, message) {
    voice.say("failed", message ?? words.failed);
    connection.hidden = false;
    connection.textContent = message ?? words.failed;
  },
});

// A person who opens the page comes into the room; a guest has done so by the link.
if (join) {
  const token = root.closest(".cop-columns").querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token) await fetch(join, { method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" } });
}
transport.start();
addEventListener("pagehide", () => transport.stop());
addEventListener("pageshow", (event) => event.persisted && location.reload());
