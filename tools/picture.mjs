#!/usr/bin/env node
// Draw what a command prints as a picture: tools/picture COMMAND... > FILE.svg
// The command's escape sequences become bold, dim and coloured text.
import { spawnSync } from "node:child_process";

const colors = { 31: "#B3401A", 33: "#8A6100", 34: "#0B5CAD", 35: "#6B4FA0" };
const size = { char: 8.4, line: 19, margin: 16 };

// A line as pieces of one style: [{text, style}].
export function pieces(line) {
    const found = [];
    let style = {};
    for (const part of line.split(/(\x1b\[[0-9;]*m)/)) {
        const codes = /^\x1b\[([0-9;]*)m$/.exec(part);
        if (!codes) {
            if (part) found.push({ text: part, style });
            continue;
        }
        for (const code of codes[1].split(";").map(Number)) {
            if (code === 0) style = {};
            else if (code === 1) style = { ...style, bold: true };
            else if (code === 2) style = { ...style, dim: true };
            else if (colors[code]) style = { ...style, color: colors[code] };
        }
    }
    return found;
}

function escape(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
        .replace(/>/g, "&gt;");
}

function span({ text, style }) {
    const attributes = [
        style.bold ? ' font-weight="bold"' : "",
        style.color ? ` fill="${style.color}"` : "",
        style.dim ? ' fill="#5F6670"' : "",
    ].join("");
    return `<tspan${attributes}>${escape(text)}</tspan>`;
}

export function picture(title, output) {
    const lines = output.trimEnd().split("\n");
    const plain = lines.map((l) => l.replace(/\x1b\[[0-9;]*m/g, ""));
    const columns = Math.max(title.length + 2, ...plain.map((l) => l.length));
    const width = Math.ceil(columns * size.char + 2 * size.margin);
    const height = (lines.length + 1) * size.line + 2 * size.margin;
    const rows = [[{ text: `$ ${title}`, style: { dim: true } }],
                  ...lines.map(pieces)];
    const texts = rows.map((row, i) => row.length === 0 ? "" :
        `<text x="${size.margin}" y="${size.margin + (i + 1) * size.line - 5}"` +
        ` xml:space="preserve">${row.map(span).join("")}</text>`);
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}"` +
        ` height="${height}" viewBox="0 0 ${width} ${height}"` +
        ` role="img" aria-label="${escape(title)}">`,
        `<rect width="${width}" height="${height}" rx="6" fill="#FCFCFA"` +
        ` stroke="#C9CCD1"/>`,
        `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas,` +
        ` monospace" font-size="14" fill="#22262B">`,
        ...texts.filter((t) => t),
        "</g>",
        "</svg>",
        "",
    ].join("\n");
}

function main([program, ...args]) {
    const done = spawnSync(program, ["--color=always", ...args],
                           { encoding: "utf8" });
    const title = ["elenchus", ...args].join(" ");
    process.stdout.write(picture(title, done.stdout));
}

if (process.argv[2]) main(process.argv.slice(2));
