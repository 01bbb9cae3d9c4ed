import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar, unpackTar } from 'modern-tar';
import { expect, onTestFinished, test } from 'vitest';
import { createJobFolders } from '../../../sdk/node/job-folders.ts';
import { findProcessStart } from '../../../sdk/node/processes.ts';

async function makeFolders(owner = 'rack-1') {
  const root = await mkdtemp(join(tmpdir(), 'rigline-jobs-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return { root, folders: createJobFolders({ root: join(root, 'run'), owner }) };
}

async function changeRecord(path: string, change: object): Promise<void> {
  const file = `${path}.rigline.json`;
  const record = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...record, ...change }));
}

const id = '6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10';
const never = new AbortController().signal;

test('a job has a folder of its own, for the eyes of this user only', async () => {
  const { root, folders } = await makeFolders();
  const first = await folders.create(id, '{}');
  const second = await folders.create(id, '{}');
  expect([first.path, second.path]).toEqual([join(root, 'run', id), join(root, 'run', `${id}-2`)]);
  expect((await stat(first.path)).mode & 0o777).toBe(0o700);
  await first.write('script', 'true', { isExecutable: true });
  expect((await stat(join(first.path, 'script'))).mode & 0o111).toBe(0o111);
  await first.remove();
  expect(await readdir(join(root, 'run'))).toEqual([`${id}-2`, `${id}-2.rigline.json`]);
});

test('the folder of a job stays below the root, whatever the job is called', async () => {
  const { root, folders } = await makeFolders();
  for (const name of ['..', '../../x', '.', '']) {
    expect((await folders.create(name, '{}')).path.startsWith(join(root, 'run', '/'))).toBe(true);
  }
  expect(await readdir(root)).toEqual(['run']);
});

test('lists what this worker has left, and neither what another has nor what lives elsewhere', async () => {
  const { root, folders } = await makeFolders();
  expect(await folders.list()).toEqual([]);
  const mine = await folders.create(id, '{}');
  await createJobFolders({ root: join(root, 'run'), owner: 'rack-2' }).create('other', '{}');
  const living = await folders.create('living', '{}');
  // The process that has started this one lives, and is not this one.
  const startedAt = await findProcessStart(process.ppid);
  expect(startedAt).toBeDefined();
  await changeRecord(living.path, { pid: process.ppid, startedAt });
  const reused = await folders.create('reused', '{}');
  await changeRecord(reused.path, { pid: process.ppid, startedAt: 'before the machine was started anew' });
  await mkdir(join(root, 'run', 'stranger'));
  expect((await folders.list()).map(({ path }) => path)).toEqual([mine.path, reused.path]);
  await reused.remove();
  const aside = await mine.setAside();
  expect(await folders.list()).toEqual([]);
  expect(await readdir(aside)).toEqual([]);
});

test('attachments appear whole or not at all', async () => {
  const { folders } = await makeFolders();
  const folder = await folders.create(id, '{}');
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
  expect(await readdir(folder.path)).toEqual([]);
  await folder.unpackAttachments(open(new Uint8Array(await archive(['test/a', 'provision/b']))), never);
  expect(await readdir(join(folder.path, 'attachments'))).toEqual(['provision', 'test']);
});

test('artifacts are packed with their folders and links, and without what is no file', async () => {
  const { root, folders } = await makeFolders();
  const folder = await folders.create(id, '{}');
  expect(await folder.packArtifacts(never)).toBeUndefined();
  const artifacts = join(folder.path, 'artifacts');
  await mkdir(artifacts);
  expect(await folder.packArtifacts(never)).toBeUndefined();
  await mkdir(join(artifacts, 'deep'));
  await writeFile(join(artifacts, 'deep', 'a.txt'), 'abc');
  await writeFile(join(artifacts, 'empty'), '');
  await writeFile(join(root, 'outside'), 'not mine');
  await symlink(join(root, 'outside'), join(artifacts, 'link'));
  const packed = await folder.packArtifacts(never);
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
  expect(await folder.packArtifacts(never)).toBeUndefined();
});

