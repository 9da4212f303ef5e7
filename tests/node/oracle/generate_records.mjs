// Small random maps with parties, dates, sources, stances, headings, scenarios
// and audiences. Same seed, same text. What docs/positions.md does not settle is
// kept out, mostly by what one map may have together (`with...` below).

import { Writer, random } from './generate.mjs';

const days = ['2031', '2031-03', '2031-03-09', '2031-05', '2031-05-20', '2032',
  '2032-01-15', '2030-11', '2031-03/2031-06', '2031-04/', '/2031-02'];
const parties = ['north', 'south', 'mill'];
const sources = ['leaflet', 'minutes', 'speech'];
const values = ['safety', 'wages', 'cost'];

export const scenarioNames = ['calm', 'storm', 'frost'];
export const audienceNames = ['careful', 'thrifty'];
export const asOfDates = ['2030', '2031-02', '2031-03-09', '2031-05', '2031-06-30',
  '2031', '2032-01', '2033'];

class RecordsWriter extends Writer {
  constructor(seed, { strict = 0.2, opposites = 0.4, figures = 0.3 } = {}) {
    super(seed);
    this.strictMode = this.chance(strict);
    this.withContradictions = this.chance(opposites);
    this.withFigures = this.chance(figures); // then no dates at arrows
    this.withGiven = this.chance(0.2);
    this.withDenials = this.chance(0.6);
    this.withHeadings = this.chance(0.5);
    this.withDeeds = this.chance(0.4);
    this.withPositions = this.chance(0.4);
    this.withPreamble = this.withHeadings || this.chance(0.3);
    this.scenarios = this.chance(0.6);
    this.parties = parties.slice(0, this.between(1, 3));
    this.dated = false; // the headings above say when
    this.level = 0;
    this.lineTitles = new Set();
    this.changed = new Set(); // arguments that scenarios leave out
    if (this.scenarios && !this.withContradictions)
      for (let i = 1; i <= this.arguments; i++)
        if (this.chance(0.3)) this.changed.add(i);
  }

  datesOf(what) {
    return !(what.endsWith('arrow') && this.withFigures);
  }

  date() {
    const date = this.pick(days);
    return this.chance(0.5) ? date : `"${date}"`;
  }

  who(p = 0.7) {
    return this.chance(p) && `by: ${this.pick(this.parties)}`;
  }

  /** Keys of one record: of an occurrence, a heading, or an entry of positions. */
  record(what, p = 0.6) {
    if (!this.chance(p)) return [];
    const dates = this.datesOf(what);
    return [
      this.who(),
      dates && this.chance(0.6) && `date: ${this.date()}`,
      dates && this.chance(0.15) && `source: ${this.pick(sources)}`,
      this.chance(0.3) && `stance: ${this.stance(what)}`,
      this.withDeeds && !what.startsWith('argument') && what !== 'heading' &&
        this.chance(0.3) && 'deed: true',
    ].filter(Boolean);
  }

  stance(what) {
    const stances = ['asserts', 'concedes', 'withdraws', 'withdraws', 'questions', 'reports'];
    if ((what === 'statement' || what === 'arrow') && this.withDenials)
      stances.push('denies', 'denies');
    if (!what.startsWith('argument') && what !== 'conclusion') stances.push('supposes');
    return this.pick(stances);
  }

  positions(what) {
    if (!this.withPositions || !this.chance(0.3)) return false;
    const entries = [];
    for (let i = this.between(1, 3); i > 0; i--)
      entries.push(`{${['by: ' + this.pick(this.parties),
        ...this.record(what, 1).filter((key) => !key.startsWith('by:'))].join(', ')}}`);
    return `positions: [${entries.join(', ')}]`;
  }

  statementData(place) {
    const given = this.withGiven && !this.dated && (place === 'top' || place === 'list') &&
      this.chance(0.15);
    if (given) return ['given: true'];
    const isChild = place === 'arrow' || place === 'opposite';
    const line = place === 'premise' || place === 'conclusion';
    const what = isChild || line ? place : 'statement';
    const own = place === 'conclusion' ? this.record(what, 0.15)
      : this.record(what, line ? 0.4 : 0.7);
    return [
      ...own,
      !isChild && place !== 'conclusion' && this.positions(line ? 'conclusion' : what),
      own.length > 0 && this.chance(0.05) && 'analyst: true',
      isChild && this.withStrict && this.chance(0.2) && 'strict: true',
      isChild && this.strength(),
      isChild && this.value(),
    ];
  }

  value() {
    return this.withFigures && this.chance(0.3) && `value: ${this.pick(values)}`;
  }

  argumentData(place) {
    return [
      ...this.record(place === 'arrow' ? 'argument arrow' : 'argument', 0.6),
      place !== 'arrow' && this.positions('argument'),
      place === 'host' && this.chance(0.05) && 'analyst: true',
      this.strength(),
      this.value(),
    ];
  }

