// Small random maps as Argdown text. Same seed, same text.

/** A seeded generator of numbers in [0, 1). */
export function random(seed) {
  let state = (seed * 2654435761 + 97) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes a map; generate_records.mjs adds who says what, and when. */
export class Writer {
  constructor(seed) {
    this.next = random(seed);
    for (let i = 0; i < 4; i++) this.next();
    this.lines = [];
    this.plain = 0; // untitled statements so far
    this.structured = new Set();
    this.budget = this.between(4, 14); // arrows left to draw
    this.statements = this.between(2, 6);
    this.arguments = this.between(1, 4);
    this.strictMode = this.chance(0.2);
    this.presume = this.chance(0.8) ? 'all' : this.pick(['premises', 'none']);
    this.withGiven = this.chance(0.35);
    this.withFigures = this.chance(0.5);
    this.withStrict = this.chance(0.6);
    this.withContradictions = this.chance(0.6);
    this.withHeadings = this.chance(0.15);
  }

  chance(p) {
    return this.next() < p;
  }

  between(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick(list) {
    return list[this.between(0, list.length - 1)];
  }

  data(entries) {
    const written = entries.filter(Boolean);
    return written.length > 0 ? ` {${written.join(', ')}}` : '';
  }

  strength() {
    return this.withFigures && this.chance(0.3) && `strength: ${this.between(1, 3)}`;
  }

  /** `place`: top, list, arrow, opposite (below ><), premise or conclusion. */
  statementData(place) {
    const isChild = place === 'arrow' || place === 'opposite';
    return [
      this.withGiven && this.chance(0.12) && 'given: true',
      isChild && this.withStrict && this.chance(0.15) && 'strict: true',
      isChild && this.strength(),
    ];
  }

  statement(place) {
    const data = this.data(this.statementData(place));
    if (this.chance(0.08)) return `Plain remark ${++this.plain}.${data}`;
    const number = this.between(1, this.statements);
    if (this.chance(0.5)) return `[S${number}]${data}`;
    return `[S${number}]: Claim ${number} holds.${data}`;
  }

  /** `place`: top, list, arrow, or host of a structure. */
  argumentData(_place) {
    return [this.strength()];
  }

  argument(place, number = this.between(1, this.arguments)) {
    const data = this.data(this.argumentData(place));
    if (this.chance(0.6)) return `<A${number}>${data}`;
    return `<A${number}>: Case ${number} is made.${data}`;
  }

  symbol(parent, child) {
    const symbols = ['+', '-', '+>', '->', '<+', '<-', '-', '+'];
    if (parent === 'statement' && child === 'statement' && this.withContradictions)
      symbols.push('><');
    if (parent === 'argument') symbols.push('_', '<_');
    if (child === 'argument') symbols.push('_>');
    return this.pick(symbols);
  }

  children(parent, depth) {
    const count = depth > 3 ? 0 : this.pick([0, 0, 1, 1, 2]);
    for (let i = 0; i < count && this.budget > 0; i++) {
      this.budget--;
      const child = this.chance(0.5) ? 'statement' : 'argument';
      const symbol = this.symbol(parent, child);
      const text = child === 'argument' ? this.argument('arrow')
        : this.statement(symbol === '><' ? 'opposite' : 'arrow');
      this.lines.push('  '.repeat(depth) + symbol + ' ' + text);
      this.children(child, depth + 1);
    }
  }

  block(kind) {
    if (kind === 'statement') {
      this.lines.push(this.statement('top'));
      this.children('statement', 1);
    } else if (kind === 'argument') {
      this.lines.push(this.argument('top'));
      this.children('argument', 1);
    } else if (kind === 'list') {
      for (let i = this.between(1, 2); i > 0; i--) {
        const item = this.chance(0.8) ? 'statement' : 'argument';
        const text = item === 'statement' ? this.statement('list') : this.argument('list');
        this.lines.push(' * ' + text);
        this.children(item, 2);
      }
    } else if (kind === 'heading') {
      this.lines.push(this.heading());
    } else {
      this.structure();
    }
    this.lines.push('');
  }

  heading() {
    return `# Part ${this.lines.length}` + this.data([this.strength()]);
  }

  lineChildren() {
    if (this.chance(0.3)) this.children('statement', 1);
  }

  structure() {
    const number = this.between(1, this.arguments);
    if (this.structured.has(number)) {
      this.lines.push(this.statement('top'));
      return;
    }
    this.structured.add(number);
    this.lines.push(this.argument('host', number));
    this.children('argument', 1);
    this.lines.push('');
    let line = 0;
    const put = (place) => {
      this.lines.push(`(${++line}) ${this.statement(place)}`);
      this.lineChildren();
    };
    for (let step = this.pick([1, 1, 1, 2, 3]), first = true; step > 0; step--) {
      for (let i = this.between(first ? 1 : 0, first ? 3 : 1); i > 0; i--) put('premise');
      this.inference(line);
      put('conclusion');
      first = false;
    }
  }

  inference(lines) {
    const used = [];
    for (let i = 1; i <= lines; i++) if (this.chance(0.5)) used.push(i);
    const data = this.data([
      this.withStrict && this.chance(0.3) &&
        this.pick(['strict: true', 'logic: deductive', 'logic: [deduction, plain]']),
      used.length > 0 && this.chance(0.25) && `uses: [${used.join(', ')}]`,
      this.strength(),
    ]);
    if (data === '') this.lines.push('----');
    else if (this.chance(0.5)) this.lines.push(`--${data} --`);
    else this.lines.push('--', `Some rule${data}`, '--');
    if (this.chance(0.2)) {
      const text = this.chance(0.5) ? this.statement('arrow')
        : this.argument('arrow');
      this.lines.push('  <_ ' + text);
    }
  }

  preamble() {}

  settings() {
    return [
      this.strictMode && 'model: {mode: strict}',
      this.presume !== 'all' && `elenchus: {presume: ${this.presume}}`,
    ].filter(Boolean);
  }

  map() {
    this.preamble();
    const kinds = ['statement', 'statement', 'argument', 'structure', 'structure', 'list'];
    if (this.withHeadings) kinds.push('heading');
    for (let i = this.between(1, 6); i > 0; i--) this.block(this.pick(kinds));
    const settings = this.settings();
    if (settings.length > 0) this.lines.unshift('===', ...settings, '===', '');
    return this.lines.join('\n').trimEnd() + '\n';
  }
}

/** A random map. */
export const randomMap = (seed) => new Writer(seed).map();

/**
 * Attacks between sketched arguments only.
 * Returns {text, count, attacks: [[from, to]]}, arguments numbered from 0.
 */
export function randomAttacks(seed) {
  const next = random(seed);
  const count = 1 + Math.floor(next() * 9);
  const density = next() * 0.5;
  const attacks = [];
  for (let from = 0; from < count; from++)
    for (let to = 0; to < count; to++)
      if (next() < density) attacks.push([from, to]);
  const blocks = [];
  for (let to = 0; to < count; to++) {
    const lines = [`<N${to}>: Argument ${to} is made.`];
    const from = attacks.filter(([, b]) => b === to).map(([a]) => a);
    // An attack on itself comes first: the reference merges a later one into
    // whatever else attacks the argument.
    from.sort((a, b) => (b === to) - (a === to));
    for (const a of from) lines.push(`  - <N${a}>`);
    blocks.push(lines.join('\n') + '\n');
  }
  return { text: blocks.join('\n'), count, attacks };
}
