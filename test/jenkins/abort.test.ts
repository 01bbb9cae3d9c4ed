import { expect, test } from 'vitest';
import { startMock } from '../e2e/process.ts';
import { play } from './play.ts';

const files = { 'job.yaml': 'job_queue: demo\ntest_data:\n  test_cmds: sleep 600\n' };
const node = (steps: string) => `node {\n  checkout scm\n  sh 'npm ci'\n  ${steps}\n}\n`;

async function findStates(url: string): Promise<readonly string[]> {
  const jobs = (await (await fetch(`${url}/v1/job/search`)).json()) as { job_state: string }[];
  return jobs.map(({ job_state }) => job_state);
}

test('an aborted build stops the device within seven seconds, and still publishes', async () => {
  const rack = await startMock('testflinger', '--exec', '--speed', '10');
  const played = await play({
    jenkinsfile: node("rigline.run(lab: 'rack', tests: ['job.yaml'], pollInterval: '200ms')"),
    labs: { rack: ['testflinger', rack] },
    files,
    abortWhen: 'test phase',
  });
  expect(played.result, played.console).toBe('ABORTED');
  expect(played.abortedAfterMs).toBeLessThan(7500);
  expect(played.abortedCode).toBe(143);
  expect(await findStates(rack)).toEqual([expect.stringMatching(/^(cancelled|complete)$/)]);
  expect(played.junit).toHaveLength(1);
  expect(played.archived).toContainEqual(expect.stringMatching(/report\.html$/));
});

test('a build that is aborted while it collects stops the device as well', async () => {
  const rack = await startMock('testflinger', '--exec', '--speed', '10');
  const played = await play({
    jenkinsfile: node("rigline.submit(lab: 'rack', tests: ['job.yaml'])\n  rigline.collect(pollInterval: '200ms')"),
    labs: { rack: ['testflinger', rack] },
    files,
    abortWhen: 'test phase',
  });
  expect(played.result, played.console).toBe('ABORTED');
  expect(await findStates(rack)).toEqual([expect.stringMatching(/^(cancelled|complete)$/)]);
});

test('a CLI that died of the abort is made up for: the run is cancelled, and has its report', async () => {
  const rack = await startMock('testflinger', '--exec', '--speed', '10');
  // Whoever kills more than Jenkins does, such as a container that is out of memory.
  const kill =
    'sh \'printf "#!/bin/sh\\nif [ \\\\"\\$1\\\\" = run ]; then \\$RIGLINE_UNDER_TEST \\\\"\\$@\\\\" & child=\\$!; ' +
    'trap \\\\"kill -9 \\$child\\\\" TERM; wait; else exec \\$RIGLINE_UNDER_TEST \\\\"\\$@\\\\"; fi\\n" > cli && chmod +x cli\'';
  const played = await play({
    jenkinsfile: node(
      `${kill.replaceAll('\\$', '\\\\$')}\n  rigline.run(lab: 'rack', tests: ['job.yaml'], command: './cli')`,
    ),
    labs: { rack: ['testflinger', rack] },
    files,
    abortWhen: 'submitted as',
  });
  expect(played.result, played.console).toBe('ABORTED');
  expect(await findStates(rack)).toEqual([expect.stringMatching(/^(cancelled|complete)$/)]);
  expect(played.junit, played.console).toHaveLength(1);
});
