import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openAppendFile } from '../../../sdk/node/append-file.ts';
import { makeTempFolder } from './temp-folder.ts';

/** Counts the syncs of all open files, until the test has finished. */
async function countSyncs(folder: string): Promise<() => number> {
  const handle = await open(join(folder, 'probe'), 'w');
  const prototype = Object.getPrototypeOf(handle) as { sync: () => Promise<void> };
  await handle.close();
  const { sync } = prototype;
  let count = 0;
  prototype.sync = async function (this: unknown) {
    await sync.call(this);
    count += 1;
  };
  onTestFinished(() => {
    prototype.sync = sync;
  });
  return () => count;
}

test('texts are written in the order in which they came, and the folder is made', async () => {
  const path = join(await makeTempFolder(), 'deep/down/file.txt');
  const file = openAppendFile(path, { sync: false });
  const texts = Array.from({ length: 200 }, (_, index) => `${index} ${'x'.repeat(index * 10)}\n`);
  for (const text of texts) void file.append(text);
  await file.close();
  expect(await readFile(path, 'utf8')).toBe(texts.join(''));
});

test('a file grows, also when it is opened a second time', async () => {
  const path = join(await makeTempFolder(), 'file.txt');
  for (const text of ['one\n', 'two\n']) {
    const file = openAppendFile(path, { sync: false });
    await file.append(text);
    await file.close();
  }
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
});

test('with sync, a text is on disk before its append resolves; without, nothing waits for the disk', async () => {
  const folder = await makeTempFolder();
  const syncs = await countSyncs(folder);
  const safe = openAppendFile(join(folder, 'safe'), { sync: true });
  await safe.append('one');
  expect(syncs()).toBe(1);
  await safe.append('two');
  expect(syncs()).toBe(2);
  await safe.close();
  const quick = openAppendFile(join(folder, 'quick'), { sync: false });
  await quick.append('one');
  await quick.close();
  expect(syncs()).toBe(2);
});

test('a failure belongs to its own text: the next one is written when that has become possible', async () => {
  const folder = await makeTempFolder();
  await writeFile(join(folder, 'logs'), 'in the way');
  const file = openAppendFile(join(folder, 'logs/a.log'), { sync: false });
  await expect(file.append('lost\n')).rejects.toThrow(/EEXIST|ENOTDIR/);
  await rm(join(folder, 'logs'));
  await mkdir(join(folder, 'logs'));
  await file.append('kept\n');
  await file.close();
  expect(await readFile(join(folder, 'logs/a.log'), 'utf8')).toBe('kept\n');
});

test('closing what could never be opened, or never was, is no error', async () => {
  const folder = await makeTempFolder();
  await writeFile(join(folder, 'logs'), 'in the way');
  const broken = openAppendFile(join(folder, 'logs/a.log'), { sync: false });
  await broken.append('lost').catch(() => undefined);
  await expect(broken.close()).resolves.toBeUndefined();
  await expect(openAppendFile(join(folder, 'b.log'), { sync: false }).close()).resolves.toBeUndefined();
});
