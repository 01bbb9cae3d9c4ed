import Table from 'cli-table3';

/** @param {string} title @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
export function printTable(title, head, rows) {
  const table = new Table({ head: [...head], style: { head: [], border: [] }, colAligns: ['left', 'left'] });
  table.push(...rows.map((row) => [...row]));
  console.log(`\n${title}\n${table.toString()}`);
}

export function showRatio({ low, median, high }) {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

export function showCount(number) {
  return Math.round(number).toLocaleString('en');
}

export function showBytes(bytes) {
  return bytes < 1e6 ? `${showCount(bytes)} bytes` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function showMs(ms) {
  return `${ms < 10 ? ms.toFixed(1) : showCount(ms)} ms`;
}
