import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';

import { packTar } from 'modern-tar/fs';

import type { VirtualClock } from '../clock.ts';
import type { UnpackedFile } from './agent/archive.ts';
import { type Command, createScriptedCommand } from './agent/command.ts';
import type { JobContext, Workspace } from './agent/player.ts';

/**
 * A scratch folder in which the test phase really runs. Other phases follow the script. Attachments lie below
 * `attachments/`, the job in `testflinger.json`; whatever the test leaves in `artifacts/` is what gets packed.
 */
export async function createExecWorkspace(context: JobContext, files: readonly UnpackedFile[]): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'rigline-testflinger-'));
  folders.add(folder);
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
        env: toEnvironment(context, folder),
        secrets: document.test_data?.secrets ?? {},
      });
    },
    pack: () => packFolder(join(folder, 'artifacts')),
    async remove() {
      await rm(folder, { recursive: true, force: true });
      folders.delete(folder);
    },
  };
}

function withShebang(commands: string): string {
  return commands.startsWith('#!') ? commands : `#!/bin/bash\n${commands}\n`;
}

/** What a real agent reports when the command could not be started at all. */
const agentFailedStatus = 100;

/** What a test sees of this machine: enough to find programs, and none of the credentials of whoever runs the lab. */
const inherited: readonly string[] = ['PATH', 'LANG', 'LC_ALL', 'TMPDIR', 'USER'];

function toEnvironment({ plan, document }: JobContext, folder: string): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
    HOME: folder,
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

/** A program that ends without closing its lab must leave neither tests nor their folders behind. */
const running = new Set<ChildProcess>();
const folders = new Set<string>();
process.on('exit', () => {
  running.forEach(killGroup);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

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
  running.add(child);
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
    running.delete(child);
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

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: everybody in the group has ended already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
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
