#!/usr/bin/env bash
# A small test suite that runs on the agent. Each function whose name begins with the suite's is a test; what it prints
# is its output, and its exit status the result. Leaves a JUnit report and a log in artifacts/.
set -u
suite=$1
here=$(dirname "$0")
mkdir -p artifacts
log=artifacts/$suite.log
cases=artifacts/.cases
: >"$log" >"$cases"

smoke_scratch_space_can_be_written() { echo probe >artifacts/probe.txt && cat artifacts/probe.txt; }
smoke_clock_is_set() { echo "year $(date +%Y)" && test "$(date +%Y)" -ge 2024; }
smoke_data_survives_compression() {
  seq 1 20000 >artifacts/numbers.txt
  gzip -c artifacts/numbers.txt | gunzip | cmp - artifacts/numbers.txt && echo "20000 lines came back unharmed"
}
smoke_timer_keeps_time() {
  local before after
  before=$(date +%s%N) && sleep 1 && after=$(date +%s%N)
  echo "slept 1 s, measured $(((after - before) / 1000000)) ms"
  test $((after - before)) -ge 1000000000
}
firmware_version_is_readable() { cat "$here/firmware-version.txt"; }
firmware_is_up_to_date() {
  local found expected=1.4.2
  found=$(cat "$here/firmware-version.txt")
  echo "expected firmware $expected, found $found"
  test "$found" = "$expected"
}

escape() { sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g'; }

tests=0 failures=0
for name in $(compgen -A function "${suite}_"); do
  tests=$((tests + 1))
  started=$(date +%s%N)
  output=$("$name" 2>&1)
  status=$?
  seconds=$(awk -v ns=$(($(date +%s%N) - started)) 'BEGIN { printf "%.3f", ns / 1e9 }')
  printf '%s: %s\n%s\n' "$name" "$([ $status -eq 0 ] && echo passed || echo FAILED)" "$output" | tee -a "$log"
  printf '  <testcase classname="demo.%s" name="%s" time="%s">' "$suite" "$name" "$seconds" >>"$cases"
  if [ $status -ne 0 ]; then
    failures=$((failures + 1))
    text=$(escape <<<"$output")
    printf '<failure type="ExitStatus %s" message="%s">%s</failure>' "$status" "$(tail -n 1 <<<"${text//\"/&quot;}")" "$text" >>"$cases"
  fi
  printf '</testcase>\n' >>"$cases"
done

{
  printf '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n <testsuite name="%s" tests="%s" failures="%s">\n' "$suite" "$tests" "$failures"
  cat "$cases"
  printf ' </testsuite>\n</testsuites>\n'
} >"artifacts/junit-$suite.xml"
rm -f "$cases"
echo "$tests tests, $failures failed"
[ "$failures" -eq 0 ]
