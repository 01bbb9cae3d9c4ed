#!/usr/bin/env bash
# Starts a virtual lab for the steps that follow, with these arguments of `rigline mock`, and gives its address as the output `url`.
set -eu
log=lab-$1.txt
node dist/cli.js mock "$@" > "$log" 2>&1 &
for _ in $(seq 150); do
  if grep -q '^ready ' "$log"; then
    sed -n 's/^ready [^ ]* /url=/p' "$log" >> "$GITHUB_OUTPUT"
    exit 0
  fi
  sleep 0.2
done
cat "$log"
exit 1
