#!/bin/sh
# docs/map.md is true: every room of src/ has its row, with a file to start at
# that is there; no planned room is there already; what else it names in the
# tree is there.
set -u

cd "$ELENCHUS_ROOT" || exit 1
failed=0
say() {
    echo "FAILED: docs/map.md: $*"
    failed=1
}

# Rows of the table under a heading: the first and the last cell.
rows() {
    awk -v heading="$1" '
        /^## / { inside = $0 == "## " heading }
        inside && /^\| `/ {
            split($0, cell, " *[|] *")
            print cell[2] "|" cell[length(cell) - 1]
        }' docs/map.md | tr -d '` '
}

for folder in src/*/; do
    room=$(basename "$folder")
    rows 'Rooms that are built' | grep -q "^$room|" ||
        say "$room is built and has no row"
    rows 'Rooms that are planned' | grep -q "^$room|" &&
        say "$room is built and called planned"
done
for row in $(rows 'Rooms that are built'); do
    room=${row%%|*}
    [ -d "src/$room" ] || say "$room is not built"
    for file in $(echo "${row#*|}" | tr ',' ' '); do
        [ -e "src/$room/$file" ] || say "src/$room/$file is not there"
    done
done
for folder in $(rows 'Beside the rooms' | cut -d'|' -f1 | tr ',' ' '); do
    [ -e "$folder" ] || say "$folder is not there"
done
for path in $(grep -o '`[a-z]*/[a-z_]*\.[ch]`' docs/map.md | tr -d '`'); do
    [ -e "src/$path" ] || say "src/$path is not there"
done
for path in $(sed -n 's/.*](\([^):#]*\)[)#].*/\1/p' docs/map.md); do
    [ -e "docs/$path" ] || say "the link to $path leads nowhere"
done
exit $failed
