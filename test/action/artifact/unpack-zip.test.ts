import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpackZip } from '../../../action/artifact/unpack-zip.ts';
import { makeTempFolder } from '../../sdk/node/temp-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function unpack(entries: Zippable, options = {}) {
  const folder = await makeTempFolder();
  const zip = join(await makeTempFolder(), 'a.zip');
  await writeFile(zip, zipSync(entries));
  return { folder, result: unpackZip(zip, folder, options) };
}

test('writes the files of a zip, and makes their folders', async () => {
  const { folder, result } = await unpack({ 'a.txt': bytes('a'), 'logs/deep/b.txt': bytes('b'.repeat(100_000)) });
  expect(await result).toEqual({ files: 2, leftOut: [] });
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('a');
  expect(await readFile(join(folder, 'logs/deep/b.txt'), 'utf8')).toBe('b'.repeat(100_000));
});

test.each(['../evil', 'a/../../evil', '/etc/evil', 'C:\\evil', '..\\evil', 'a\\b'])(
  'refuses a zip with the name %j',
  async (name) => {
    const { folder, result } = await unpack({ [name]: bytes('evil') });
    await expect(result).rejects.toThrow(/invalid characters|absolute path|invalid relative path/);
    expect(await readdir(folder)).toEqual([]);
  },
);

test('refuses a zip of very many entries, though none of them is written', async () => {
  const entries = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`folder${n}/`, bytes('')]));
  const { result } = await unpack(entries, { maxFiles: 10 });
  await expect(result).rejects.toThrow('it has 21 entries');
  const { result: fewer } = await unpack(entries, { maxFiles: 11 });
  expect(await fewer).toEqual({ files: 0, leftOut: [] });
});

test('leaves out links, names that some system forbids, and the lease', async () => {
  const link = [bytes('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] as const;
  const pipe = [bytes(''), { os: 3, attrs: 0o010644 << 16 }] as const;
  const { folder, result } = await unpack({
    link: [...link],
    pipe: [...pipe],
    'what?': bytes('x'),
    './c': bytes('x'),
    'lease.json': bytes('{}'),
    'd.txt': bytes('d'),
  });
  expect(await result).toEqual({
    files: 1,
    leftOut: [
      { path: 'link', reason: 'it is a symbolic link' },
      { path: 'pipe', reason: 'it is no regular file' },
      { path: 'what?', reason: 'its name has "?", which no file of an artifact may have' },
      { path: './c', reason: 'its name leads elsewhere' },
    ],
  });
  expect(await readdir(folder)).toEqual(['d.txt']);
});

test('makes nothing executable', async () => {
  const { folder, result } = await unpack({ run: [bytes('#!/bin/sh'), { os: 3, attrs: 0o104755 << 16 }] });
  await result;
  expect((await stat(join(folder, 'run'))).mode & 0o7111).toBe(0);
});

test('stops at a limit of size or of files', async () => {
  const bomb = { 'zeros.bin': new Uint8Array(10_000_000) };
  await expect((await unpack(bomb, { maxBytes: 9_999_999 })).result).rejects.toThrow('more than 9999999 bytes');
  const many = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, bytes('')]));
  await expect((await unpack(many, { maxFiles: 2 })).result).rejects.toThrow('more than 2 files');
});

test('refuses an entry that is larger than it says', async () => {
  const zip = Buffer.from(zipSync({ 'a.bin': new Uint8Array(100_000) }));
  const central = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  zip.writeUInt32LE(10, central + 24);
  const folder = await makeTempFolder();
  const file = join(await makeTempFolder(), 'a.zip');
  await writeFile(file, zip);
  await expect(unpackZip(file, folder)).rejects.toThrow(/too many bytes|not enough bytes|size/);
});

test('refuses two entries of one name, and what is no zip', async () => {
  const two = Buffer.from(zipSync({ 'a.txt': bytes('1'), 'b.txt': bytes('2') }));
  const twin = Buffer.from(two.toString('latin1').replaceAll('b.txt', 'a.txt'), 'latin1');
  const folder = await makeTempFolder();
  const file = join(await makeTempFolder(), 'a.zip');
  await writeFile(file, twin);
  await expect(unpackZip(file, folder)).rejects.toThrow('EEXIST');
  await writeFile(file, 'no zip');
  await expect(unpackZip(file, await makeTempFolder())).rejects.toThrow(/End of central directory/);
});

test('stops when it is told to', async () => {
  const { result } = await unpack({ 'a.txt': bytes('a') }, { signal: AbortSignal.abort(new Error('enough')) });
  await expect(result).rejects.toThrow('enough');
});
