import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unpackAttachments } from '../../../mock/testflinger/agent/archive.ts';
import { UsageError } from '../../../sdk/http/errors.ts';
import type { LoadedJob } from '../../../sdk/labs/testflinger/job/load-job.ts';
import { loadJob } from '../../../sdk/node/load-job.ts';
import { makeTempFolder } from './temp-folder.ts';

const plain = 'job_queue: q\ntest_data:\n  test_cmds: "true"\n';
const withAttachment = `${plain}  attachments:\n    - local: tool.sh\n      agent: bin/tool.sh\n`;

async function unpack({ attachments }: LoadedJob) {
  const bytes = new Uint8Array(await (attachments ?? new Blob()).arrayBuffer());
  return (await unpackAttachments(bytes)).map(({ path, bytes: content }) => [path, new TextDecoder().decode(content)]);
}

test('a job file is read, and is called by its name without the folder', async () => {
  const folder = await makeTempFolder();
  await writeFile(join(folder, 'smoke.yaml'), plain);
  const job = await loadJob(join(folder, 'smoke.yaml'));
  expect(job).toMatchObject({ name: 'smoke.yaml', definition: { job_queue: 'q' } });
  expect(job.attachments).toBeUndefined();
  await job.dispose();
});

test('a text takes the place of the file', async () => {
  expect(await loadJob('/nowhere/stdin', { text: plain })).toMatchObject({
    name: 'stdin',
    definition: { job_queue: 'q' },
  });
});

test('the paths of attachments begin in the folder of the job file', async () => {
  const folder = await makeTempFolder();
  await writeFile(join(folder, 'smoke.yaml'), withAttachment);
  await writeFile(join(folder, 'tool.sh'), 'echo here');
  const job = await loadJob(join(folder, 'smoke.yaml'));
  expect(await unpack(job)).toEqual([['test/bin/tool.sh', 'echo here']]);
  await job.dispose();
});

test('the paths of attachments can begin elsewhere', async () => {
  const folder = await makeTempFolder();
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'smoke.yaml'), withAttachment);
  await writeFile(join(folder, 'other/tool.sh'), 'echo there');
  const job = await loadJob(join(folder, 'smoke.yaml'), { attachmentsRelativeTo: join(folder, 'other') });
  expect(await unpack(job)).toEqual([['test/bin/tool.sh', 'echo there']]);
  await job.dispose();
});

test('a job that is disposed of leaves no archive behind', async () => {
  const folder = await makeTempFolder();
  await writeFile(join(folder, 'tool.sh'), 'echo here');
  const job = await loadJob(join(folder, 'smoke.yaml'), { text: withAttachment });
  await job.dispose();
  await expect(unpack(job)).rejects.toThrow();
});

test.each([
  ['a file that is not there', undefined],
  ['an attachment that is not there', withAttachment],
  ['a text that is no job', 'job_queue: [1'],
])('%s is a usage error that names the file', async (_, text) => {
  const path = join(await makeTempFolder(), 'missing.yaml');
  const error = await loadJob(path, { text }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toMatch(/missing\.yaml|tool\.sh/);
});
