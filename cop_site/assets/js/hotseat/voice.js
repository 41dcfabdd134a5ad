// What is said to a screen reader, in one place and politely: what comes together is said together.
const TOGETHER = 700; // ms

export class Voice {
  constructor(root) {
    this.status = root.querySelector("[data-status]");
    const said = Object.entries(root.querySelector("[data-words]").dataset).filter(([name]) => name.startsWith("say"));
    this.words = Object.fromEntries(said.map(([name, words]) => [name[3].toLowerCase() + name.slice(4), words]));
    this.waiting = new Map();
  }

  // `own` is said in full, what happens to others by its count.
  say(what, own = "") {
    const before = this.waiting.get(what);
    this.waiting.set(what, own || (before ?? 0) + 1);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.speak(), TOGETHER);
  }

  speak() {
    const parts = [...this.waiting].map(([what, how]) => {
      if (typeof how === "string") return how;
      return how > 1 ? `${this.words[what]} (${how})` : this.words[what];
    });
    this.waiting.clear();
    this.status.textContent = parts.join(". ");
  }
}
