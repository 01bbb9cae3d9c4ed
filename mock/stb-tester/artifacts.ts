import { type Content, createContent, createMadeContent } from '../content.ts';
import { drawScreen } from '../picture.ts';
import { formatLog } from './log.ts';
import type { LogLine } from './model.ts';
import type { TestScript, TestVerdict } from './options.ts';

export interface FinishedTest {
  readonly nodeId: string;
  readonly testCase: string;
  readonly verdict: TestVerdict;
  readonly traceback: string | null;
  readonly log: readonly LogLine[];
  readonly script: TestScript;
}

/** The files of a result: those every result has, then those of the script. */
export function collectArtifacts(test: FinishedTest): ReadonlyMap<string, Content> {
  const { log, script, verdict } = test;
  const stderr = test.traceback ?? '';
  const text = (make: () => string) => createMadeContent(() => new TextEncoder().encode(make()));
  const files = new Map([
    ['combined.log', text(() => formatLog(log) + stderr)],
    ['exit-status', text(() => (verdict === 'pass' ? '0' : '1'))],
    ['stderr.log', text(() => stderr)],
    ['stdout.log', text(() => log.map((line) => `${line.text}\n`).join(''))],
  ]);
  if (script.screenshot !== false)
    files.set(
      'screenshot.png',
      createMadeContent(() => drawScreen({ ...test, step: log.length })),
    );
  for (const [name, file] of Object.entries(script.artifacts ?? {})) files.set(name, createContent(file, name));
  return files;
}

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  jpg: 'image/jpeg',
  json: 'application/json',
  log: 'text/plain; charset=utf-8',
  mp4: 'video/mp4',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  webm: 'video/webm',
  xml: 'application/xml',
};

/** By the end of the name. */
export function findContentType(name: string): string {
  return types[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}
