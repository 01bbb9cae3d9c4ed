import picomatch from 'picomatch';

import type { VirtualClock } from '../../clock.ts';
import type { FileOutcome, RunScript } from '../options.ts';
import { judgeFile } from './judge-file.ts';
import { printSession } from './pytest-output.ts';

export interface FileToRun {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly script: RunScript;
  readonly signal: AbortSignal;
}

/** Runs the tests of a file and gives what the program printed and ended with. */
export type RunFile = (file: FileToRun) => Promise<{ readonly exitCode: number; readonly stdout: Uint8Array }>;

interface Stage {
  readonly clock: VirtualClock;
  /** How often the outcomes of a name or pattern were used. */
  readonly played: Map<string, number>;
}

const defaultDurationMs = 1000;

/** Pretends to run files: as the script says, or as their text suggests. */
export function createScriptedRunner({ clock, played }: Stage): RunFile {
  return async ({ name, bytes, script, signal }) => {
    const judged = judgeFile(name, new TextDecoder().decode(bytes));
    const outcome = takeOutcome(script, name, played);
    const durationMs = outcome?.durationMs ?? (script.perFileMs ?? defaultDurationMs) + judged.sleepsMs;
    await clock.sleep(durationMs, signal);
    const fits = outcome === undefined || (judged.exitCode === 0) === (outcome.result === 'pass');
    const tests = fits ? judged.tests : judged.tests.map((test) => ({ ...test, passed: outcome.result === 'pass' }));
    const stdout = outcome?.stdout ?? printSession({ name, tests, seconds: durationMs / 1000 });
    const exitCode = outcome ? (outcome.exitCode ?? (outcome.result === 'pass' ? 0 : 1)) : judged.exitCode;
    return { exitCode, stdout: new TextEncoder().encode(stdout) };
  };
}

function takeOutcome({ outcomes = {} }: RunScript, name: string, played: Map<string, number>): FileOutcome | undefined {
  const pattern = Object.hasOwn(outcomes, name)
    ? name
    : Object.keys(outcomes).find((key) => picomatch.isMatch(name, key));
  if (pattern === undefined) return undefined;
  const listed = outcomes[pattern];
  const sequence = Array.isArray(listed) ? (listed as readonly FileOutcome[]) : [listed as FileOutcome];
  const time = played.get(pattern) ?? 0;
  played.set(pattern, time + 1);
  return sequence[Math.min(time, sequence.length - 1)];
}
