#!/bin/sh
# The examples in the documentation, and in the README of each example map, print
# what is written there.
set -u

cd "$ELENCHUS_ROOT" || exit 1
# shellcheck disable=SC2046 # no page has a blank in its name
exec tools/check-docs "$ELENCHUS" ./*.md \
    $(find docs examples -name "*.md" | LC_ALL=C sort)
