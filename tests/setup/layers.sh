#!/bin/sh
# The check of the layers: passes on the tree, and sees each kind of breach.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
check=$ELENCHUS_ROOT/tools/check-layers
failed=0

"$check" "$ELENCHUS_ROOT" || failed=1

mkdir -p "$work/docs" "$work/src/base" "$work/src/text" "$work/src/json"
fresh() {
    printf 'base:   # below all\ntext: base\njson: base\n' \
        >"$work/docs/layers.txt"
    printf '#include <stdio.h>\n' >"$work/src/base/a.h"
    printf '#include "base/a.h"\n#include "text/b.h"\n' >"$work/src/text/b.c"
    printf '#include <jansson.h>\n' >"$work/src/json/c.c"
}
must_fail() {
    if "$check" "$work" >"$work/said" 2>&1; then
        echo "FAILED: not seen: $1"
        failed=1
    elif ! grep -q "$2" "$work/said"; then
        echo "FAILED: $1 is told as:"
        cat "$work/said"
        failed=1
    fi
    fresh
}

fresh
"$check" "$work" || failed=1

echo '#include "text/b.h"' >>"$work/src/base/a.h"
must_fail 'base includes text' 'src/base/a.h:2: base may not include text/b.h'
echo '  #  include "json/c.h"' >>"$work/src/text/b.c"
must_fail 'text includes json' 'text may not include json/c.h'
echo '#include <jansson.h>' >>"$work/src/text/b.c"
must_fail 'two files include jansson' '<jansson.h> belongs to'
echo '#include "b.h"' >>"$work/src/text/b.c"
must_fail 'an include without a room' 'include as'
echo 'more: text nowhere' >>"$work/docs/layers.txt"
must_fail 'a room below itself' 'does not stand above it'
mkdir "$work/src/attic" && echo 'int x;' >"$work/src/attic/x.c"
must_fail 'a room without a line' 'has no line in docs/layers.txt'

exit $failed
