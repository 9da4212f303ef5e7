#!/bin/sh
# As of a day, nothing is told of what comes later.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
# run WORDS: standard output must be standard input.
run() {
    cat >wanted
    "$ELENCHUS" "$@" >out 2>err </dev/null || {
        echo "FAILED: $*: $(cat err)"
        failed=1
    }
    diff wanted out >difference || {
        echo "FAILED: $*: $(cat difference)"
        failed=1
    }
}

cat >inn.argdown <<'END'
===
elenchus:
  parties: {inn: The Inn, gazette: The Gazette}
===

[Open]: The inn is open. {by: inn, date: 2031-01}
  - <Flood>: The cellar is under water. {by: inn, date: 2032-02}

[Closed]: The inn is closed. {by: gazette, date: 2032-03}
  -> [Open]

[Sold]: The inn is sold. {by: inn, date: 2032-06}
  - [Open]

<Offer> {by: inn, date: 2032-06}

(1) [Buyer]: Somebody has made an offer.
----
(2) [Price]: There will be a price.
END

run check --as-of 2031-05 inn.argdown <<'END'
inn.argdown
Judged as of 2031-05.

  stands, presumed  [Open]                         nobody objects

Of the claims, 1 stands.
END
run why --as-of 2031-05 inn.argdown '[Open]' <<'END'
[Open]: stands, presumed  (inn.argdown:6)
  Judged as of 2031-05.
  It is put forward by The Inn (2031-01), and nothing speaks against it.
END
run why --as-of 2031-05 inn.argdown '[Sold]' <<'END'
[Sold]: falls  (inn.argdown:12)
  Judged as of 2031-05. Nobody had spoken of it by then.
  because [Open] speaks against [Sold]  (inn.argdown:13)
    because [Open] stands: put forward by The Inn (2031-01), and nothing speaks
      against it  (inn.argdown:6)
END
run flip --as-of 2031-05 inn.argdown '[Price]' <<'END'
[Price]: unsupported  (inn.argdown:19)
  Judged as of 2031-05. Nobody had spoken of it by then.

Nothing among 2 possible changes can change that.
END
"$ELENCHUS" timeline inn.argdown | grep -q -e '-> \[Price\], new: stands' || {
    echo 'FAILED: the conclusion is not new with its argument'
    failed=1
}

exit $failed
