import { mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { packTar, type TarHeader } from 'modern-tar';
import { expect, onTestFinished, test } from 'vitest';
import { planMember } from '../../../sdk/artifacts/attachment-policy.ts';
import { type AttachmentLimits, unpackAttachments } from '../../../sdk/artifacts/unpack-attachments.ts';

type Entry = Partial<TarHeader> & { readonly name: string; readonly body?: string };

async function makeFolder(): Promise<string> {
  const outer = await mkdtemp(join(tmpdir(), 'rigline-unpack-'));
  onTestFinished(() => rm(outer, { recursive: true, force: true }));
  return outer;
}

async function unpack(entries: readonly Entry[], limits: Partial<AttachmentLimits> = {}): Promise<string> {
  const tar = await packTar(
    entries.map(({ body = '', ...header }) => ({ header: { size: body.length, ...header }, body })),
  );
  return await unpackBytes(gzipSync(tar), limits);
}

async function unpackBytes(bytes: Uint8Array, limits: Partial<AttachmentLimits> = {}): Promise<string> {
  const folder = await makeFolder();
  await unpackAttachments(Readable.from([bytes]), folder, limits);
  return folder;
}

const link = (name: string, linkname: string, type: 'link' | 'symlink' = 'symlink'): Entry => ({
  name,
  linkname,
  type,
  size: 0,
});

test('files lie below their phase, with folders and links between them', async () => {
  const folder = await unpack([
    { name: './test/a.txt', body: 'abc' },
    { name: 'test/bin/run.sh', body: '#!/bin/sh\n', mode: 0o6777 },
    { name: 'provision/empty/', type: 'directory', size: 0 },
    { name: 'firmware_update/f', body: 'x', mode: 0o444 },
    link('test/bin/a', '../a.txt'),
    link('test/hard', 'test/a.txt', 'link'),
  ]);
  expect(await readFile(join(folder, 'test/a.txt'), 'utf8')).toBe('abc');
  expect(await readFile(join(folder, 'test/bin/a'), 'utf8')).toBe('abc');
  expect(await readFile(join(folder, 'test/hard'), 'utf8')).toBe('abc');
  expect(await readlink(join(folder, 'test/bin/a'))).toBe('../a.txt');
  expect((await stat(join(folder, 'test/bin/run.sh'))).mode & 0o7777 & ~0o022).toBe(0o755);
  expect((await stat(join(folder, 'firmware_update/f'))).mode & 0o7777 & ~0o022).toBe(0o644);
  expect(await readdir(join(folder, 'provision/empty'))).toEqual([]);
});

test.each<readonly [string, readonly Entry[]]>([
  ['the folder of a phase itself', [{ name: 'test/', type: 'directory', size: 0 }]],
  ['another folder', [{ name: 'setup/a', body: 'x' }]],
  ['a file beside the phases', [{ name: 'a', body: 'x' }]],
  ['an absolute path', [{ name: '/test/a', body: 'x' }]],
  ['a path that goes up', [{ name: 'test/../../a', body: 'x' }]],
  ['a path with a backslash', [{ name: 'test/..\\a', body: 'x' }]],
  ['an absolute link', [link('test/a', '/etc/passwd')]],
  ['a link out of the attachments', [link('test/a', '../../a')]],
  ['a link to the attachments themselves', [link('test/a', '..')]],
  ['a link that goes down and up again', [link('test/x/b', '..'), link('test/a', 'x/b/../..')]],
  [
    'a link through a link, which leads out of the attachments from where it really lies',
    [link('test/a/b/c/d', '../../..'), link('test/a/b/c/d/x', '../../../..')],
  ],
  ['a hard link out of the attachments', [link('test/a', '../a', 'link')]],
  ['a hard link to nothing', [link('test/a', 'test/b', 'link')]],
  ['a hard link to a link', [link('test/b', 'c'), link('test/a', 'test/b', 'link')]],
  ['a file where a link is', [link('test/a', 'b'), { name: 'test/a', body: 'x' }]],
  ['a file below a link', [link('test/a', 'b'), { name: 'test/a/c', body: 'x' }]],
  ['a device', [{ name: 'test/a', type: 'character-device', size: 0 }]],
  ['a pipe', [{ name: 'test/a', type: 'fifo', size: 0 }]],
])('refuses %s', async (_, entries) => {
  await expect(unpack(entries)).rejects.toThrow();
});

test('refuses what is not gzipped, and what breaks off', async () => {
  const tar = await packTar([{ header: { name: 'test/a', size: 3 }, body: 'abc' }]);
  await expect(unpackBytes(tar)).rejects.toThrow('it is not gzipped');
  await expect(unpackBytes(gzipSync(tar.subarray(0, 600)))).rejects.toThrow();
  await expect(unpackBytes(gzipSync(tar).subarray(0, 60))).rejects.toThrow();
});

test('refuses too many members, too many bytes, and a bomb', async () => {
  const files = ['a', 'b', 'c'].map((name) => ({ name: `test/${name}`, body: 'x'.repeat(100_000) }));
  await expect(unpack(files, { maxMembers: 2 })).rejects.toThrow('more than 2 members');
  await expect(unpack(files, { maxTotalBytes: 200_000 })).rejects.toThrow('more than 200000 bytes');
  await expect(unpack(files, { maxRatio: 10, ratioFromBytes: 50_000 })).rejects.toThrow('more than 10 times its size');
  await expect(unpack(files)).resolves.toBeDefined();
});

test('whatever an archive says, no path and no link leaves the folders of the phases', () => {
  const part = fc.constantFrom('..', '.', '', 'test', 'provision', 'a', 'b');
  const path = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(
      path,
      path,
      fc.constantFrom('file', 'directory', 'symlink', 'link' as const),
      (name, linkname, type) => {
        let planned: ReturnType<typeof planMember>;
        try {
          planned = planMember({ name, linkname, type: type as NonNullable<TarHeader['type']>, size: 0 });
        } catch {
          return;
        }
        expect(planned.path).toMatch(/^(test|provision|firmware_update)\/[^/]/);
        if (planned.kind !== 'symlink') return;
        const reached = new URL(planned.target, `http://x/${planned.path}`).pathname;
        const ups = planned.target.split('/').filter((one) => one === '..').length;
        expect(ups).toBeLessThan(planned.path.split('/').length);
        expect(reached).toMatch(/^\/(test|provision|firmware_update)(\/|$)/);
      },
    ),
  );
});
