// From Argdown text to the plain data that judge.mjs works on.
//
// The reference implementation parses; this file only collects what the
// definition of judging asks for: where each statement occurs and with what
// data, the structures with their printed numbers, and the relations with the
// places where they were drawn.

import { createRequire } from 'node:module';

let argdown = null;

/** The reference implementation, or null where it is not installed. */
export function reference() {
  if (argdown) return argdown;
  const place = process.env.ELENCHUS_NODE;
  if (!place) return null;
  try {
    argdown = createRequire(place + '/package.json')('@argdown/core');
  } catch {
    return null;
  }
  return argdown;
}

// The reference looks for a relation that is there already among all that its
// source has, and compares the other end only: so it takes an arrow from
// something to itself for any earlier one that ends there, and loses it. Here
// it sees no more, for such an arrow, than the relations that begin there.
function keepSelfRelations(plugin) {
  for (const [event, listener] of Object.entries(plugin.ruleListeners)) {
    if (!event.endsWith('Exit')) continue;
    plugin.ruleListeners[event] = (request, response, node, ...rest) => {
      const member = selfRelated(response, node);
      if (!member) return listener(request, response, node, ...rest);
      const all = member.relations;
      member.relations = all.filter((r) => r.from === member);
      const seen = member.relations.length;
      listener(request, response, node, ...rest);
      member.relations = all.concat(member.relations.slice(seen));
    };
  }
}

/** What a relation's node relates to itself, or null. */
function selfRelated(response, node) {
  const content = node.relation && node.children[1];
  if (!content) return null;
  const child = content.argument
    ? response.arguments[content.argument.title]
    : response.statements[content.statement?.title];
  const parent = node.relation.from ?? node.relation.to;
  return child && child === parent ? child : null;
}

function parse(text) {
  const ad = reference();
  const app = new ad.ArgdownApplication();
  const model = new ad.ModelPlugin();
  keepSelfRelations(model);
  app.addPlugin(new ad.ParserPlugin(), 'parse-input');
  app.addPlugin(new ad.DataPlugin(), 'build-model');
  app.addPlugin(model, 'build-model');
  const request = {
    input: text,
    process: ['parse-input', 'build-model'],
    logLevel: 'none',
  };
  const response = app.run(request);
  return { request, response };
}

/** Calls visit(node, parents) for each rule node, parents nearest first. */
function walk(node, parents, visit) {
  visit(node, parents);
  for (const child of node.children ?? [])
    if (child.type === 'rule-node') walk(child, [node, ...parents], visit);
}

function firstProblem(response) {
  for (const list of ['lexerErrors', 'parserErrors', 'exceptions'])
    for (const error of response[list] ?? [])
      return error?.message ?? String(error);
  if (!response.statements) return 'no model';
  // Data that cannot be read stops the reference without a word.
  let complete = true;
  walk(response.ast, [], (node) => {
    if (node.name === 'statement' && !node.statement) complete = false;
    if (node.name === 'argument' && !node.argument) complete = false;
  });
  return complete ? null : 'the model is not complete';
}

const isRelation = (node) => node.relation !== undefined;

function placeOf(parent) {
  if (parent.name === 'argdown') return 'top';
  if (/ListItem$/.test(parent.name)) return 'list';
  if (isRelation(parent)) return 'arrow';
  return 'structure';
}

function endOfNode(node) {
  if (node.name === 'argument')
    return { type: 'argument', title: node.argument.title };
  if (node.name === 'inference')
    return {
      type: 'step',
      title: node.inference.argumentTitle,
      line: node.inference.conclusionIndex,
    };
  return { type: 'statement', title: node.statement.title };
}

function endOfModel(member) {
  if (member.type === 'argument')
    return { type: 'argument', title: member.title };
  if (member.type === 'inference')
    return {
      type: 'step',
      title: member.argumentTitle,
      line: member.conclusionIndex,
    };
  return { type: 'statement', title: member.title };
}

// Names as the reference's grammar has them: in its "outgoing" relations the
// child acts on the parent.
function arrowOf(node, parents) {
  const child = node.children[1];
  const childEnd = endOfNode(child);
  const holder = parents.find((p) => p.name !== 'relations');
  const parentEnd = endOfNode(holder);
  const childActs = /^outgoing/.test(node.name);
  return {
    attacks: /_attack$|Attack$/.test(node.name),
    from: childActs ? childEnd : parentEnd,
    to: childActs ? parentEnd : childEnd,
    child: childEnd,
    data: child.data ?? {},
    written: !(child.statement?.isReference ?? false),
    section: child.statement?.section ?? null,
    line: node.startLine,
  };
}

