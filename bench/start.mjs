import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { compare } from './compare.mjs';

/** A process that serves a lab, says that it is ready, and is ended at once; beside a node that does nothing. */
export async function measureStart(kind) {
  const nothing = () => run(['-e', '']);
  const mock = () => run(['dist/cli.js', 'mock', kind], 'ready');
  return await compare(nothing, mock, { now: () => performance.now(), rounds: 15, batchMs: 1, warmUpMs: 1 });
}

async function run(args, lastWord) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = once(child, 'exit');
  child.stdout.on('data', (text) => {
    if (lastWord !== undefined && String(text).includes(lastWord)) child.kill();
  });
  await exited;
}
