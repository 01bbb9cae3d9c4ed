#!/bin/sh
# A test for Avocado: any program is one, and passes when it exits with 0.
set -eu
before=$(date +%s)
sleep 1
after=$(date +%s)
echo "the clock went on from $before to $after"
test "$after" -gt "$before"