  heading() {
    this.level = this.chance(0.4) ? 1 : Math.min(this.level + 1, 3);
    const undated = this.withFigures || this.withGiven;
    const data = this.record('heading', 0.85)
      .filter((key) => !(undated && /^(date|source):/.test(key)));
    if (data.some((key) => /^(date|source):/.test(key))) this.dated = true;
    return '#'.repeat(this.level) + ` Part ${this.lines.length}` + this.data(data);
  }

  lineChildren() {
    if (this.changed.size === 0) super.lineChildren();
  }

  statement(place) {
    const text = super.statement(place);
    const title = /^\[(S\d+)\]/.exec(text);
    if (title && (place === 'premise' || place === 'conclusion')) this.lineTitles.add(title[1]);
    return text;
  }

  preamble() {
    if (!this.withPreamble) return;
    for (let i = 1; i <= this.statements; i++)
      this.lines.push(`[S${i}]: Claim ${i} holds. {stance: reports}`, '');
  }

  changes() {
    const claims = Array.from({ length: this.statements }, (_, i) => i + 1);
    const used = claims.filter((i) => this.lines.join('\n').includes(`[S${i}]`));
    const some = (list, p) => list.filter(() => this.chance(p));
    const shown = (list) => '[' + list.map((t) => JSON.stringify(t)).join(', ') + ']';
    const args = [...this.changed].filter((i) => this.lines.join('\n').includes(`<A${i}>`));
    const plain = !this.withContradictions && !this.withDenials;
    const givens = some(used, 0.3).map((i) => (this.chance(0.3) ? 'not ' : '') + `[S${i}]`);
    const backs = [
      ...(plain ? some(used, 0.3).map((i) => `[S${i}]`) : []),
      ...some(args, 0.2).map((i) => `<A${i}>`)];
    const outs = [
      ...some(args, 0.5).map((i) => `<A${i}>`),
      ...(this.withContradictions ? []
        : some(used.filter((i) => !this.lineTitles.has(`S${i}`)), 0.3).map((i) => `[S${i}]`))];
    return [
      givens.length > 0 && `given: ${shown(givens)}`,
      backs.length > 0 && `withdraw: ${shown(backs)}`,
      outs.length > 0 && `without: ${shown(outs)}`,
    ].filter(Boolean).join(', ');
  }

  settings() {
    const order = (list) => list.map((v) => [this.next(), v]).sort(([a], [b]) => a - b)
      .map(([, v]) => v);
    const lines = ['elenchus:', '  parties:'];
    lines.push('    north: North Wharf', '    south: {name: South Wharf, aliases: [the South]}',
      '    mill: The Mill');
    lines.push('  sources:');
    for (const id of sources)
      lines.push(`    ${id}: {title: The ${id}, by: ${this.pick(this.parties)}, ` +
        `date: ${this.date()}}`);
    lines.push('  audiences:');
    for (const name of audienceNames)
      lines.push(`    ${name}: [${order(values).slice(this.between(0, 1)).join(', ')}]`);
    if (this.presume !== 'all') lines.push(`  presume: ${this.presume}`);
    lines.push('  scenarios:');
    for (const name of scenarioNames)
      lines.push(`    ${name}: {${[`title: ${name}`, this.scenarios && this.changes()]
        .filter(Boolean).join(', ')}}`);
    if (this.strictMode) lines.push('model: {mode: strict}');
    return lines;
  }
}

/** A random map. `odds`: how likely it is that a map has something: {strict (mode),
 *  opposites, figures}. */
export const randomRecords = (seed, odds) => new RecordsWriter(seed, odds).map();

/** A random map of claims and sketched arguments, each said by one party at one
 *  date, and of claims taken back: who answers whom. */
export function randomReplies(seed) {
  const next = random(seed);
  const between = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[between(0, list.length - 1)];
  const people = parties.slice(0, between(2, 3));
  const record = (more = '') =>
    ` {by: ${pick(people)}, date: 203${between(1, 4)}-0${between(1, 9)}${more}}`;
  const lines = ['===', 'elenchus:', '  parties: {north: North Wharf, ' +
    'south: South Wharf, mill: The Mill}', '===', ''];
  let made = 0;
  const replies = (depth, of) => {
    for (let i = pick(depth === 1 ? [0, 1, 1, 2] : [0, 0, 1]); i > 0; i--) {
      const symbol = of === 'claim' ? pick(['-', '-', '-', '+']) : pick(['-', '-', '_', '+']);
      lines.push('  '.repeat(depth) + `${symbol} <A${++made}>: Case ${made} is made.` + record());
      replies(depth + 1, 'argument');
    }
  };
  const claims = between(2, 4);
  for (let i = 1; i <= claims; i++) {
    lines.push(`[S${i}]: Claim ${i} holds.` + record());
    replies(1, 'claim');
    lines.push('');
    if (next() < 0.3) lines.push(`[S${i}]` + record(', stance: withdraws'), '');
  }
  return lines.join('\n').trimEnd() + '\n';
}
