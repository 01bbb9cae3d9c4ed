import { expect, test } from 'vitest';
import { findJobFolder, listFiles } from '../../../../sdk/labs/avocado/local/results-folder.ts';
import type { HostEntry } from '../../../../sdk/labs/host.ts';
import { createAvocadoHost } from '../../../helpers/avocado-host.ts';
import { createTestClock } from '../../../helpers/labs.ts';

const id = 'c0ffee0100000000000000000000000000000000';

test('a link is not followed, and folders in folders come to an end', async () => {
  const host = createAvocadoHost(createTestClock());
  const below: HostEntry[] = [
    { name: 'again', kind: 'folder', sizeBytes: 0 },
    { name: 'away', kind: 'folder', sizeBytes: 0, isLink: true },
    { name: 'file', kind: 'file', sizeBytes: 1 },
    { name: 'pipe', kind: 'other', sizeBytes: 0 },
  ];
  const found = await listFiles({ ...host, files: { ...host.files, list: async () => below } }, '/endless');
  expect(found.length).toBe(17);
  expect(found.some(({ name }) => name.includes('away'))).toBe(false);
});

test('the folder of a job is known by the id in it, not by its name', async () => {
  const disk = {
    '/base/job-2026-01-31T11.00-c0ffee0/id': `${id.slice(0, 39)}1\n`,
    '/base/job-2026-01-31T12.00-c0ffee0/id': `${id}\n`,
    '/base/job-2026-01-31T12.01-c0ffee0/job.log': '',
    '/base/latest/id': `${id}\n`,
  };
  const host = createAvocadoHost(createTestClock(), { disk });
  expect(await findJobFolder(host, '/base', id)).toBe('/base/job-2026-01-31T12.00-c0ffee0');
  expect(await findJobFolder(host, '/base', 'f'.repeat(40))).toBeUndefined();
  expect(await findJobFolder(host, '/nowhere', id)).toBeUndefined();
});
