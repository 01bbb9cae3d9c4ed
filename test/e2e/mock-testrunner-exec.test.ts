import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, expect, onTestFinished, test } from 'vitest';

import { createTestrunner } from '../../mock/testrunner/index.ts';

// Other tests run files at the same time, in folders of the same name.
const place = mkdtempSync(join(tmpdir(), 'rigline-exec-'));
process.env['TMPDIR'] = place;
afterAll(() => rmSync(place, { recursive: true, force: true }));

function createLab() {
  const lab = createTestrunner({ exec: true, runStartDelayMs: 0 });
  onTestFinished(() => lab.close());
  return {
    lab,
    async submit(name: string, text: string) {
      const form = new FormData();
      form.append('username', 'ann');
      form.append('files[]', new File([text], name));
      await lab.fetch(new Request('http://lab.test/newTestrun', { method: 'POST', body: form }));
    },
    async waitFor(...states: string[]) {
      while (!states.includes(lab.runs()[0]?.status ?? '')) await sleep(20);
      return lab.runs()[0];
    },
  };
}

const listFolders = () => readdirSync(place).filter((name) => name.startsWith('rigline-testrunner-'));

test('a file is really run, with pytest or with the reason why not, and leaves nothing behind', async () => {
  const { submit, waitFor } = createLab();
  await submit('test_a.py', 'def test_a():\n    assert False\n');
  const run = await waitFor('SUCCESS', 'FAILED');
  expect(run?.status).toBe('FAILED');
  expect(run?.results).toMatch(
    /Tested: test_a\.py\n {8}Result: FAIL\n {8}Stdout: b.+(?:1 failed|No module named|ENOENT)/,
  );
  expect(listFolders()).toEqual([]);
});

test('closing the lab ends a file that would run for ever', async () => {
  const { lab, submit, waitFor } = createLab();
  await submit('test_a.py', 'import time\nwhile True:\n    time.sleep(1)\n');
  await waitFor('RUNNIG');
  await sleep(300);
  expect(listFolders()).toHaveLength(1);
  await lab.close();
  expect(lab.runs()[0]?.status).toBe('RUNNIG');
  expect(listFolders()).toEqual([]);
});
