import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPortalUrl } from '../../../../sdk/labs/stb-tester/test-pack.ts';
import { createHost } from '../../../../sdk/node/host.ts';
import { makeTempFolder } from '../../node/temp-folder.ts';

async function makeTestPack(conf: string) {
  const folder = await makeTempFolder();
  await mkdir(join(folder, 'tests'));
  await writeFile(join(folder, '.stbt.conf'), conf);
  return createHost({ cwd: join(folder, 'tests') });
}

test('the address of the portal comes from the test-pack around the working folder', async () => {
  const host = await makeTestPack('[test_pack]\nportal_url = https://company.stb-tester.com\n');
  expect(await readPortalUrl(host)).toBe('https://company.stb-tester.com');
});

test('a test-pack without portal_url gives no address', async () => {
  expect(await readPortalUrl(await makeTestPack('[test_pack]\nstbt_version = 33\n'))).toBeUndefined();
});
