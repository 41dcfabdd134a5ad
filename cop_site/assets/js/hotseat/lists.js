// The lists of a page: where the cards of questions go, so that nothing moves under a finger.
export class List {
  // news: the button that shows what was held back; shell: the template of a new item.
  constructor(root, { list, shell, none, prefix, news = null, words = {} }) {
    this.root = root;
    this.list = root.querySelector(list);
    this.shell = root.querySelector(shell);
    this.none = root.querySelector(none);
    this.prefix = prefix;
    this.news = news && root.querySelector(news);
    this.words = words;
    this.held = new Map();
    this.news?.querySelector("button").addEventListener("click", () => this.show());
  }

  get isThere() {
    return this.list !== null;
  }

  find(number) {
    return this.root.querySelector(`#${this.prefix}-${number}`);
  }

  // A card that stands is changed in place; a new one waits for the reader's word while they read or type here.
  put(card, fill) {
    const item = this.find(card.number);
    if (item) fill(item, card);
    else if (this.isBusy()) this.hold(card, fill);
    else this.append(card, fill);
  }

  drop(number) {
    this.held.delete(number);
    const item = this.find(number);
    // What is being typed is never taken away. Else who was here is led to the heading, not to another item's button.
    if (item && [...item.querySelectorAll("textarea")].some((text) => text.value)) {
      item.classList.add("cop-question--gone");
    } else if (item) {
      const wasHere = item.contains(document.activeElement);
      item.remove();
      if (wasHere) this.focusHeading();
    }
    this.tidy();
  }

  // Only those of these cards stay; what is held back goes as well.
  keep(cards) {
    const numbers = new Set(cards.map(({ number }) => number));
    const shown = [...this.list.children].map((item) => Number(item.dataset.number));
    for (const number of [...shown, ...this.held.keys()]) if (!numbers.has(number)) this.drop(number);
  }

  append(card, fill) {
    const copy = document.createElement("template");
    copy.innerHTML = this.shell.innerHTML
      .replaceAll(/([-/ ])0(?=["/<])/g, `$1${card.number}`)
      .replaceAll(`data-number="0"`, `data-number="${card.number}"`);
    const item = copy.content.querySelector("li");
    for (const input of item.querySelectorAll("[name=op_id]")) input.value = crypto.randomUUID();
    fill(item, card);
    this.list.append(item);
    this.tidy();
    return item;
  }

  hold(card, fill) {
    this.held.set(card.number, [card, fill]);
    this.tidy();
  }

  show() {
    let first = null;
    for (const [card, fill] of this.held.values()) {
      const item = this.append(card, fill);
      first ??= item;
    }
    this.held.clear();
    this.tidy();
    first?.setAttribute("tabindex", "-1");
    first?.focus();
  }

  focusHeading() {
    const heading = this.list.closest("section").querySelector("h2");
    heading.setAttribute("tabindex", "-1");
    heading.focus();
  }

  // Somebody reads below the top of this list, or has the focus in it.
  isBusy() {
    if (!this.news || this.list.children.length === 0) return false;
    const { top, bottom } = this.list.getBoundingClientRect();
    return this.list.contains(document.activeElement) || (top < innerHeight * 0.25 && bottom > 0 && scrollY > 0);
  }

  tidy() {
    this.none?.toggleAttribute("hidden", this.list.children.length > 0 || this.held.size > 0);
    if (!this.news) return;
    this.news.hidden = this.held.size === 0;
    const text = this.held.size === 1 ? this.words.newOne : this.words.newMany.replace("%d", this.held.size);
    this.news.querySelector("button").textContent = text;
  }
}
