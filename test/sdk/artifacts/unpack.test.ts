import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type UnpackOptions, unpackArchive } from '../../../sdk/artifacts/unpack.ts';
import { hashOf, patternBytes } from './lab-streams.ts';
import { inPieces, type TarInput, tarOf } from './tar-bytes.ts';
import { createTempFolder, listFiles } from './temp-folder.ts';

async function unpack(archive: Uint8Array, options: Partial<UnpackOptions> = {}, pieceBytes = 700) {
  const folder = join(await createTempFolder(), 'job');
  const unpacked = await unpackArchive(inPieces(archive, pieceBytes), { folder, ...options });
  const files = unpacked.error !== undefined && unpacked.files.length === 0 ? [] : await listFiles(folder);
  return { ...unpacked, onDisk: files, read: (path: string) => readFile(join(folder, path), 'utf8') };
}

const three: readonly TarInput[] = [
  { name: 'a.txt', content: 'first' },
  { name: 'b.txt', content: 'second' },
  { name: 'c.txt', content: 'x'.repeat(3000) },
];

test.each([
  ['plain', (tar: Uint8Array) => tar],
  ['gzipped', (tar: Uint8Array) => gzipSync(tar)],
])('unpacks a %s tar', async (_kind, pack) => {
  const content = patternBytes(200_000);
  const tar = await tarOf(
    { name: 'artifacts/', type: 'directory' },
    { name: 'artifacts/big.bin', content },
    { name: 'artifacts/sub/empty' },
  );
  const { files, skipped, error, onDisk } = await unpack(pack(tar), { stripPrefix: 'artifacts/' });
  expect(error).toBeUndefined();
  expect(skipped).toEqual([]);
  expect(files).toEqual([
    { name: 'big.bin', path: 'big.bin', sizeBytes: 200_000, sha256: hashOf('sha256', content) },
    { name: 'sub/empty', path: 'sub/empty', sizeBytes: 0, sha256: hashOf('sha256', '') },
  ]);
  expect(onDisk).toEqual(['big.bin', 'sub/empty']);
});

test('takes names that need a PAX header, and strips the prefix also after ./', async () => {
  const name = `${'long/'.repeat(60)}日本語.log`;
  const { files } = await unpack(await tarOf({ name: `./artifacts/${name}` }), { stripPrefix: 'artifacts/' });
  expect(files.map((file) => file.path)).toEqual([name]);
});

test('unpacks the same whatever the pieces it comes in', async () => {
  const tar = await tarOf(...three);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4000 }), fc.boolean(), async (pieceBytes, gzipped) => {
      const { files, error } = await unpack(gzipped ? gzipSync(tar) : tar, {}, pieceBytes);
      expect(error).toBeUndefined();
      expect(files.map((file) => file.sha256)).toEqual(three.map(({ content = '' }) => hashOf('sha256', content)));
    }),
    { numRuns: 30 },
  );
});

test('leaves out members whose names lead out of the folder, and keeps the others', async () => {
  const names = [
    '../../evil',
    'a/../../b',
    '/etc/passwd',
    'C:\\x',
    '\\\\server\\x',
    'a\\..\\x',
    'fine',
    './also',
    'c:x',
  ];
  const { files, skipped, onDisk, error } = await unpack(
    await tarOf(...names.map((name) => ({ name, content: name }))),
  );
  expect(error).toBeUndefined();
  expect(onDisk).toEqual(['also', 'c_x', 'fine']);
  expect(files.map(({ name }) => name)).toEqual(['fine', 'also', 'c:x']);
  expect(skipped.map(({ reason }) => reason)).toEqual([
    'its name leads upwards',
    'its name leads upwards',
    'its name is an absolute path',
    'its name is an absolute path',
    'its name is an absolute path',
    'its name leads upwards',
  ]);
});

test('keeps members apart that share a name, also if only in other case, and those that Windows has a device for', async () => {
  const names = ['A', 'a', 'a/b', 'a', 'nul', 'x'.repeat(300)];
  const { files, onDisk, read } = await unpack(
    await tarOf(...names.map((name, index) => ({ name, content: String(index) }))),
  );
  expect(files.map(({ name }) => name)).toEqual(names);
  expect(onDisk).toEqual(files.map(({ path }) => path).sort());
  expect(files[4]?.path).toBe('_nul');
  for (const [index, { path }] of files.entries()) expect(await read(path)).toBe(String(index));
});

