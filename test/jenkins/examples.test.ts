import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { stbTesterToken } from '../../mock/index.ts';
import { startMock } from '../e2e/process.ts';
import { play } from './play.ts';

const examples = resolve(import.meta.dirname, '../../examples/jenkins');
const readExample = async (name: string) => await readFile(`${examples}/${name}/Jenkinsfile`, 'utf8');
const credentials = { 'stb-token': stbTesterToken };

test.each(['pasted', 'declarative'])('the %s example publishes a trend and the run folder', async (name) => {
  const tv = await startMock('stb-tester', '--speed', '20');
  const played = await play({ jenkinsfile: await readExample(name), labs: { tv: ['stb-tester', tv] }, credentials });
  expect(played.result, played.console).toBe('SUCCESS');
  expect(played.junit).toMatchObject([{ total: 2, failed: 0, keepProperties: true }]);
  expect(played.archived?.map((file) => file.replace(/^rigline-results\/[^/]+\//, ''))).toEqual(
    expect.arrayContaining(['report.html', 'report.xml', 'result.json']),
  );
  expect(played.console).not.toContain(stbTesterToken);
});
