// Where a page stands in each stream of the log: it applies the next number only, drops what it had, and asks again on a gap.
export class Log {
  constructor(epoch, seqs) {
    this.begin(epoch, seqs);
  }

  // A page or a snapshot says where it stands.
  begin(epoch, seqs) {
    this.epoch = epoch;
    this.seqs = { ...seqs };
  }

  // "apply", "drop" or "gap".
  judge({ stream, seq }) {
    const last = this.seqs[stream] ?? 0;
    if (seq <= last) return "drop";
    if (seq > last + 1) return "gap";
    this.seqs[stream] = seq;
    return "apply";
  }
}

// "public=3 actor=0" as {public: 3, actor: 0}.
export function parseSeqs(text) {
  return Object.fromEntries(text.split(/\s+/).map((pair) => pair.split("=")).map(([name, seq]) => [name, Number(seq)]));
}
