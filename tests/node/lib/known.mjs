// Differences that are not ours to mend: faults of the reference, and what we
// refuse on purpose. Each has a predicate for one difference and its reason.
// What is not on this list is a failure.

const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const inheritedTitle = new RegExp(
    `[[<#](?:\\()?(?:${INHERITED.join("|")})`);

// Is this a relation of something to itself? That of an argument to itself goes
// from its conclusion.
function isSelfRelation({ from, fromType, to, toType }, model) {
    if (from === to && fromType === toType) return true;
    const steps = model.arguments[to]?.pcs ?? [];
    return toType !== "equivalence-class" && steps.length > 0 &&
        steps.at(-1).title === from;
}

// The relations of a list that another list has not, each as often.
function without(relations, others) {
    const count = new Map();
    for (const relation of others) {
        const key = JSON.stringify(relation);
        count.set(key, (count.get(key) ?? 0) + 1);
    }
    return relations.filter((relation) => {
        const key = JSON.stringify(relation);
        const left = count.get(key) ?? 0;
        count.set(key, left - 1);
        return left <= 0;
    });
}

// Is this an attack on an argument by one of its premises that strikes itself?
// It follows from that.
function followsFromSelfAttack({ relationType, from, fromType, to, toType },
    selfRelations, model) {
    return relationType === "attack" && fromType === "equivalence-class" &&
        toType === "argument" &&
        (model.arguments[to]?.pcs ?? []).some(({ title, role }) =>
            title === from && role === "premise") &&
        selfRelations.some((self) => self.from === from &&
            self.fromType === fromType &&
            /^(attack|contradictory|contrary)$/.test(self.relationType));
}

// Are all relations the same, but for some of ours that go to their own source,
// and some of theirs that follow from such a one?
function onlySelfRelationsAreMore(theirs, ours) {
    const more = without(ours.relations, theirs.relations);
    const less = without(theirs.relations, ours.relations);
    return more.length > 0 && more.every((each) => isSelfRelation(each, ours)) &&
        less.every((each) => followsFromSelfAttack(each, more, ours));
}

function inData(path) {
    return /\.data\b/.test(path);
}

// Does an occurrence have data that is just a string?
function hasStringData(model) {
    return [...Object.values(model.statements),
        ...Object.values(model.arguments)].some(({ members }) =>
        members.some(({ data }) => typeof data === "string"));
}

// Is there an argument, named in the text and of a made-up title, that has lost
// lines that named it?
function lostArgument(theirs, ours, text) {
    return Object.values(theirs.arguments).some(({ title, members, pcs }) =>
        /^Untitled \d+$/.test(title) && text.includes(`<${title}>`) &&
        pcs.length > 0 &&
        members.length < (ours.arguments[title]?.members.length ?? 0));
}

function groupIds(nodes) {
    return nodes.filter((node) => node.children)
        .flatMap((node) => [node.id, ...groupIds(node.children)]);
}

function hasTwice(list) {
    return new Set(list).size < list.length;
}

function valueAt(value, keys) {
    return keys.reduce((inner, key) => inner?.[key], value);
}

// Is the place within a list of the merged data of a title, where one of its
// occurrences has a map?
function mapOverList(model, keys) {
    const [group, title, data] = keys;
    if (data !== "data") return false;
    return keys.some((_, i) => i > 2 &&
        Array.isArray(valueAt(model, keys.slice(0, i))) &&
        model[group][title].members.some((member) =>
            isMap(valueAt(member, keys.slice(2, i)))));
}

function isMap(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
}

