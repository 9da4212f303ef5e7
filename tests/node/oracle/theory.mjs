// A flat assumption-based theory and its grounded extension, by repetition
// from the definition. Sentences are strings; nothing here is quick.

export class Theory {
  constructor() {
    this.rules = []; // {head, body: [sentence]}
    this.contraries = new Map(); // assumption -> [sentence]
  }

  assume(assumption) {
    if (!this.contraries.has(assumption)) this.contraries.set(assumption, []);
  }

  attack(assumption, sentence) {
    this.assume(assumption);
    this.contraries.get(assumption).push(sentence);
  }

  rule(head, body) {
    this.rules.push({ head, body });
  }

  /** Everything derivable from the given sentences. */
  closure(given) {
    const derived = new Set(given);
    for (let grew = true; grew; ) {
      grew = false;
      for (const { head, body } of this.rules) {
        if (derived.has(head) || !body.every((s) => derived.has(s))) continue;
        derived.add(head);
        grew = true;
      }
    }
    return derived;
  }

  attacked(derived) {
    const hit = new Set();
    for (const [assumption, attackers] of this.contraries)
      if (attackers.some((s) => derived.has(s))) hit.add(assumption);
    return hit;
  }

  /**
   * The least fixed point: what IN's consequences attack is OUT; IN is what
   * nothing derivable from the assumptions not OUT attacks.
   */
  grounded() {
    const all = [...this.contraries.keys()];
    for (let inside = new Set(); ; ) {
      const sure = this.closure(inside);
      const out = this.attacked(sure);
      const possible = this.closure(all.filter((a) => !out.has(a)));
      const hit = this.attacked(possible);
      const next = new Set(all.filter((a) => !hit.has(a)));
      if (next.size === inside.size && all.every((a) => next.has(a) === inside.has(a)))
        return { in: inside, out, sure, possible };
      inside = next;
    }
  }
}
