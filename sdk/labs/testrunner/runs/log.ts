import { splitResults } from '../results/blocks.ts';

/**
 * What the tests of a run printed, a piece for each file with a line above it that says which; empty until the run has
 * ended. Results that are not in the server's own form come as they are.
 */
export function readLog(results: string): string[] {
  const blocks = splitResults(results);
  if (blocks.length === 0) return results.trim() === '' ? [] : [endLine(results)];
  return blocks.map(
    ({ name, result, stdout, isCut }) =>
      `=== ${name}: ${result || 'no result'}\n${endLine(stdout)}${isCut ? '=== the output breaks off here\n' : ''}`,
  );
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
