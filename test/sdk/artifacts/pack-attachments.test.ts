import { chmod, mkdir, readdir, truncate, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { expect, onTestFinished, test, vi } from 'vitest';
import { packAttachments } from '../../../sdk/artifacts/pack-attachments.ts';
import { UsageError } from '../../../sdk/http/errors.ts';
import type { AttachmentMember } from '../../../sdk/labs/host.ts';
import { hashOf, patternBytes } from './lab-streams.ts';
import { createTempFolder } from './temp-folder.ts';

async function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<(path: string) => string> {
  const folder = await createTempFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return (path) => join(folder, path);
}

async function pack(members: readonly AttachmentMember[]) {
  const packed = await packAttachments(members);
  const bytes = new Uint8Array(await packed.blob.arrayBuffer());
  await packed.remove();
  return { bytes, type: packed.blob.type, entries: await unpackTar(gunzipSync(bytes), { strict: true }) };
}

test('packs exactly the files, below their phase, sorted and with nothing of this machine', async () => {
  const at = await writeFiles({ 'b.sh': 'echo', 'a.img': patternBytes(100_000), empty: '' });
  await chmod(at('b.sh'), 0o700);
  await chmod(at('a.img'), 0o600);
  const { entries, type } = await pack([
    { phase: 'test', agentPath: '/scripts/./b.sh', localPath: at('b.sh') },
    { phase: 'provision', agentPath: 'a.img', localPath: at('a.img') },
    { phase: 'firmware_update', agentPath: 'e', localPath: at('empty') },
  ]);
  expect(type).toBe('application/gzip');
  expect(entries.map(({ header, data }) => [header.name, header.type, header.mode, hashOf('md5', data ?? '')])).toEqual(
    [
      ['firmware_update/e', 'file', 0o644, hashOf('md5', '')],
      ['provision/a.img', 'file', 0o644, hashOf('md5', patternBytes(100_000))],
      ['test/scripts/b.sh', 'file', 0o755, hashOf('md5', 'echo')],
    ],
  );
  for (const { header } of entries)
    expect(header).toMatchObject({ uid: 0, gid: 0, uname: '', gname: '', mtime: new Date(0) });
});

test('gives the same bytes for the same files, whatever their order and age', async () => {
  const at = await writeFiles({ a: '1', b: '2' });
  const members: AttachmentMember[] = ['a', 'b'].map((name) => ({
    phase: 'test',
    agentPath: name,
    localPath: at(name),
  }));
  const first = await pack(members);
  await utimes(at('a'), 1, 1);
  expect((await pack(members.reverse())).bytes).toEqual(first.bytes);
});

test('packs long and foreign names', async () => {
  const at = await writeFiles({ a: '1' });
  const agentPath = `${'folder/'.repeat(40)}日本.bin`;
  const { entries } = await pack([{ phase: 'test', agentPath, localPath: at('a') }]);
  expect(entries.map(({ header }) => header.name)).toEqual([`test/${agentPath}`]);
});

test('packs all files below a folder, and no folder as a member', async () => {
  const at = await writeFiles({ 'data/one': '1', 'data/deep/two': '2' });
  const { entries } = await pack([{ phase: 'test', agentPath: 'd/', localPath: at('data') }]);
  expect(entries.map(({ header }) => [header.name, header.type])).toEqual([
    ['test/d/deep/two', 'file'],
    ['test/d/one', 'file'],
  ]);
});

test('packs one file twice under two names, and an entry that is listed twice once', async () => {
  const at = await writeFiles({ a: '1' });
  const member = { phase: 'test', agentPath: 'x', localPath: at('a') } as const;
  const { entries } = await pack([member, { ...member, agentPath: './x' }, { ...member, agentPath: 'y' }]);
  expect(entries.map(({ header }) => header.name)).toEqual(['test/x', 'test/y']);
});

test('refuses what the agent would not take, and names the field of the job file', async () => {
  const at = await writeFiles({ 'a/b': '1', c: '2' });
  const refuse = async (member: Partial<AttachmentMember>, ...others: AttachmentMember[]) => {
    const packing = packAttachments([...others, { phase: 'provision', agentPath: 'x', localPath: at('c'), ...member }]);
    await expect(packing).rejects.toBeInstanceOf(UsageError);
    return await packing.catch((error: Error) => error.message);
  };
  expect(await refuse({ localPath: at('missing') })).toMatch(
    /^provision_data\.attachments: the file .*missing cannot be read: ENOENT/,
  );
  expect(await refuse({ localPath: '/dev/null' })).toMatch(
    /^provision_data\.attachments: .* neither a file nor a folder/,
  );
  expect(await refuse({ agentPath: 'x/../../y' })).toMatch(
    /^provision_data\.attachments: the "agent" path x\/\.\.\/\.\.\/y must stay/,
  );
  for (const agentPath of ['', '/', './', 'sub/']) expect(await refuse({ agentPath })).toMatch(/names no file$/);
  const other = { phase: 'provision', agentPath: '/x', localPath: at('a/b') } as const;
  expect(await refuse({}, other)).toMatch(/would both become provision\/x at the agent/);
});

test('leaves no temporary file behind', async () => {
  const at = await writeFiles({ a: '1' });
  const temporary = await useTempFolder();
  const packed = await packAttachments([{ phase: 'test', agentPath: 'a', localPath: at('a') }]);
  expect((await readdir(temporary)).length).toBe(1);
  await packed.remove();
  expect(await readdir(temporary)).toEqual([]);
});

test('refuses a file that shrinks while it is packed, and leaves no temporary file behind', async () => {
  const at = await writeFiles({ big: new Uint8Array(64_000_000) });
  const temporary = await useTempFolder();
  const packing = packAttachments([{ phase: 'test', agentPath: 'big', localPath: at('big') }]);
  const outcome = packing.catch((error: unknown) => error);
  while ((await readdir(temporary)).length === 0);
  await truncate(at('big'), 1);
  const error = await outcome;
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toMatch(/the attachments could not be packed: Size mismatch for "test\/big"/);
  expect(await readdir(temporary)).toEqual([]);
});

/** Makes a folder of the test the system's folder for temporary files. */
async function useTempFolder(): Promise<string> {
  const folder = await createTempFolder();
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}
