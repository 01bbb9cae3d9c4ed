import type { RunReport } from '../model.ts';

const colors: Readonly<Partial<Record<RunReport['verdict'], string>>> = { passed: '1a7f4b', failed: 'c62a2f' };

/** The sign of the page in its tab: a dot in the colour of the verdict. With it, no browser asks the server for one. */
export function writeIcon(verdict: RunReport['verdict']): string {
  const dot = `<circle cx="8" cy="8" r="7" fill="#${colors[verdict] ?? 'b26a00'}"/>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${dot}</svg>`)}`;
}
