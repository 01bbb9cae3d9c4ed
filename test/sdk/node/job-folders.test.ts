import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar, unpackTar } from 'modern-tar';
import { expect, onTestFinished, test } from 'vitest';
import { createJobFolders } from '../../../sdk/node/job-folders.ts';

async function makeFolders(owner = 'rack-1') {
  const root = await mkdtemp(join(tmpdir(), 'rigline-jobs-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return { root, folders: createJobFolders({ root: join(root, 'run'), owner }) };
}

const id = '6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10';
const never = new AbortController().signal;

test('a job has a folder of its own, for the eyes of this user only', async () => {
  const { root, folders } = await makeFolders();
  const first = await folders.create(id);
  const second = await folders.create(id);
  expect([first.path, second.path]).toEqual([join(root, 'run', id), join(root, 'run', `${id}-2`)]);
  expect((await stat(first.path)).mode & 0o777).toBe(0o700);
  await first.write('script', 'true', { isExecutable: true });
  expect((await stat(join(first.path, 'script'))).mode & 0o111).toBe(0o111);
  await first.remove();
  expect(await readdir(join(root, 'run'))).toEqual([`${id}-2`]);
});

test('the folder of a job stays below the root, whatever the job is called', async () => {
  const { root, folders } = await makeFolders();
  for (const name of ['..', '../../x', '.', '']) {
    expect((await folders.create(name)).path.startsWith(join(root, 'run', '/'))).toBe(true);
  }
  expect(await readdir(root)).toEqual(['run']);
});

test('lists what this worker has left, and neither what another has nor what lives elsewhere', async () => {
  const { root, folders } = await makeFolders();
  expect(await folders.list()).toEqual([]);
  const mine = await folders.create(id);
  await createJobFolders({ root: join(root, 'run'), owner: 'rack-2' }).create('other');
  const living = await folders.create('living');
  // Process 1 always lives, and is not this one.
  await writeFile(join(living.path, '.rigline-worker.json'), JSON.stringify({ owner: 'rack-1', pid: 1 }));
  await mkdir(join(root, 'run', 'stranger'));
  expect((await folders.list()).map(({ path }) => path)).toEqual([mine.path]);
  const aside = await mine.setAside();
  expect(await folders.list()).toEqual([]);
  expect(await readdir(aside)).toEqual([]);
});

test('attachments appear whole or not at all', async () => {
  const { folders } = await makeFolders();
  const folder = await folders.create(id);
  const archive = async (names: readonly string[]) =>
    gzipSync(await packTar(names.map((name) => ({ header: { name, size: 3 }, body: 'abc' }))));
  const open = (bytes: Uint8Array<ArrayBuffer>) => async () => ({
    body: new Blob([bytes]).stream() as ReadableStream<Uint8Array>,
    offset: 0,
  });
  const bad = new Uint8Array(await archive(['test/a', '../b']));
  await expect(folder.unpackAttachments(open(bad), never)).rejects.toMatchObject({ name: 'AttachmentsRefused' });
  await expect(folder.unpackAttachments(async () => undefined, never)).rejects.toMatchObject({
    name: 'AttachmentsRefused',
  });
  const down = () => Promise.reject(new Error('no way to the server'));
  await expect(folder.unpackAttachments(down, never)).rejects.toMatchObject({ name: 'NetworkError' });
  expect(await readdir(folder.path)).toEqual(['.rigline-worker.json']);
  await folder.unpackAttachments(open(new Uint8Array(await archive(['test/a', 'provision/b']))), never);
  expect(await readdir(join(folder.path, 'attachments'))).toEqual(['provision', 'test']);
});

test('artifacts are packed with their folders and links, and without what is no file', async () => {
  const { root, folders } = await makeFolders();
  const folder = await folders.create(id);
  expect(await folder.packArtifacts()).toBeUndefined();
  const artifacts = join(folder.path, 'artifacts');
  await mkdir(artifacts);
  expect(await folder.packArtifacts()).toBeUndefined();
  await mkdir(join(artifacts, 'deep'));
  await writeFile(join(artifacts, 'deep', 'a.txt'), 'abc');
  await writeFile(join(artifacts, 'empty'), '');
  await writeFile(join(root, 'outside'), 'not mine');
  await symlink(join(root, 'outside'), join(artifacts, 'link'));
  const packed = await folder.packArtifacts();
  const bytes = gunzipSync(new Uint8Array((await packed?.archive.arrayBuffer()) ?? new ArrayBuffer()));
  const entries = await unpackTar(bytes);
  expect(entries.map(({ header: { name, type, size } }) => [name, type, size])).toEqual([
    ['artifacts/', 'directory', 0],
    ['artifacts/deep/', 'directory', 0],
    ['artifacts/deep/a.txt', 'file', 3],
    ['artifacts/empty', 'file', 0],
    ['artifacts/link', 'symlink', 0],
  ]);
  expect(new TextDecoder().decode(bytes)).not.toContain('not mine');
  await folder.removeArtifacts();
  expect(await folder.packArtifacts()).toBeUndefined();
});

test('no link that a job has put there is followed', async () => {
  const { root, folders } = await makeFolders();
  const folder = await folders.create(id);
  await mkdir(join(root, 'outside'));
  await writeFile(join(root, 'outside', 'secret'), 'not mine');
  await symlink(join(root, 'outside', 'secret'), join(folder.path, 'test-serial.log'));
  await symlink(join(root, 'outside'), join(folder.path, 'artifacts'));
  const pieces: string[] = [];
  for await (const piece of folder.readPieces('test-serial.log', 100)) pieces.push(piece);
  expect(pieces).toEqual([]);
  expect(await folder.readText('test-serial.log')).toBeUndefined();
  expect(await folder.packArtifacts()).toBeUndefined();
  await folder.write('test-serial.log', 'mine');
  expect(await readFile(join(root, 'outside', 'secret'), 'utf8')).toBe('not mine');
  await folder.removeArtifacts();
  await folder.remove();
  expect(await readdir(join(root, 'outside'))).toEqual(['secret']);
});

test('a text is read in pieces that end between two characters', async () => {
  const { folders } = await makeFolders();
  const folder = await folders.create(id);
  await folder.append('test-serial.log', 'äöü');
  await folder.append('test-serial.log', 'ß');
  const pieces: string[] = [];
  for await (const piece of folder.readPieces('test-serial.log', 3)) pieces.push(piece);
  expect(pieces.join('')).toBe('äöüß');
  expect(pieces.every((piece) => !piece.includes('\ufffd'))).toBe(true);
});
