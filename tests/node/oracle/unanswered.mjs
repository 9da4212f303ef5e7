// What was left unanswered (F05): each standing argument of a party against each
// thing that another one is committed to, and what that one did since.
//
// Readings, where the definition leaves room:
//  U1. An argument is of the parties that assert or concede it and have not
//      taken it back; "since" is the first record by which one does.
//  U2. It attacks what the head of one of its inferences is the opposite of: of
//      its arrows, of its last step, and of the arrows from its conclusion; and
//      the argument that it undercuts.
//  U3. A party has spoken since if a record of it, of any stance, is wholly later.
//  U4. What answers is an argument of the party that speaks against the argument's
//      soundness, against a premise, or undercuts it; and that is not wholly
//      earlier. It need not stand. So does what speaks against its main
//      conclusion, unless all that is attacked is just the opposite of that: then
//      it is a counter-argument.
//  U5. A counter-argument is one of the party for what was attacked, or against
//      the main conclusion, and not wholly earlier.
//  U6. A party gave way if it held what was attacked when the attack came in, or
//      later, and no longer does.
//  U7. Who upholds the argument, or ever holds the opposite of what is attacked at
//      the same time, has nothing to answer.

import { Inferences, opposite, soundness } from './inferences.mjs';
import { judge } from './judge.mjs';
import { entersAt, whollyLater } from './records.mjs';
import { select } from './select.mjs';

const commits = (r) => r.stance === 'asserts' || r.stance === 'concedes';

class Question {
  constructor(prepared) {
    this.commitments = prepared.commitments;
    this.judged = new Inferences(select(prepared.map, prepared.commitments, {}), {});
    this.standing = judge(prepared).arguments
      .filter((a) => a.verdict === 'stands' && !a.out).map((a) => a.title);
  }

  /** By which records of a party an argument counts, the first first. */
  recordsOf(party, title) {
    return this.commitments.records
      .filter((r) => r.argument === title && r.party === party && commits(r) &&
        this.commitments.counts(r, Infinity))
      .sort((a, b) => entersAt(a.date) - entersAt(b.date));
  }

  conclusion(title) {
    const line = this.judged.structures.get(title)?.lines.at(-1);
    return line ? this.judged.literal.get(line.statement) : null;
  }

  /** The heads of an argument's inferences. */
  heads(title) {
    const conclusion = this.conclusion(title);
    if (!conclusion)
      return this.judged.inferences
        .filter((r) => r.id.startsWith('arrow ') && r.sound === soundness(title))
        .map((r) => r.head);
    return [conclusion, ...this.judged.inferences
      .filter((r) => r.id.startsWith('arrow ') && r.statements[0] === conclusion)
      .map((r) => r.head)];
  }

  /** What speaks against an argument if it is the head of another one. */
  handles(title) {
    const lines = this.judged.structures.get(title)?.lines ?? [];
    const premises = lines.filter((l) => l.premise)
      .map((l) => this.judged.literal.get(l.statement));
    return [soundness(title), ...premises];
  }

  /** The arguments that it undercuts, as what it speaks for. */
  struck(title) {
    const body = `holds(${this.conclusion(title) ?? soundness(title)})`;
    return this.judged.undercuts.filter((u) => u.body[0] === body)
      .map((u) => /^link\(<([^>]*)>/.exec(u.target))
      .filter((found) => found && found[1] !== title)
      .map((found) => opposite(soundness(found[1])));
  }

  undercuts(from, title) {
    const conclusion = this.conclusion(from);
    const body = `holds(${conclusion ?? soundness(from)})`;
    return this.judged.undercuts.some((u) => u.body[0] === body &&
      u.target.startsWith(`link(<${title}>`));
  }

  /** The arguments of a party that are not wholly earlier than a date. */
  argumentsSince(party, date) {
    return this.judged.map.arguments.map((a) => a.title).filter((title) =>
      this.recordsOf(party, title).some((r) => !whollyLater(date, r.date)));
  }

  heldAt(party, l, day) {
    return this.commitments.of(party, day).some((c) => c.literal === l);
  }

  isHit(party, attacked, since) {
    const days = this.commitments.days();
    const torn = days.some((day) =>
      this.heldAt(party, attacked, day) && this.heldAt(party, opposite(attacked), day));
    return !torn && days.some((day) =>
      day >= entersAt(since) && this.heldAt(party, attacked, day));
  }

  status(title, since, party, attacked) {
    const spoken = this.commitments.records.some((r) =>
      r.party === party && whollyLater(r.date, since));
    const holds = this.heldAt(party, attacked, Infinity);
    const upholds = this.recordsOf(party, title).length > 0;
    if (!spoken || !this.isHit(party, attacked, since) || upholds) return null;
    const own = this.argumentsSince(party, since);
    const main = this.conclusion(title);
    const handles = this.handles(title);
    const others = [...this.heads(title), ...this.struck(title)].filter((h) =>
      h !== main && this.isHit(party, opposite(h), since));
    if (main && (attacked !== opposite(main) || others.length > 0)) handles.push(main);
    const answers = own.some((other) => this.undercuts(other, title) ||
      this.heads(other).some((h) => handles.includes(opposite(h))));
    if (answers) return null;
    if (!holds) return 'gave way';
    const argues = own.some((other) => this.heads(other).some((h) =>
      h === attacked || (main && h === opposite(main))));
    return argues ? 'counter-argument' : 'unanswered';
  }
}

/** All that is unanswered in what prepare() made of a text: {argument, party (whose
 *  argument), by (who did not answer), attacked, status}; status: unanswered,
 *  counter-argument, gave way. */
export function unanswered(prepared) {
  const question = new Question(prepared);
  const all = [];
  const parties = prepared.commitments.parties();
  for (const argument of question.standing)
    for (const party of parties) {
      const [first] = question.recordsOf(party, argument);
      if (!first) continue;
      for (const by of parties.filter((p) => p !== party))
        for (const head of new Set([...question.heads(argument),
          ...question.struck(argument)])) {
          const attacked = opposite(head);
          const status = question.status(argument, first.date, by, attacked);
          if (status) all.push({ argument, party, by, attacked, status });
        }
    }
  return all;
}
