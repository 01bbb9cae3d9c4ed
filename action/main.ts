import { randomUUID } from 'node:crypto';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { systemClock } from '../sdk/index.ts';
import { runAction } from './action.ts';
import { createArtifactStore } from './artifact-store.ts';
import { createWorkflow } from './workflow.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

await runAction({
  stage: basename(process.argv[1] ?? '') === 'post.js' ? 'post' : 'main',
  workflow: createWorkflow(process.env),
  env: process.env,
  cwd: process.cwd(),
  clock: systemClock,
  uuid: randomUUID,
  openArtifacts: createArtifactStore({ env: process.env, clock: systemClock }),
  onSignal(listener) {
    const handlers = signals.map((name) => [name, () => listener({ name, number: constants.signals[name] })] as const);
    for (const [name, handler] of handlers) process.on(name, handler);
    return () => {
      for (const [name, handler] of handlers) process.off(name, handler);
    };
  },
  exitNow: (code) => process.exit(code),
});

// An upload that nobody waits for any more goes on in GitHub's client, and would keep the process for as long.
process.stdout.write('', () => process.exit());
