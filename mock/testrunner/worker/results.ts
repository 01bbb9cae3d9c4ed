import { reprBytes } from '../python/bytes-repr.ts';

export interface FileResult {
  readonly name: string;
  readonly exitCode: number;
  readonly stdout: Uint8Array;
}

const indent = ' '.repeat(8);

/** The block of a run's results that tells of one file. */
export function formatBlock({ name, exitCode, stdout }: FileResult): string {
  const lines = [
    `Tested: ${name}`,
    `Result: ${exitCode === 0 ? 'SUCCESS' : 'FAIL'}`,
    `Stdout: ${reprBytes(stdout)}`,
    'Stderr:  None',
    '='.repeat(72),
  ];
  return `\n${lines.map((line) => `${indent}${line}\n`).join('')}\n\n${indent}`;
}
