#!/bin/sh
# How a mistake is told: place, code, the line, a caret, a hint; and that the
# words fit what was written.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# tells TEXT: that text gives the messages on standard input.
tells() {
    printf '%b' "$1" >map.argdown
    cat >wanted
    "$ELENCHUS" check map.argdown 2>err >out
    diff wanted err >difference || say "$1: $(cat difference)"
}

tells '[Tea]: We drink tea.\n\n  + <Custom>: We do.\n' <<'END'
map.argdown:3:3: error[E012]: a paragraph cannot begin with a relation
      + <Custom>: We do.
      ^
    hint: a relation stands below a statement or an argument, indented more than
          it, with no empty line between
END
tells '# Tea\n[Tea]: We drink tea.\n' <<'END'
map.argdown:2:1: error[E019]: an empty line is missing before this
    [Tea]: We drink tea.
    ^~~~~~
    hint: put an empty line before it; or, if it is the text of a title, a colon
          behind the title
END
tells '[Tea] We drink tea.\n' <<'END'
map.argdown:1:7: error[E019]: nothing else may stand beside a title or behind data
    [Tea] We drink tea.
          ^~~~~~~~~~~~
    hint: put it into a paragraph of its own (with an empty line before it), or
          write @[Title] or @<Title> to mention it in a text
END
tells '[Tea]: We drink tea.\n# Coffee\n' <<'END'
map.argdown:2:1: error[E011]: a heading cannot stand here
    # Coffee
    ^~
    hint: put an empty line before it
END
tells '[Tea]: We drink tea. {a: 1} {b: 2}\n' <<'END'
map.argdown:1:29: error[E011]: data cannot stand here
    [Tea]: We drink tea. {a: 1} {b: 2}
                                ^~~~~~
    hint: put all data of a thing into one pair of braces, behind it
END

# Several mistakes, each in its paragraph, in the order of the text; columns in
# characters, the caret below the character meant.
tells '[Thé]: Wé drink 茶 **tea.\n\n(1) Oné\n\n[Ok]: good\n  + <Yes>: yes\n' <<'END'
map.argdown:1:25: error[E015]: bold text is not closed before this
    [Thé]: Wé drink 茶 **tea.
                             ^
    hint: close it, or write \* or \_ for the character itself
map.argdown:3:8: error[E016]: a premise-conclusion structure is not complete
    (1) Oné
           ^
    hint: write the premises, a line with ---- and the conclusion, numbered,
          with no empty line between
END
grep -q 'stands, argued *\[Ok\]' out || say "what stands behind is not judged"

# What a text may hold does nothing to the terminal.
hostile=$(printf "\033[31mred\007")
printf '[Tea]: %s\n\n  + <A>\n' "$hostile" >map.argdown
"$ELENCHUS" check map.argdown 2>&1 | grep -q "$(printf '\033')" &&
    say "an escape sequence of the input is printed"

exit $failed
