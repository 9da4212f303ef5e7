// A cactus plot as SVG: for each solver a line, its solved questions in the
// order of their CPU seconds. The point (k, t) says: each of k questions was
// solved within t seconds. Farther right is better, lower is better.
//
// Colours are told apart by the colour-blind too (Okabe and Ito), and by a
// dash and a name at the line's end; they follow a light or a dark page.

const SIZE = { width: 760, height: 440 };
const PLOT = { left: 64, top: 44, right: 560, bottom: 388 };
const LABEL = { x: 588, step: 34 };
const LEAST = 0.001; // seconds: bash tells no less

const LIGHT = ["#0072B2", "#C2410C", "#00795A", "#A3477F", "#7A6400",
               "#B0254B", "#444B54"];
const DARK = ["#5DB7F0", "#F28C4E", "#3ECF9F", "#E08BBE", "#D9C23A",
              "#FF7A93", "#B8BEC7"];
const DASHES = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "1 2"];

function escape(text) {
    return `${text}`.replace(/&/g, "&amp;").replace(/</g, "&lt;")
        .replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function colors(list, of) {
    return list.map((color, i) =>
        `.s${i}{stroke:${color}}.f${i}{fill:${color}}`).join("") +
        `.page{fill:${of.page}}.text{fill:${of.text}}.dim{fill:${of.dim}}` +
        `.grid{stroke:${of.grid}}.axis{stroke:${of.axis}}`;
}

function style() {
    const light = { page: "#FCFCFA", text: "#22262B", dim: "#5F6670",
                    grid: "#E3E5E8", axis: "#8A919B" };
    const dark = { page: "#16191D", text: "#E6E8EB", dim: "#9BA3AE",
                   grid: "#2C3137", axis: "#6B737E" };
    return `<style>text{font-family:system-ui,"DejaVu Sans",Arial,sans-serif;` +
        `font-size:13px}.title{font-size:16px;font-weight:600}` +
        `.small{font-size:12px}.name{font-weight:600}` +
        `.line{fill:none;stroke-width:2;stroke-linejoin:round}` +
        `.first{stroke-width:3.2}.thin{fill:none;stroke-width:1}` +
        `${colors(LIGHT, light)}` +
        `@media (prefers-color-scheme:dark){${colors(DARK, dark)}}</style>`;
}

function say(seconds) {
    return seconds < 0.1 ? `${+(seconds * 1000).toPrecision(3)} ms` :
        `${+seconds.toPrecision(4)} s`;
}

// Where a count and a time lie, with the ticks of both axes.
function scales(count, limit) {
    const top = Math.log10(limit * 1.25);
    const low = Math.log10(LEAST);
    const x = (k) => PLOT.left + (PLOT.right - PLOT.left) * k / count;
    const y = (t) => PLOT.bottom - (PLOT.bottom - PLOT.top) *
        (Math.log10(Math.max(t, LEAST)) - low) / (top - low);
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find(
        (s) => count / s <= 10) || Math.ceil(count / 10);
    const counts = [];
    for (let k = 0; k <= count; k += step) counts.push(k);
    const times = [];
    for (let t = LEAST; t <= limit * 1.0001; t *= 10) times.push(t);
    return { x, y, counts, times };
}

function text(x, y, classes, content, anchor = "start") {
    const at = `x="${x.toFixed(1)}" y="${y.toFixed(1)}"`;
    const side = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
    return `<text ${at} class="${classes}"${side}>${escape(content)}</text>`;
}

function path(points, classes, dash = "") {
    const d = points.map(([x, y], i) =>
        `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
    const dashed = dash ? ` stroke-dasharray="${dash}"` : "";
    return `<path d="${d}" class="${classes}"${dashed}/>`;
}

function axes({ x, y, counts, times }, limit) {
    const { left, right, top, bottom } = PLOT;
    const parts = [];
    for (const t of times)
        parts.push(path([[left, y(t)], [right, y(t)]], "thin grid"),
                   text(left - 8, y(t) + 4, "dim small", say(t), "end"));
    for (const k of counts)
        parts.push(path([[x(k), bottom], [x(k), bottom + 5]], "thin axis"),
                   text(x(k), bottom + 20, "dim small", k, "middle"));
    parts.push(
        path([[left, top], [left, bottom], [right, bottom]], "thin axis"),
        path([[left, y(limit)], [right, y(limit)]], "thin axis", "4 4"),
        text(left + 6, y(limit) - 5, "dim small", `limit ${say(limit)}`),
        text((left + right) / 2, bottom + 42, "text", "questions solved",
             "middle"));
    return parts;
}

// Heights for labels that want to be at `wanted`: in that order, none nearer
// to the next than LABEL.step, all within the plot as far as it goes.
function spread(wanted) {
    const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
    let next = PLOT.top + 10;
    for (const label of order) {
        label.y = Math.max(label.y, next);
        next = label.y + LABEL.step;
    }
    let last = PLOT.bottom - 12;
    for (const label of [...order].reverse()) {
        label.y = Math.min(label.y, last);
        last = label.y - LABEL.step;
    }
    const heights = [];
    for (const { y, i } of order) heights[i] = y;
    return heights;
}

function curve(runs) {
    return runs.filter((run) => run.status === "solved")
        .map((run) => run.cpu).sort((a, b) => a - b);
}

// Lines of the solvers, the first one last: on top.
function lines(curves, { x, y }) {
    return curves.map(({ solver, times, style: s }, i) => {
        const points = times.map((t, k) => [x(k + 1), y(t)]);
        if (points.length === 0) return "";
        const first = i === 0 ? " first" : "";
        const [ex, ey] = points[points.length - 1];
        return `<g><title>${escape(solver.name)}</title>` +
            path([[x(0), points[0][1]], ...points], `line s${s}${first}`,
                 DASHES[s]) +
            `<circle cx="${ex.toFixed(1)}" cy="${ey.toFixed(1)}"` +
            ` r="${i === 0 ? 4.5 : 3.5}" class="f${s}"/></g>`;
    }).reverse();
}

function labels(curves, { x, y }) {
    const ends = curves.map(({ times }) => times.length === 0 ?
        [PLOT.left, PLOT.bottom] :
        [x(times.length), y(times[times.length - 1])]);
    const heights = spread(ends.map(([, height]) => height));
    return curves.flatMap(({ solver, times, asked, count, style: s }, i) => [
        times.length === 0 ? "" :
        path([[ends[i][0] + 6, ends[i][1]], [PLOT.right + 4, ends[i][1]],
              [LABEL.x - 8, heights[i]], [LABEL.x - 4, heights[i]]],
             "thin axis", "1 3"),
        text(LABEL.x, heights[i] - 1, `name f${s}`, solver.name),
        text(LABEL.x, heights[i] + 14, "dim small", `${times.length} solved` +
             (asked < count ? ` of ${asked} asked` : "")),
    ]);
}

/** The plot of all runs. */
export function cactus({ runs, solvers, rows, seconds }) {
    const tasks = [...new Set(rows.map((q) => q.task))].sort();
    const curves = solvers.map((solver, i) => {
        const own = runs.filter((run) => run.solver === solver.name);
        return { solver, times: curve(own), asked: own.length,
                 count: rows.length, style: i % LIGHT.length };
    });
    const scale = scales(rows.length, seconds);
    const title = `${rows.length} questions, ` +
        (tasks.length > 6 ? `${tasks.length} tasks` : tasks.join(" "));
    const summary = curves.map(({ solver, times }) =>
        `${solver.name}: ${times.length}`).join(", ");
    const { width, height } = SIZE;
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}"` +
        ` height="${height}" viewBox="0 0 ${width} ${height}" role="img"` +
        ` aria-label="${escape(`${title}. Solved: ${summary}.`)}">`,
        style(),
        `<rect width="${width}" height="${height}" class="page"/>`,
        text(PLOT.left, 26, "title text", title),
        text(width - 16, 26, "dim small", "CPU time of each, log scale",
             "end"),
        ...axes(scale, seconds),
        ...lines(curves, scale),
        ...labels(curves, scale),
        "</svg>",
        "",
    ].filter((part) => part).join("\n") + "\n";
}
