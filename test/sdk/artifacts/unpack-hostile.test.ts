import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type UnpackOptions, unpackArchive } from '../../../sdk/artifacts/unpack.ts';
import { hashOf } from './lab-streams.ts';
import { longNamed, type RawMember, rawTar } from './raw-tar.ts';
import { inPieces } from './tar-bytes.ts';
import { createTempFolder, listFiles } from './temp-folder.ts';

/** Unpacks into a folder below another one, and tells what lies anywhere in that. */
async function unpack(archive: Uint8Array, options: Partial<UnpackOptions> = {}, pieceBytes = 700) {
  const parent = await createTempFolder();
  const folder = join(parent, 'a', 'job');
  const unpacked = await unpackArchive(inPieces(archive, pieceBytes), { folder, ...options });
  const onDisk = await listFiles(parent);
  return { ...unpacked, parent, folder, onDisk };
}

const text = (content: string) => new TextEncoder().encode(content);

test.each([
  ['\0', undefined],
  ['7', undefined],
  ['1', 'a hard link, to /etc/passwd; links are not made'],
  ['2', 'a symbolic link, to /etc/passwd; links are not made'],
  ['3', 'a character-device, not a regular file'],
  ['4', 'a block-device, not a regular file'],
  ['6', 'a fifo, not a regular file'],
  ['D', 'a list of the files in a folder'],
  ['M', 'the rest of a file of another archive'],
  ['S', 'a sparse file, which is not supported'],
  ['V', 'the label of a volume'],
  ['Z', 'of the unknown kind "Z"'],
])('a member of the kind %j is written, or left out with the reason', async (typeFlag, reason) => {
  const archive = rawTar(
    { name: 'before', content: text('b') },
    { name: 'odd', typeFlag, linkName: '/etc/passwd' },
    { name: 'after', content: text('a') },
  );
  for (const pieceBytes of [1, 511, 513, 100_000]) {
    const { files, skipped, error } = await unpack(archive, {}, pieceBytes);
    expect(error).toBeUndefined();
    expect(skipped).toEqual(reason === undefined ? [] : [{ name: 'odd', reason }]);
    expect(files.map(({ name }) => name)).toEqual(['before', ...(reason === undefined ? ['odd'] : []), 'after']);
  }
});

test('rights in the archive are not taken over', async () => {
  const archive = rawTar({ name: 'x', mode: 0o6777, content: text('#!/bin/sh') }, { name: 'none', mode: 0 });
  const { folder } = await unpack(archive);
  for (const name of ['x', 'none']) expect((await lstat(join(folder, name))).mode & 0o7111).toBe(0);
  expect(await readFile(join(folder, 'none'), 'utf8')).toBe('');
});

test('a name that is longer than any path is left out, and not repeated', async () => {
  const { skipped, files, error } = await unpack(
    rawTar(...longNamed({ name: 'n'.repeat(1_000_000) }), ...longNamed({ name: 'm'.repeat(1024) }), { name: 'z' }),
  );
  expect(error).toBeUndefined();
  expect(skipped).toEqual([{ name: `${'n'.repeat(200)}…`, reason: 'its name is longer than 1024 bytes' }]);
  expect(files.map(({ path }) => path.slice(0, 5))).toEqual(['mmmmm', 'z']);
});

test.each([
  ['gigabytes of a name', rawTar({ name: 'h', typeFlag: 'L', sizeBytes: 4 * 1024 ** 3 })],
  [
    'a size that is no number',
    (() => {
      const tar = rawTar({ name: 'x' });
      tar.set(text('zzzzzzzzzzz'), 124);
      return tar;
    })(),
  ],
])('an archive with %s is told, and kept to that place', async (_what, bad) => {
  const good = rawTar({ name: 'good', content: text('g') }).subarray(0, 1024);
  const { onDisk, error } = await unpack(Buffer.concat([good, bad]));
  expect(onDisk).toEqual(['a/job/good']);
  expect(error).toMatch(/1 file was kept: ./);
});

test('a member that says it is bigger than the limit is left out before a byte of it is written', async () => {
  const archive = rawTar({ name: 'huge', sizeBytes: 8 * 1024 ** 3 - 1 });
  const { skipped, onDisk, error } = await unpack(archive, { limits: { maxMemberBytes: 1000 } });
  expect(skipped).toEqual([{ name: 'huge', reason: expect.stringMatching(/more than the limit of 1000 bytes/) }]);
  expect(onDisk).toEqual([]);
  expect(error).toMatch(/truncated/);
});

