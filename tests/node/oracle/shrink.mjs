// Makes a text smaller while it keeps a property: whole paragraphs, then lines
// with what is indented below them, then data in braces.

const depthOf = (line) => /^ */.exec(line)[0].length;

function* smaller(text) {
  const paragraphs = text.split('\n\n');
  for (let i = 0; i < paragraphs.length; i++)
    yield [...paragraphs.slice(0, i), ...paragraphs.slice(i + 1)].join('\n\n');
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    let end = i + 1;
    while (end < lines.length && lines[end] !== '' &&
           depthOf(lines[end]) > depthOf(lines[i]))
      end++;
    yield [...lines.slice(0, i), ...lines.slice(end)].join('\n');
  }
  for (const match of text.matchAll(/ \{[^{}]*\}/g))
    yield text.slice(0, match.index) + text.slice(match.index + match[0].length);
  for (const match of text.matchAll(/\]: [^{\n]*/g))
    yield text.slice(0, match.index + 1) + text.slice(match.index + match[0].length);
}

/** The smallest text found that still satisfies keeps(text). */
export function shrink(text, keeps) {
  for (let tries = 0; tries < 2000; ) {
    let found = null;
    for (const candidate of smaller(text)) {
      tries++;
      if (candidate !== text && candidate.trim() !== '' && keeps(candidate)) {
        found = candidate;
        break;
      }
    }
    if (found === null) return text;
    text = found;
  }
  return text;
}
