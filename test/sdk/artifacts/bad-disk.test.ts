import { mkdir, open, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { type CollectOptions, collectArtifacts } from '../../../sdk/artifacts/collect.ts';
import type { OpenFile } from '../../../sdk/artifacts/file-sink.ts';
import type { Artifact } from '../../../sdk/labs/lab.ts';
import { answer, hashOf } from './lab-streams.ts';
import { runOnClock } from './run-on-clock.ts';
import { tarOf } from './tar-bytes.ts';
import { createTempFolder, listFiles } from './temp-folder.ts';

const bytesOf = (name: string) => new TextEncoder().encode(name.repeat(600));

async function collect(
  artifacts: readonly Artifact[],
  {
    prepare,
    contents = {},
    ...options
  }: Partial<CollectOptions> & {
    readonly prepare?: (folder: string) => Promise<unknown>;
    readonly contents?: Readonly<Record<string, Uint8Array>>;
  } = {},
) {
  const folder = await createTempFolder();
  await prepare?.(folder);
  const clock = createSteppedClock();
  let opened = 0;
  const open: CollectOptions['lab']['open'] = async (_job, { name }, { offset = 0 } = {}) => {
    opened += 1;
    return answer(contents[name] ?? bytesOf(name), offset);
  };
  const lab = { kind: 'test', url: 'https://lab.test', open };
  const stored = await runOnClock(
    clock,
    collectArtifacts({ lab, job: { id: '1' }, artifacts, folder, relativeTo: folder, clock, ...options }),
  );
  const told = stored.map(({ name, path, error }) => [name, path ?? error]);
  return { told, stored, opened, folder, files: await listFiles(folder) };
}

const file = (name: string): Artifact => ({ name, kind: 'file', md5: hashOf('md5', bytesOf(name)) });
const archive: Artifact = { name: 'all', kind: 'archive' };

/** A disk that has no room for some files, or lets nobody make them. */
function openBut(trouble: Readonly<Record<string, 'ENOSPC' | 'EACCES'>>): OpenFile {
  return async (path, flags, mode) => {
    const code = Object.entries(trouble).find(([name]) => path.includes(`/${name}.`))?.[1];
    const failure = Object.assign(new Error(`${code}: made up, write`), { code });
    if (code === 'EACCES') throw failure;
    const handle = await open(path, flags, mode);
    if (code === 'ENOSPC') {
      let writes = 0;
      const { write } = handle;
      handle.write = (async (...args: Parameters<typeof write>) => {
        writes += 1;
        if (writes > 1) throw failure;
        return await write.apply(handle, args);
      }) as typeof write;
    }
    return handle;
  };
}

test('a disk that is full for one file loses only that, is not asked again, and keeps no part', async () => {
  const { told, files, opened } = await collect([file('a'), file('big'), file('c')], {
    openFile: openBut({ big: 'ENOSPC' }),
  });
  expect(told).toEqual([
    ['a', 'a'],
    ['big', 'ENOSPC: made up, write'],
    ['c', 'c'],
  ]);
  expect(files).toEqual(['a', 'c']);
  expect(opened).toBe(3);
});

test('a file that may not be made loses only itself, and is never fetched', async () => {
  const { told, opened } = await collect([file('a'), file('locked'), file('c')], {
    openFile: openBut({ locked: 'EACCES' }),
  });
  expect(told).toEqual([
    ['a', 'a'],
    ['locked', 'EACCES: made up, write'],
    ['c', 'c'],
  ]);
  expect(opened).toBe(2);
});

test('a folder in the place of a file, and a file in the place of a folder, lose only what belongs there', async () => {
  const { told, files, folder } = await collect([file('a'), file('taken'), file('deep/er/x'), file('z')], {
    prepare: async (folder) => {
      await mkdir(join(folder, 'taken', 'inside'), { recursive: true });
      await writeFile(join(folder, 'deep'), 'mine');
    },
  });
  expect(told).toEqual([
    ['a', 'a'],
    ['taken', expect.stringMatching(/^E(ISDIR|EXIST|NOTEMPTY|PERM)/)],
    ['deep/er/x', expect.stringMatching(/^E(NOTDIR|EXIST)/)],
    ['z', 'z'],
  ]);
  expect(files).toEqual(['a', 'deep', 'z']);
  expect(await readFile(join(folder, 'deep'), 'utf8')).toBe('mine');
  expect(await readdir(join(folder, 'taken'))).toEqual(['inside']);
});

test('a link in the place of a file is replaced, and not written through', async () => {
  const outside = join(await createTempFolder(), 'outside');
  await writeFile(outside, 'mine');
  const { told, folder } = await collect([file('a')], {
    prepare: async (folder) => await symlink(outside, join(folder, 'a')),
  });
  expect(told).toEqual([['a', 'a']]);
  expect(await readFile(outside, 'utf8')).toBe('mine');
  expect((await readFile(join(folder, 'a'))).length).toBe(600);
});

test('a member of an archive that cannot be written loses only itself', async () => {
  const packed = await tarOf(
    { name: 'artifacts/a', content: bytesOf('a') },
    { name: 'artifacts/big', content: new Uint8Array(300_000) },
    { name: 'artifacts/locked', content: bytesOf('l') },
    { name: 'artifacts/taken', content: bytesOf('t') },
    { name: 'artifacts/z', content: bytesOf('z') },
  );
  const { told, stored, files } = await collect([archive, file('beside')], {
    contents: { all: packed },
    openFile: openBut({ big: 'ENOSPC', locked: 'EACCES' }),
    prepare: async (folder) => await mkdir(join(folder, 'taken', 'inside'), { recursive: true }),
  });
  expect(told).toEqual([
    ['a', 'a'],
    ['z', 'z'],
    ['big', 'ENOSPC: made up, write'],
    ['locked', 'EACCES: made up, write'],
    ['taken', expect.stringMatching(/^E(ISDIR|EXIST|NOTEMPTY|PERM)/)],
    ['beside', 'beside'],
  ]);
  expect(stored[0]?.source).toEqual({ job: '1', archive: 'all', from: 'downloaded' });
  expect(files).toEqual(['a', 'beside', 'z']);
});