test('no link that a job has put there is followed', async () => {
  const { root, folders } = await makeFolders();
  const folder = await folders.create(id, '{}');
  await mkdir(join(root, 'outside'));
  await writeFile(join(root, 'outside', 'secret'), 'not mine');
  await symlink(join(root, 'outside', 'secret'), join(folder.path, 'test-serial.log'));
  await symlink(join(root, 'outside'), join(folder.path, 'artifacts'));
  const pieces: string[] = [];
  for await (const piece of folder.readPieces('test-serial.log', 100)) pieces.push(piece);
  expect(pieces).toEqual([]);
  expect(await folder.readText('test-serial.log')).toBeUndefined();
  expect(await folder.packArtifacts(never)).toBeUndefined();
  await folder.write('test-serial.log', 'mine');
  expect(await readFile(join(root, 'outside', 'secret'), 'utf8')).toBe('not mine');
  await folder.removeArtifacts();
  await folder.remove();
  expect(await readdir(join(root, 'outside'))).toEqual(['secret']);
});

test('a text is read in pieces that end between two characters', async () => {
  const { folders } = await makeFolders();
  const folder = await folders.create(id, '{}');
  await folder.append('test-serial.log', 'äöü');
  await folder.append('test-serial.log', 'ß');
  const pieces: string[] = [];
  for await (const piece of folder.readPieces('test-serial.log', 3)) pieces.push(piece);
  expect(pieces.join('')).toBe('äöüß');
  expect(pieces.every((piece) => !piece.includes('\ufffd'))).toBe(true);
});

test('a job that removes its folder takes no notes away, and can be set aside all the same', async () => {
  const { folders } = await makeFolders();
  const folder = await folders.create(id, 'the first');
  await rm(folder.path, { recursive: true });
  await folder.saveNotes('the second');
  const [found] = await folders.list();
  expect(found?.path).toBe(folder.path);
  expect(await found?.readNotes()).toBe('the second');
  expect((await stat(`${folder.path}.rigline.json`)).mode & 0o777).toBe(0o600);
  await found?.makeSure();
  expect((await stat(folder.path)).mode & 0o777).toBe(0o700);
  await rm(folder.path, { recursive: true });
  expect(await readdir((await found?.setAside()) ?? '')).toEqual([]);
  expect(await folders.list()).toEqual([]);
});

test('what a job puts in the place of a log is neither followed nor waited for', async () => {
  const { root, folders } = await makeFolders();
  const folder = await folders.create(id, '{}');
  await writeFile(join(root, 'elsewhere'), 'as it was');
  await symlink(join(root, 'elsewhere'), join(folder.path, 'test.log'));
  await expect(folder.append('test.log', 'x')).rejects.toThrow('ELOOP');
  expect(await readFile(join(root, 'elsewhere'), 'utf8')).toBe('as it was');
  await mkdir(join(folder.path, 'cleanup.log'));
  await expect(folder.append('cleanup.log', 'x')).rejects.toThrow('EISDIR');
  await folder.append('setup.log', 'one');
  await folder.append('setup.log', ' two');
  expect(await readFile(join(folder.path, 'setup.log'), 'utf8')).toBe('one two');
});

test('an archive of artifacts is made anew each time, and not at all when nobody waits for it', async () => {
  const { root, folders } = await makeFolders();
  const folder = await folders.create(id, '{}');
  await folder.write('artifacts/a', 'abc');
  await writeFile(join(root, 'elsewhere'), 'as it was');
  await symlink(join(root, 'elsewhere'), join(folder.path, '.artifacts.tar.gz'));
  expect(await folder.packArtifacts(never)).toBeDefined();
  expect(await readFile(join(root, 'elsewhere'), 'utf8')).toBe('as it was');
  expect(await folder.packArtifacts(never)).toBeDefined();
  await expect(folder.packArtifacts(AbortSignal.abort(new Error('enough')))).rejects.toThrow(/enough|abort/i);
});
