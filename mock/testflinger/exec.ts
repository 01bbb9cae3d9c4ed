import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';

import { packTar } from 'modern-tar/fs';

import type { VirtualClock } from '../clock.ts';
import { endWithUs, killGroup } from '../exec/process-group.ts';
import { createScratchFolder } from '../exec/scratch-folder.ts';
import type { UnpackedFile } from './agent/archive.ts';
import { type Command, createScriptedCommand } from './agent/command.ts';
import type { JobContext, Workspace } from './agent/player.ts';

/**
 * A scratch folder in which the test phase really runs. Other phases follow the script. Attachments lie below
 * `attachments/`, the job in `testflinger.json`; whatever the test leaves in `artifacts/` is what gets packed.
 */
export async function createExecWorkspace(context: JobContext, files: readonly UnpackedFile[]): Promise<Workspace> {
  const scratch = await createScratchFolder('testflinger');
  const { path: folder } = scratch;
  const { document, server } = context;
  await writeFile(join(folder, 'testflinger.json'), JSON.stringify(document));
  for (const { path, bytes, mode } of files) {
    const target = join(folder, 'attachments', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes, { mode: mode & 0o755 });
  }
  return {
    async start(phase, script) {
      if (phase !== 'test') return createScriptedCommand(server.clock, script);
      const file = join(folder, 'tf_cmd_script');
      await writeFile(file, withShebang(document.test_data?.test_cmds ?? ''), { mode: 0o755 });
      return createProcess({
        clock: server.clock,
        file,
        folder,
        env: toEnvironment(context, scratch.env),
        secrets: document.test_data?.secrets ?? {},
      });
    },
    pack: () => packFolder(join(folder, 'artifacts')),
    remove: scratch.remove,
  };
}

function withShebang(commands: string): string {
  return commands.startsWith('#!') ? commands : `#!/bin/bash\n${commands}\n`;
}

/** What a real agent reports when the command could not be started at all. */
const agentFailedStatus = 100;

function toEnvironment({ plan, document }: JobContext, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...env,
    ...document.test_data?.secrets,
    AGENT_NAME: plan.name,
    DEVICE_IP: plan.deviceIp ?? '127.0.0.1',
  };
}

interface ProcessOptions {
  readonly file: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly secrets: Readonly<Record<string, string>>;
  readonly clock: VirtualClock;
}

/** How long output may still come when the command itself has ended. */
const drainMs = 1000;

/** A real process, in a group of its own so that nothing it started outlives it. */
function createProcess({ file, folder, env, secrets, clock }: ProcessOptions): Command {
  // The shell joins the two streams before anything is buffered, so that their lines keep their order.
  const child = spawn('/bin/sh', ['-c', 'exec "$0" 2>&1', file], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  endWithUs(child);
  const decoder = new TextDecoder();
  const closed = new AbortController();
  let output = '';
  let exitCode: number | undefined;
  child.stdout.on('data', (chunk: Uint8Array) => {
    output += decoder.decode(chunk, { stream: true });
  });
  child.on('error', (error) => {
    output += `${error.message}\n`;
    exitCode = agentFailedStatus;
  });
  child.on('exit', () => {
    killGroup(child);
    // A grandchild that left the group may hold the pipe open; its output is of no interest any more.
    clock.sleep(drainMs, closed.signal).then(
      () => child.stdout.destroy(),
      () => undefined,
    );
  });
  child.on('close', (code, signal) => {
    exitCode ??= code ?? 256 - (signal ? constants.signals[signal] : 1);
    closed.abort();
  });
  return {
    exitCode: () => exitCode,
    read() {
      const text = mask(output, secrets);
      output = '';
      return text;
    },
    async kill() {
      if (exitCode !== undefined) return;
      const end = once(child, 'close');
      killGroup(child);
      child.stdout.destroy();
      await end;
    },
  };
}

/** Secret values never reach the log; a short digest stands for each. */
function mask(text: string, secrets: Readonly<Record<string, string>>): string {
  return Object.values(secrets)
    .filter((value) => value !== '')
    .reduce(
      (masked, value) =>
        masked.replaceAll(value, `**${createHash('sha256').update(value).digest('hex').slice(0, 6)}**`),
      text,
    );
}

async function packFolder(folder: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  if (names.length === 0) return undefined;
  const tar = packTar([{ type: 'directory', source: folder, target: 'artifacts' }]);
  return new Uint8Array(await buffer(tar.pipe(createGzip())));
}
