/** What other actions, and people, call some inputs. */
const otherWords: Readonly<Record<string, string>> = {
  server: 'url',
  poll: 'mode',
  timeout: 'run-timeout',
  token: 'token-file',
  retries: 'retry-infra',
  reports: 'report',
  device: 'node',
  'retention-time': 'retention-days',
};

/**
 * The name that somebody may have meant: one that differs by a few letters, or one that ends with what was written, such as
 * `testflinger-secret-key` for `secret-key`.
 */
export function suggestName(written: string, names: readonly string[]): string | undefined {
  const known = otherWords[written];
  if (known !== undefined && names.includes(known)) return known;
  const longer = names.find((name) => name.endsWith(`-${written}`));
  if (longer !== undefined) return longer;
  const most = Math.max(1, Math.floor(written.length / 3));
  const near = names
    .map((name) => ({ name, edits: countEdits(written, name) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.name;
}

/** How many letters have to be put in, taken out or changed. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(to).entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
