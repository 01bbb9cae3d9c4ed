import stringWidth from 'string-width';

/**
 * Columns under headings, without frames: easy on the eye and on `grep`. As wide as a terminal shows it, so that a colour or
 * a Chinese name moves nothing.
 */
export function alignColumns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].flatMap(toLines);
  const widths = head.map((_, column) => Math.max(...lines.map((line) => stringWidth(line[column] ?? ''))));
  return lines
    .map((line) => {
      const cells = line.map(
        (cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(cell))),
      );
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}

/** A cell of several lines makes its row that high. */
function toLines(row: readonly string[]): string[][] {
  const cells = row.map((cell) => cell.split('\n'));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => cells.map((cell) => cell[line] ?? ''));
}
