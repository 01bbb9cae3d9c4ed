import { checkScript } from '../documents/check-script.ts';
import { spec } from '../generated/testrunner.ts';
import type { VirtualLab } from '../lab.ts';
import { steer } from '../steering/steer.ts';
import type { TestrunnerOptions, TestrunnerScript, TestrunnerSeed } from './options.ts';
import { applyScript } from './script-document.ts';
import { readSeed } from './seed-document.ts';
import { createServer, type TestrunnerServer } from './server.ts';
import type { RunSnapshot, TaskSnapshot } from './snapshots.ts';

export type {
  Dialect,
  FileOutcome,
  RunScript,
  SeedFile,
  SeedRun,
  SubmittedRun,
  TestrunnerOptions,
  TestrunnerScript,
  TestrunnerSeed,
} from './options.ts';
export type { RunSnapshot, TaskSnapshot } from './snapshots.ts';

/** A virtual TestRunner server with its workers. */
export interface TestrunnerLab extends VirtualLab {
  readonly kind: 'testrunner';
  /** Every run, in the order of their ids. */
  runs(): RunSnapshot[];
  /** Every task, oldest first. */
  tasks(): TaskSnapshot[];
  /** Changes how runs go that are submitted from now on. */
  script(script: TestrunnerScript): void;
}

/**
 * A TestRunner server in memory, with workers that follow a script, judge files by their text, or really run them.
 * Without options it speaks the newer dialect, is empty, and has one worker.
 */
export function createTestrunner(options: TestrunnerOptions = {}): TestrunnerLab {
  const { lab, server } = steer<TestrunnerSeed, TestrunnerServer>({
    options,
    createServer: (random) => createServer({ ...options, random }),
    readSeed,
    applyScript,
    spec,
  });
  return {
    ...lab,
    kind: 'testrunner',
    runs: server.runs,
    tasks: server.tasks,
    script: (script) => server.script(checkScript(script, (plain) => ({ kind: 'testrunner', script: plain }))),
  };
}