test('stops a bomb by its ratio, long before it has its size', async () => {
  const bomb = gzipSync(
    rawTar({ name: 'small', content: text('s') }, { name: 'bomb', content: new Uint8Array(8_000_000) }),
  );
  const limits = { maxRatio: 100, ratioFromBytes: 1_000_000 };
  const { error, onDisk, files } = await unpack(bomb, { limits });
  expect(error).toBe(
    'the archive was not read to its end, 1 file was kept: it unpacks to more than 100 times its size',
  );
  expect(onDisk).toEqual(['a/job/small']);
  expect(files).toHaveLength(1);
  expect((await unpack(bomb, { limits: { ...limits, ratioFromBytes: 9_000_000 } })).error).toBeUndefined();
  expect((await unpack(bomb, { limits: { ...limits, maxRatio: 1100 } })).error).toBeUndefined();
});

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'A',
    'a/b',
    'dir/',
    'nul',
    'con.txt',
    'é',
    'e\u0301',
    './c',
    'x'.repeat(99),
    'a.7-a.rigline-part',
  ),
  fc.constantFrom('../up', '/etc/passwd', 'a/../../up', '..', '..\\up', 'C:\\x', '\\\\host\\x', 'a\\b', ' ', '.', '/'),
  fc.string({ unit: 'binary', maxLength: 30 }).map((some) => some.replaceAll('\0', '_')),
);
const member: fc.Arbitrary<RawMember> = fc.record({
  name,
  typeFlag: fc.constantFrom('0', '0', '0', '\0', '7', '1', '2', '3', '4', '6', 'S', 'V', 'Q'),
  content: fc.uint8Array({ maxLength: 1500 }),
  mode: fc.constantFrom(0o644, 0o4755, 0o777, 0),
  linkName: fc.constantFrom('', '/etc/passwd', '..', 'a'),
});
/** Only files have content; for all others it would be read as the next member. */
const withoutBody = ({ content: _, ...rest }: RawMember): RawMember => rest;
const hasBody = ({ typeFlag = '0', name: some }: RawMember) =>
  !/[12346]/.test(typeFlag) && !(typeFlag !== '0' && some.endsWith('/'));

/** Nothing lies outside the folder, and nothing in it but plain files that were told. */
async function expectHarmless({ parent, onDisk, files }: Awaited<ReturnType<typeof unpack>>) {
  expect(onDisk).toEqual(files.map(({ path }) => `a/job/${path}`).sort());
  expect(new Set(onDisk.map((path) => path.toLowerCase())).size).toBe(onDisk.length);
  for (const path of onDisk) {
    const stats = await lstat(join(parent, path));
    expect([stats.isFile(), stats.nlink, stats.mode & 0o7111]).toEqual([true, 1, 0]);
  }
}

test('of any members, each is a file of its own in the folder, or left out with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(member, { maxLength: 8 }),
      fc.integer({ min: 1, max: 2000 }),
      async (some, pieceBytes) => {
        const members = some.map((one) => (hasBody(one) ? one : withoutBody(one)));
        const unpacked = await unpack(rawTar(...members), {}, pieceBytes);
        await expectHarmless(unpacked);
        expect([unpacked.error, unpacked.failed]).toEqual([undefined, []]);
        const wanted = members.filter(
          ({ typeFlag = '0', name: some = '' }) => !(/[0\0]|[^1-6]/.test(typeFlag) && some.endsWith('/')),
        );
        expect(unpacked.files.length + unpacked.skipped.length).toBe(wanted.length);
        for (const { sha256, path } of unpacked.files)
          expect(hashOf('sha256', await readFile(join(unpacked.folder, path)))).toBe(sha256);
        const contents = new Set(members.map(({ content = new Uint8Array() }) => hashOf('sha256', content)));
        for (const { sha256 } of unpacked.files) expect(contents).toContain(sha256);
      },
    ),
    { numRuns: 150 },
  );
});

test('an archive in which anything was changed does no harm', async () => {
  const change = fc.tuple(fc.nat(20_000), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.array(member, { minLength: 1, maxLength: 5 }),
      fc.array(change, { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      async (members, changes, isPacked) => {
        const tar = rawTar(...members);
        const bytes = isPacked ? new Uint8Array(gzipSync(tar)) : tar;
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        await expectHarmless(await unpack(bytes));
      },
    ),
    { numRuns: 150 },
  );
});