test('makes no links and no devices, and says so', async () => {
  const { files, skipped, onDisk, error } = await unpack(
    await tarOf(
      { name: 'out', type: 'symlink', linkname: '/etc' },
      { name: 'out/passwd', content: 'mine' },
      { name: 'hard', type: 'link', linkname: 'out/passwd' },
      { name: 'null', type: 'character-device' },
      { name: 'holes', pax: { 'GNU.sparse.major': '1' } },
    ),
  );
  expect(error).toBeUndefined();
  expect(files.map((file) => file.path)).toEqual(['out/passwd']);
  expect(onDisk).toEqual(['out/passwd']);
  expect(skipped).toEqual([
    { name: 'out', reason: 'a symbolic link, to /etc; links are not made' },
    { name: 'hard', reason: 'a hard link, to out/passwd; links are not made' },
    { name: 'null', reason: 'a character-device, not a regular file' },
    { name: 'holes', reason: 'a sparse file, which is not supported' },
  ]);
});

test('keeps the complete members of an archive that breaks off anywhere', async () => {
  const tar = await tarOf(...three);
  // Each member has a header block; the contents take 1, 1 and 6 blocks; two empty blocks end the archive.
  const memberEnds = [1024, 2048, 2048 + 512 + 3072];
  expect(tar.length).toBe((memberEnds[2] ?? 0) + 1024);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: tar.length - 1 }), async (length) => {
      const { files, error, onDisk } = await unpack(tar.subarray(0, length));
      const complete = memberEnds.filter(
        (end, index) => length >= end - (index === 2 ? 72 : 512 - String(three[index]?.content).length),
      ).length;
      expect(files.length).toBe(complete);
      expect(onDisk.length).toBe(complete);
      expect(error).toMatch(/not read to its end/);
    }),
    { numRuns: 200, examples: [[1024], [2048], [2560], [512], [1536], [5632], [6144]] },
  );
});

test('keeps the complete members of a gzipped archive that breaks off', async () => {
  const noise = Buffer.concat(
    Array.from({ length: 1000 }, (_, index) => Buffer.from(hashOf('sha256', String(index)), 'hex')),
  );
  const packed = gzipSync(await tarOf(...three, { name: 'noise', content: noise }));
  const { files, error, onDisk } = await unpack(packed.subarray(0, packed.length - 2000), {}, 100_000);
  expect(onDisk).toEqual(['a.txt', 'b.txt', 'c.txt']);
  expect(files.length).toBe(3);
  expect(error).toBe('the archive was not read to its end, 3 files were kept: Tar archive is truncated.');
});

test('keeps the members before a damaged header', async () => {
  const tar = await tarOf(...three);
  tar[2048 + 3] = 0x21;
  const { files, error } = await unpack(tar, {}, 100_000);
  expect(files.map((file) => file.name)).toEqual(['a.txt', 'b.txt']);
  expect(error).toMatch(/2 files were kept: Invalid tar header checksum/);
});

test.each([
  ['a web page', new TextEncoder().encode('<html>Bad gateway</html>'.repeat(40))],
  ['nothing', new Uint8Array()],
  ['half a gzip', gzipSync('x').subarray(0, 5)],
  ['broken gzip', Uint8Array.from([0x1f, 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9])],
])('says that %s is no archive', async (_what, bytes) => {
  const { files, error } = await unpack(bytes);
  expect(files).toEqual([]);
  expect(error).toMatch(/^the archive was not read to its end, 0 files were kept: ./);
});

test('stops a bomb at the total limit', async () => {
  const bomb = gzipSync(
    await tarOf({ name: 'small', content: 'x' }, { name: 'bomb', content: new Uint8Array(5_000_000) }),
  );
  expect(bomb.length).toBeLessThan(10_000);
  const { error, onDisk } = await unpack(bomb, { limits: { maxTotalBytes: 1_000_000 } });
  expect(error).toMatch(/1 file was kept: it unpacks to more than 1000000 bytes/);
  expect(onDisk).toEqual(['small']);
});

test('stops at too many members', async () => {
  const { error, onDisk } = await unpack(await tarOf(...three), { limits: { maxMembers: 2 } });
  expect(error).toMatch(/2 files were kept: it has more than 2 members/);
  expect(onDisk).toEqual(['a.txt', 'b.txt']);
});

test('skips a member that is too big, and goes on', async () => {
  const { skipped, onDisk, error } = await unpack(await tarOf(three[2] as TarInput, ...three.slice(0, 2)), {
    limits: { maxMemberBytes: 2999 },
  });
  expect(error).toBeUndefined();
  expect(skipped).toEqual([{ name: 'c.txt', reason: 'it has 3000 bytes, more than the limit of 2999 bytes' }]);
  expect(onDisk).toEqual(['a.txt', 'b.txt']);
});

test('writes only what is selected', async () => {
  const { files } = await unpack(await tarOf(...three), { select: (name) => name > 'b' });
  expect(files.map((file) => file.name)).toEqual(['b.txt', 'c.txt']);
});

test('ends with the reason of the signal', async () => {
  const { error } = await unpack(await tarOf(...three), { signal: AbortSignal.abort(new Error('stopped by SIGINT')) });
  expect(error).toBe('the archive was not read to its end, 0 files were kept: stopped by SIGINT');
});
