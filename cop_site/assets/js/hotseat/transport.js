// How frames come: over a socket, or where that does not get through, by requests that wait. Both bring the same frames.
const GREETING = 3000; // ms until a socket that works has said hello
const SILENT = 50000; // ms without a sign of life (the server sends one every 20 s)
const LONGEST_PAUSE = 20000;
const REFUSED = new Set([4001, 4003]); // no longer in the room: not to come again
const CHOICE = "hot-seat-transport"; // of this tab

export class Transport {
  // heard(frame), where() -> {epoch, seqs}, changed("live" | "polling" | "broken" | "ended")
  constructor({ socket, poll, heard, where, changed }) {
    Object.assign(this, { socketPath: socket, pollPath: poll, heard, where, changed });
    this.tries = 0;
    this.mark = 0;
    this.wasLive = false; // a socket got through once: a server that is away is no reason to step down
    this.isOver = false;
  }

  start() {
    if (sessionStorage.getItem(CHOICE) === "poll" || !("WebSocket" in window)) this.poll();
    else this.open();
  }

  // For good: the page has ended, or reloads.
  stop() {
    this.isOver = true;
    this.socket?.close();
    this.request?.abort();
  }

  // A gap was found, or a snapshot was taken: say again where we stand. A poll says it anyway.
  again() {
    if (this.socket?.readyState === WebSocket.OPEN) this.greet();
    else this.request?.abort();
  }

  open() {
    if (this.isOver) return;
    let greeted = false;
    let timer;
    let socket;
    try {
      socket = new WebSocket(new URL(this.socketPath, location.href.replace(/^http/, "ws")));
    } catch {
      return this.stepDown();
    }
    // Not by the closing of it alone, which takes a browser a minute when nobody answers.
    const lost = (code) => {
      clearTimeout(timer);
      if (this.isOver || this.socket !== socket) return;
      this.socket = null;
      if (REFUSED.has(code)) return this.end();
      if (!greeted && code !== 4029 && !this.wasLive) return this.stepDown();
      this.changed("broken");
      setTimeout(() => this.open(), this.pause());
    };
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (lost(), socket.close()), greeted ? SILENT : GREETING);
    };
    this.socket = socket;
    alive();
    socket.onopen = () => this.socket === socket && this.greet();
    socket.onclose = ({ code }) => lost(code);
    socket.onmessage = ({ data }) => {
      if (this.socket !== socket) return;
      const frame = JSON.parse(data);
      if (frame.type === "hello" && !greeted) {
        greeted = this.wasLive = true;
        this.tries = 0;
        this.changed("live");
      }
      alive();
      this.heard(frame);
    };
  }

  greet() {
    this.socket.send(JSON.stringify({ type: "hello", ...this.where() }));
  }

  // No socket gets through: what blocks it does not go away while this tab is open.
  stepDown() {
    sessionStorage.setItem(CHOICE, "poll");
    this.poll();
  }

  async poll() {
    while (!this.isOver) {
      const { epoch, seqs } = this.where();
      const query = new URLSearchParams({ epoch, ...seqs, tally: this.mark });
      this.request = new AbortController();
      try {
        const answer = await fetch(`${this.pollPath}?${query}`, { signal: this.request.signal, cache: "no-store" });
        if (answer.status === 403) return this.end();
        if (!answer.ok) throw new Error(answer.status);
        const { frames } = await answer.json();
        this.tries = 0;
        this.changed("polling");
        for (const frame of frames) {
          if (frame.type === "tally") this.mark = frame.mark;
          await this.heard(frame);
        }
      } catch (error) {
        if (error.name === "AbortError") continue;
        this.changed("broken");
        await new Promise((done) => setTimeout(done, this.pause()));
      }
    }
  }

  end() {
    this.isOver = true;
    this.changed("ended");
  }

  // Full jitter: a thousand pages that were cut off at once do not come back at once.
  pause() {
    return Math.random() * Math.min(LONGEST_PAUSE, 500 * 2 ** this.tries++);
  }
}
