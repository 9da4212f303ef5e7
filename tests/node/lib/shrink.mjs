// Make a text that shows a difference as small as is quickly possible: leave
// out lines, then characters, in ever smaller runs; then make what is left
// plainer. All candidates of a round are tried in one run of the program.

const MOST_ROUNDS = 120;
const MOST_CANDIDATES = 300;

/**
 *   text      a text that shows it
 *   shows     async (texts) => [boolean]: which of these show it?
 *   Returns a smaller text that shows it.
 */
export async function shrink(text, shows) {
    const budget = { rounds: MOST_ROUNDS };
    let best = text;
    for (;;) {
        const before = best;
        best = await leaveOut(best, lines, shows, budget);
        best = await leaveOut(best, Array.from, shows, budget);
        best = await simplify(best, shows, budget);
        if (best === before || budget.rounds <= 0) return best;
    }
}

function lines(text) {
    return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

async function leaveOut(text, split, shows, budget) {
    let parts = split(text);
    let size = Math.max(1, parts.length >> 1);
    while (size >= 1 && parts.length > 1 && budget.rounds-- > 0) {
        const candidates = without(parts, size);
        const results = await shows(candidates.map((c) => c.join("")));
        const hit = results.indexOf(true);
        if (hit >= 0) {
            parts = candidates[hit];
            size = Math.min(size, Math.max(1, parts.length >> 1));
        } else if (size === 1) {
            break;
        } else {
            size >>= 1;
        }
    }
    return parts.join("");
}

// The parts without each run of a size, as far as the limit goes.
function without(parts, size) {
    const step = Math.max(size, Math.ceil(parts.length / MOST_CANDIDATES));
    const candidates = [];
    for (let at = 0; at < parts.length; at += step) {
        const rest = [...parts.slice(0, at), ...parts.slice(at + size)];
        if (rest.length > 0) candidates.push(rest);
    }
    return candidates;
}

const PLAINER = [
    [/\r\n/, "\n"], [/[^\x00-\x7f]/u, "x"], [/\w\w+/, "x"], [/\t/, " "],
    [/ {2,}/, " "], [/\n{3,}/, "\n\n"], [/[A-Zb-wyz]/, "x"],
];

async function simplify(text, shows, budget) {
    let best = text;
    for (const [pattern, plain] of PLAINER) {
        if (budget.rounds-- <= 0) break;
        const each = new RegExp(pattern, `${pattern.flags}g`);
        const all = best.replace(each, plain);
        if (all === best) continue;
        const [works] = await shows([all]);
        if (works) best = all;
    }
    return best;
}