function refusedByJsYaml(text, { kind, message, line, endLine }) {
    if (kind !== "yaml") return false;
    if (/^incomplete explicit mapping pair/.test(message))
        return /(^|[\r\n{[,=]|-[ \t])[ \t]*:/.test(text);
    if (/^tag suffix/.test(message)) return /!\W/.test(text);
    if (/^missing indentation for block/.test(message)) return /[>|]/.test(text);
    return /^missed comma/.test(message) && (endLine > line || /!\s/.test(text));
}

export const known = [
    {
        name: "inherited-name",
        reason: "The reference keeps titles and tags as keys of plain " +
            "objects and finds an inherited member, not a new entry, under " +
            "a name like constructor.",
        applies: ({ text }) => inheritedTitle.test(text),
    },
    {
        name: "include",
        reason: "The core package of the reference does not resolve @include " +
            "and reads the line as text.",
        applies: ({ text }) => text.includes("@include("),
    },
    {
        name: "alias",
        reason: "An alias in data is refused, as a few of them can stand for " +
            "more data than fits in memory.",
        applies: ({ difference }) => difference.ours?.code === "E202",
    },
    {
        name: "broken-link",
        reason: "A link that goes over the end of a line is an error. The " +
            "reference's lexer takes it; its model step throws an exception " +
            "over it, or loses a part of it.",
        applies: ({ reference, difference }) =>
            reference.errors?.[0]?.message === "Could not match link." ||
            difference.ours?.code === "E020",
    },
    {
        name: "self-relation",
        reason: "The reference takes a relation of something to itself for " +
            "the same as any other that ends there, as it does not compare " +
            "where they begin.",
        applies: ({ reference, ours, difference }) =>
            /\brelations\b|^map\b/.test(difference.path) && reference.model &&
            onlySelfRelationsAreMore(reference.model, ours.output),
    },
    {
        name: "settings-lost",
        reason: "Front matter whose `model` is not a map makes the reference " +
            "lose all its settings for the model, and with them the " +
            "shortcodes and the moving of relations.",
        applies: ({ reference }) => reference.settingsLost === true,
    },
    {
        name: "made-up-title",
        reason: "A structure without an argument gets a made-up title; where " +
            "that was also written by hand, the reference drops what stood " +
            "under it.",
        applies: ({ text, reference, ours }) => reference.model &&
            lostArgument(reference.model, ours.output, text),
    },
    {
        name: "nested-empty-entries",
        reason: "js-yaml takes an empty entry after one that is nested and " +
            "empty for a part of the nested list.",
        applies: ({ text, difference }) =>
            inData(difference.path) && /-[ \t]+-[ \t]*\r?\n/.test(text),
    },
    {
        name: "date-as-key",
        reason: "js-yaml prints a date that is a key in the words of the " +
            "machine's time zone.",
        applies: ({ difference }) => inData(difference.path) &&
            /\d\d\d\d-\d\d?-\d\d?|GMT/.test(difference.path),
    },
    {
        name: "string-data",
        reason: "The reference merges data that is a string as a list of its " +
            "characters.",
        applies: ({ reference, difference }) => reference.model &&
            inData(difference.path) && hasStringData(reference.model),
    },
    {
        name: "map-over-list",
        reason: "Where a map is merged over a list, the reference gives the " +
            "list the keys of the map.",
        applies: ({ reference, difference }) => reference.model &&
            mapOverList(reference.model, difference.keys),
    },
    {
        name: "text-over-lines",
        reason: "js-yaml refuses data that is one plain text over several " +
            "lines whose first is indented most.",
        applies: ({ reference, ours }) =>
            reference.errors[0]?.kind === "yaml" &&
            /^end of the stream/.test(reference.errors[0].message) &&
            hasStringData(ours.output),
    },
    {
        name: "yaml-allows",
        reason: "js-yaml refuses what YAML allows: a key over two lines or a " +
            "tag `!` in a flow collection, a key that is empty, a block of text " +
            "that is empty.",
        applies: ({ text, reference, difference }) =>
            difference.kind === "missing-error" &&
            refusedByJsYaml(text, reference.errors[0]),
    },
    {
        name: "yaml-forbids",
        reason: "js-yaml takes a comment without a blank before it, which " +
            "YAML forbids.",
        applies: ({ text, difference }) => /[{}[\]"',]#/.test(text) &&
            difference.kind === "extra-error" &&
            difference.ours.code === "E201",
    },
    {
        name: "entries-on-a-line",
        reason: "js-yaml takes a key on the line where the brackets of the " +
            "entry before it close, which YAML forbids.",
        applies: ({ text, difference }) => /[}\]][ \t]*[^\s}\],]/.test(text) &&
            difference.kind === "extra-error" &&
            difference.ours.code === "E201" &&
            difference.ours.message.endsWith(
                "key on same line as previous key"),
    },
    {
        name: "byte-order-mark",
        reason: "A byte order mark at the begin of a file is no part of its " +
            "text. The reference reads it as a character, so that nothing " +
            "begins a line there.",
        applies: ({ text }) => text.startsWith("\ufeff"),
    },
    {
        name: "undefined-text",
        reason: "Where a text begins with empty bold or italic, the " +
            "reference puts the word undefined before it.",
        applies: ({ reference, difference }) =>
            /\.(text|ranges)\b/.test(difference.path) && reference.model &&
            JSON.stringify(reference.model).includes('"text":"undefined '),
    },
    {
        name: "wrong-settings",
        reason: "A setting of the map whose value is of a wrong type is left " +
            "out; a text alone is a list of one. The reference takes a text " +
            "for the list of its parts, or crashes.",
        applies: ({ reference, difference }) =>
            /^map\b|\.isGroup$/.test(difference.path) &&
            reference.wrongSettings,
    },
    {
        name: "groups-of-one-name",
        reason: "Groups that the front matter makes get the same number now " +
            "and then; the reference takes them for one.",
        applies: ({ ours, difference }) => /^map\b/.test(difference.path) &&
            hasTwice(groupIds(ours.output.map.nodes)),
    },
    {
        name: "sections-beside-groups",
        reason: "Where the front matter makes groups, the reference forgets " +
            "the sections of the text before it says which of them are groups.",
        applies: ({ text, difference }) => /\bregroup:/.test(text) &&
            /^sections\b.*\.isGroup$/.test(difference.path) &&
            difference.reference === undefined,
    },
    {
        name: "shortcode-without-character",
        reason: "Front matter that defines a shortcode without its character " +
            "makes the reference crash.",
        applies: ({ text, reference }) => /\bshortcodes:/.test(text) &&
            reference.errors[0]?.kind === "crash",
    },
];

/** The differences that no entry accounts for, and the names that do. */
export function withoutKnown(text, reference, ours, found) {
    const names = new Set();
    const rest = found.filter((difference) => {
        if (difference.kind === "failure") return true;
        const entry = known.find((each) =>
            each.applies({ text, reference, ours, difference }));
        if (entry) names.add(entry.name);
        return !entry;
    });
    return { names, rest };
}

/**
 * Stored answers that are not what the reference says of the whole input, by
 * the name of the input: what it says in truth, and why.
 */
export const storedFaults = {
    "files/packages__argdown-core__test__lexer-argument.argdown": {
        reason: "The data is not YAML. The reference drops the exception and " +
            "hands out the half of the model it had by then.",
        error: {
            kind: "yaml",
            line: 3,
            endLine: 3,
            message: "missed comma between flow collection entries",
        },
    },
};
