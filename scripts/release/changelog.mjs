/**
 * The lines of CHANGELOG.md under the heading of a version, or under _Unreleased_; undefined where there is no such heading.
 * A heading is `## 1.2.3 - 2026-11-20`, with or without brackets around the version.
 */
export function readSection(changelog, name) {
  const lines = changelog.split(/\r?\n/);
  const begin = lines.findIndex((line) => parseHeading(line)?.name.toLowerCase() === name.toLowerCase());
  if (begin === -1) return undefined;
  const length = lines.slice(begin + 1).findIndex((line) => parseHeading(line) || /^\[[^\]]+\]: /.test(line));
  const end = length === -1 ? lines.length : begin + 1 + length;
  return {
    date: parseHeading(lines[begin]).date,
    text: lines
      .slice(begin + 1, end)
      .join('\n')
      .trim(),
  };
}

function parseHeading(line) {
  const found = /^## \[?([^\]\s]+)\]?(?: - (\S+))?\s*$/.exec(line);
  return found ? { name: found[1], date: found[2] } : undefined;
}
