#!/bin/sh
# The examples in the documentation print what it says they print.
set -u

cd "$ELENCHUS_ROOT" || exit 1
# shellcheck disable=SC2046 # no page has a blank in its name
exec tools/check-docs "$ELENCHUS" ./*.md \
    $(find docs -name "*.md" | LC_ALL=C sort)
