// Who says what, when: the records of a map and what each inherits, from
// docs/positions.md. Days are numbers; a record of nobody has the party null.
//
// Readings, where the definition leaves room:
//  R1. A source without `by` (or `date`) says nothing about it: the next level
//      is asked.
//  R2. A bare reference to a statement that has no text anywhere is a record,
//      and inherits as any other.
//  R3. A line's stance is that of its occurrence, whatever its `positions` say.
//  R4. An entry of `positions` may have `analyst` of its own.

import { opposite } from './inferences.mjs';

// ---- dates ----------------------------------------------------------------

export const always = { first: -Infinity, last: Infinity, dated: false };

const dayOf = (year, month, day) => Date.UTC(year, month - 1, day) / 86400000;

function named(text) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!parts) throw new Error(`no date: ${text}`);
  const [year, month, day] = parts.slice(1).map((n) => n && Number(n));
  return {
    first: dayOf(year, month ?? 1, day ?? 1),
    last: day ? dayOf(year, month, day)
      : month ? dayOf(year, month + 1, 1) - 1 : dayOf(year, 12, 31),
  };
}

/** A date as data has it: a number, a text, or what YAML takes for a day. */
export function dateOf(data) {
  const text = data instanceof Date ? data.toISOString().slice(0, 10) : String(data);
  const [from, to] = text.includes('/') ? text.split('/') : [text, text];
  return {
    first: from === '' ? -Infinity : named(from).first,
    last: to === '' ? Infinity : named(to).last,
    dated: true,
  };
}

export const dayText = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

export const whollyLater = (a, b) => a.dated && b.dated && a.first > b.last;

/** From this day on something of that date is in; Infinity: only where no date
 *  is asked for. */
export const entersAt = (date) => (date.dated ? date.last : -Infinity);

// ---- levels ---------------------------------------------------------------

const recordKeys = ['by', 'date', 'source', 'stance', 'positions'];
const peopleKeys = ['deed', 'at', 'quote'];
const says = (level, key) => level?.[key] !== undefined && level?.[key] !== null;

/** Whether data of its own makes an occurrence a record. */
export function hasRecordKey(map, data) {
  const settings = map.frontMatter?.elenchus ?? {};
  const people = settings.parties !== undefined || settings.sources !== undefined;
  return [...recordKeys, ...(people ? peopleKeys : [])].some((key) => says(data, key));
}

function sections(section) {
  const levels = [];
  for (let s = section; s; s = s.parent) levels.push(s.data ?? {});
  return levels;
}

class Levels {
  constructor(map, levels) {
    this.settings = map.frontMatter?.elenchus ?? {};
    this.levels = levels;
  }

  value(key) {
    return this.levels.find((level) => says(level, key))?.[key];
  }

  /** `by` or `date`, which a source can say, too. */
  sourced(key) {
    for (const level of this.levels) {
      if (says(level, key)) return level[key];
      const source = says(level, 'source') && this.settings.sources?.[level.source];
      if (source && says(source, key)) return source[key];
    }
    return undefined;
  }

  party() {
    const name = this.sourced('by');
    return name === undefined ? null : partyOf(this.settings, name);
  }

  date() {
    const date = this.sourced('date');
    return date === undefined ? always : dateOf(date);
  }

  secondHand() {
    const name = this.settings.sources?.[this.value('source')]?.by;
    return name !== undefined && this.party() !== null &&
      partyOf(this.settings, name) !== this.party();
  }
}

function partyOf(settings, name) {
  for (const [id, entry] of Object.entries(settings.parties ?? {})) {
    const names = typeof entry === 'string' ? [entry]
      : [entry?.name, ...(entry?.aliases ?? [])];
    if (id === name || names.includes(name)) return id;
  }
  throw new Error(`nobody is called ${name}`);
}

// ---- records --------------------------------------------------------------

/** Of a line: the occurrence of its argument that the structure follows. */
function hostOf(map, occurrence) {
  if (occurrence.statement === undefined || !occurrence.argument) return null;
  return map.structures.get(occurrence.argument)?.host ?? null;
}

/** The levels that hold for an occurrence, without an entry of `positions`. */
function levelsOf(map, occurrence) {
  const { data, section, reference } = occurrence;
  const line = occurrence.place === 'premise' || occurrence.place === 'conclusion';
  if (line) return [data, hostOf(map, occurrence)?.data ?? {}, ...sections(section)];
  const inherits = !reference || hasRecordKey(map, data) || occurrence.structure;
  return [data, ...(inherits ? sections(section) : [])];
}

function recordsAt(map, occurrence, levels) {
  const host = hostOf(map, occurrence);
  const entries = Array.isArray(occurrence.data.positions)
    ? occurrence.data.positions : [null];
  return entries.map((entry) => {
    const all = new Levels(map, entry ? [entry, ...levels] : levels);
    const analyst = entry?.analyst ?? occurrence.data.analyst ??
      host?.data.analyst;
    return {
      occurrence,
      stance: all.value('stance') ?? 'asserts',
      party: analyst === true ? null : all.party(),
      date: all.date(),
      deed: all.value('deed') === true,
      secondHand: all.secondHand(),
      line: occurrence.line,
    };
  });
}

function textlessStatements(map) {
  const textless = new Set(map.statements);
  for (const o of map.occurrences) if (!o.reference) textless.delete(o.statement);
  return textless;
}

/** The stance of each line, by title and place in the structure. */
function lineStances(map) {
  for (const { lines, host, section } of map.structures.values())
    for (const line of lines)
      line.stance = new Levels(map,
        [line.data, host?.data ?? {}, ...sections(section)]).value('stance') ?? 'asserts';
}

/** The day from which an arrow is in. */
export function arrowEnters(map, arrow) {
  return entersAt(new Levels(map, [arrow.data, ...sections(arrow.section)]).date());
}

/**
 * All records of a map, those of statements before those of arguments. Each has
 * its occurrence, stance, party, date, deed, secondHand, line, and `statement`
 * or `argument`. Also sets the `stance` of each line of a structure.
 */
export function recordsOf(map) {
  lineStances(map);
  const textless = textlessStatements(map);
  const records = [];
  for (const o of map.occurrences) {
    const written = o.place !== 'conclusion' &&
      (!o.reference || textless.has(o.statement));
    if (!written && !hasRecordKey(map, o.data)) continue;
    for (const r of recordsAt(map, o, levelsOf(map, o)))
      records.push({ ...r, statement: o.statement });
  }
  for (const o of map.namings) {
    if (o.reference && !o.structure && !hasRecordKey(map, o.data)) continue;
    for (const r of recordsAt(map, o, levelsOf(map, o))) {
      if (r.stance === 'denies' || r.stance === 'supposes') r.stance = 'reports';
      records.push({ ...r, argument: o.argument });
    }
  }
  return records;
}

/** What the record of a statement says: a literal, or null. */
export function saidBy(record, literal) {
  if (record.statement === undefined) return null;
  const l = literal.get(record.statement);
  if (record.stance === 'denies') return opposite(l);
  return ['asserts', 'concedes'].includes(record.stance) ? l : null;
}
