import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSteppedClock } from '../../../../mock/clock.ts';
import { findProcessStart } from '../../../../sdk/node/processes.ts';
import { findHolder, type Holder, type Lease, takeLease } from '../../../../sdk/node/runs/lease.ts';
import { makeTempFolder } from '../temp-folder.ts';

const clock = createSteppedClock();

async function openFolder(holder?: Partial<Holder>) {
  const folder = await makeTempFolder();
  const path = join(folder, 'lease.json');
  const write = async (words: string) => await writeFile(path, words);
  const renewedAt = new Date(clock.now()).toISOString();
  if (holder) await write(JSON.stringify({ host: hostname(), pid: process.pid, renewedAt, ...holder }));
  const take = async (onLost?: (by: Holder) => void) => {
    const taken = await takeLease(folder, { clock, onLost });
    if ('release' in taken) onTestFinished(() => (taken as Lease).release());
    return taken;
  };
  return { folder, path, write, take, read: async () => JSON.parse(await readFile(path, 'utf8')) as Holder };
}

/** Above every number that Linux gives to a process. */
const deadPid = 2 ** 30;

test('a run that nobody has is taken, and another process is told who has it, until it is given back', async () => {
  const { folder, take, read } = await openFolder();
  const lease = await take();
  expect(await read()).toMatchObject({ host: hostname(), pid: process.pid });
  expect(await take()).toMatchObject({ heldBy: { pid: process.pid } });
  expect(await findHolder(folder, clock.now())).toMatchObject({ pid: process.pid });
  await (lease as Lease).release();
  expect(await findHolder(folder, clock.now())).toBeUndefined();
  expect(await take()).toHaveProperty('release');
});

test('a run is taken over from a process of this machine that has died', async () => {
  const { take, read } = await openFolder({ pid: deadPid });
  expect(await take()).toHaveProperty('release');
  expect(await read()).toMatchObject({ pid: process.pid });
});

test('a process that has the number of a dead one is not taken for it', async () => {
  const { folder, take } = await openFolder({ pid: process.pid, startedAt: 'in another life' });
  expect(await findHolder(folder, clock.now())).toBeUndefined();
  expect(await take()).toHaveProperty('release');
});

test('a process of this machine that lives has its run, however long it is silent', async () => {
  const startedAt = (await findProcessStart(process.pid)) ?? '';
  const { take } = await openFolder({ startedAt, renewedAt: '2020-01-01T00:00:00.000Z' });
  expect(await take()).toMatchObject({ heldBy: { startedAt } });
});

test('a process on another machine is dead when it was silent for a minute and a half', async () => {
  const at = (agoMs: number) => new Date(clock.now() - agoMs).toISOString();
  const alive = await openFolder({ host: 'elsewhere', pid: 1, renewedAt: at(80_000) });
  expect(await alive.take()).toMatchObject({ heldBy: { host: 'elsewhere' } });
  const dead = await openFolder({ host: 'elsewhere', pid: 1, renewedAt: at(91_000) });
  expect(await dead.take()).toHaveProperty('release');
});

test('the holder gives signs of life, and is told when another one has taken the run', async () => {
  const { take, read, write, path } = await openFolder();
  const lost: Holder[] = [];
  const lease = await take((by) => void lost.push(by));
  const before = await read();
  await clock.advance(20_000);
  await expect.poll(async () => (await read()).renewedAt, { interval: 5 }).not.toBe(before.renewedAt);
  await write(JSON.stringify({ ...before, host: 'elsewhere' }));
  await clock.advance(20_000);
  await expect.poll(() => lost, { interval: 5 }).toMatchObject([{ host: 'elsewhere' }]);
  await (lease as Lease).release();
  expect(await readFile(path, 'utf8')).toContain('elsewhere');
});

test('a lease that cannot be read is nobody’s', async () => {
  const { folder, write, take } = await openFolder();
  await write('{"host": 1');
  expect(await findHolder(folder, clock.now())).toBeUndefined();
  expect(await take()).toHaveProperty('release');
});