/** The value of a heading's key, seen from a section below it. */
export function inherited(section, key) {
  for (let s = section; s; s = s.parent)
    if (s.data && s.data[key] !== undefined) return s.data[key];
  return undefined;
}

/** `host`: the occurrence of the argument that the structure follows, or null. */
function structureOf(node, host) {
  const numbers = [];
  walk(node, [], (n, parents) => {
    const own = !parents.some((p) => p.name === 'relations');
    if (own && n.name === 'pcsStatement')
      numbers.push(Number(/\d+/.exec(n.children[0].image)[0]));
  });
  const lines = node.argument.pcs.map((statement, index) => ({
    statement: statement.title,
    number: numbers[index],
    premise: statement.role === 'premise',
    data: statement.data ?? {},
    step: statement.inference ? (statement.inference.data ?? {}) : null,
  }));
  const section = node.argument.pcs[0]?.section ?? null;
  return { argument: node.argument.title, lines, host, section };
}

/**
 * Reads a map.
 * Returns {problem} where the reference refuses the text, else
 * {frontMatter, strictMode, statements, arguments, occurrences (of statements),
 * namings (occurrences of arguments), structures, relations}.
 */
export function readMap(text) {
  const { request, response } = parse(text);
  const problem = firstProblem(response);
  if (problem) return { problem };

  const occurrences = [];
  const namings = [];
  const structures = new Map();
  const arrows = new Map();
  let argument = null; // at top level, just before
  walk(response.ast, [], (node, parents) => {
    if (node.name === 'statement') {
      const s = node.statement;
      let place = placeOf(parents[0]);
      if (place === 'structure')
        place = s.role === 'premise' ? 'premise' : 'conclusion';
      occurrences.push({
        statement: s.title,
        place,
        reference: s.isReference === true,
        data: s.data ?? {},
        section: s.section ?? null,
        line: node.startLine,
        argument: null, // of whose structure it is a line
      });
      if (place === 'premise' || place === 'conclusion')
        occurrences.at(-1).argument = parents.find((p) => p.name === 'pcs')
          .argument.title;
    }
    if (node.name === 'argument') {
      namings.push({
        argument: node.argument.title,
        reference: node.statement?.isReference === true,
        structure: false, // a structure follows it
        data: node.data ?? {},
        section: node.statement?.section ?? null,
        line: node.startLine,
      });
      if (parents[0].name === 'argdown') argument = namings.at(-1);
    }
    if (node.argument && node.name === 'pcs') {
      const host = argument?.argument === node.argument.title ? argument : null;
      const structure = structureOf(node, host);
      if (host) host.structure = true;
      // One that follows no occurrence of its argument is one itself.
      else if (!namings.some((n) => n.argument === structure.argument && n.structure))
        namings.push({
          argument: structure.argument,
          reference: false,
          structure: true,
          data: {},
          section: structure.section,
          line: node.startLine,
        });
      structures.set(structure.argument, structure);
    }
    if (isRelation(node)) arrows.set(node, arrowOf(node, parents));
  });

  const args = Object.values(response.arguments).map((a) => ({
    title: a.title,
    data: a.data ?? {},
    section:
      a.members.find((m) => !m.isReference)?.section ??
      (structures.has(a.title) ? a.section : null) ?? null,
  }));
  const relations = response.relations.map((r) => ({
    kind: r.relationType,
    from: endOfModel(r.from),
    to: endOfModel(r.to),
    arrows: r.occurrences.map((node) => arrows.get(node)),
  }));
  // A contrary that is drawn from both sides is one relation; the reference
  // keeps only what it was first drawn by.
  const same = (a, b) => a.type === b.type && a.title === b.title;
  for (const r of relations.filter(({ kind }) => kind === 'contrary'))
    for (const arrow of arrows.values())
      if (arrow.attacks && same(arrow.from, r.to) && same(arrow.to, r.from) &&
          !r.arrows.includes(arrow))
        r.arrows.push(arrow);
  return {
    frontMatter: response.frontMatter ?? {},
    strictMode: request.model?.mode === 'strict',
    statements: Object.keys(response.statements),
    arguments: args,
    occurrences,
    namings,
    structures,
    relations,
  };
}
