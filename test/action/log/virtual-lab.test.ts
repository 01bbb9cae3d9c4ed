import { expect, test } from 'vitest';
import { rankAnnotations } from '../../../action/annotations/rank.ts';
import { createLogView } from '../../../action/log/log-view.ts';
import { renderSummary } from '../../../action/summary/index.ts';
import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestflinger } from '../../../mock/testflinger/index.ts';
import { createTestflingerLab } from '../../../sdk/labs/testflinger/index.ts';
import { planTestflinger } from '../../../sdk/labs/testflinger/plan.ts';
import { runJobs } from '../../../sdk/run/run.ts';
import { parseRunnerLog } from '../../helpers/github/parse-log.ts';
import { createMemoryFolder } from '../../helpers/memory-folder.ts';
import { connectTo } from '../../helpers/network.ts';
import { toPlain } from './view.ts';

const script = {
  provision: { lines: ['flashing', '::error::no such image', 'done'], durationMs: 300_000 },
  test: {
    lines: ['\u001b[32mok\u001b[0m menu', '##[error]not mine', '::add-mask::menu', 'Traceback'],
    exitCode: 1,
    durationMs: 120_000,
  },
};

/** Three jobs for two agents, so that one has to wait. */
async function play() {
  const clock = createSteppedClock();
  const agents = ['agent-1', 'agent-2'].map((name) => ({ name, queues: ['q'], script }));
  const server = createTestflinger({ clock, agents });
  const lab = createTestflingerLab({ url: 'https://tf.test', network: connectTo(server, clock) });
  const definition = { job_queue: 'q', provision_data: { distro: 'noble' }, test_data: { test_cmds: 'true' } };
  const jobs = planTestflinger({ jobs: ['a.yaml', 'b.yaml', 'c.yaml'].map((name) => ({ name, definition })) });
  const lines: string[] = [];
  const view = createLogView({ write: (text) => lines.push(text), clock });
  const folder = createMemoryFolder();
  let ids = 0;
  const uuid = () => {
    ids += 1;
    return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  };
  const ports = { clock, folder, uuid, random: () => 0.5, observe: view.observe };
  const report = await clock.runUntil(runJobs({ runId: 'r1', lab, jobs }, ports));
  view.close();
  return { report, folder, log: parseRunnerLog(lines.join('\n')) };
}

test('a run at a virtual lab is told once and in order, and no word of the lab is obeyed', async () => {
  const { folder, log } = await play();
  expect(log).toMatchObject({ annotations: [], masks: [], problems: [], isStopped: false });
  for (const job of ['a.yaml', 'b.yaml', 'c.yaml']) {
    const inGroups = log.groups.filter(({ title }) => title.startsWith(job)).flatMap(({ lines }) => lines);
    const shown = inGroups.map((line) => line.replace('## [', '##[')).filter((line) => !/waiting for \d/.test(line));
    expect(shown).toEqual(folder.logs.get(job)?.trimEnd().split('\n'));
  }
  expect(toPlain(log.outside).filter((line) => line.startsWith('c.yaml'))).toEqual([
    expect.stringMatching(/^c\.yaml \| submitted as 0/),
    'c.yaml | waiting in the queue, 2 ahead',
    'c.yaml | waiting in the queue, next in line',
    'c.yaml | provision',
    'c.yaml | test',
    'c.yaml | reserve',
    'c.yaml | ended: completed',
    'c.yaml | verdict: failed (1 of 1 test did not pass)',
  ]);
});

test('a job alone has one group a phase, and two that print side by side have few', async () => {
  const { log } = await play();
  const titles = log.groups.map(({ title }) => title);
  expect(titles.filter((title) => title.startsWith('c.yaml'))).toEqual([
    'c.yaml · provision',
    'c.yaml · test',
    'c.yaml · cleanup',
  ]);
  expect(titles.length).toBeLessThan(16);
});

test('what failed alike in three jobs is one annotation, and each of them is in the summary', async () => {
  const { report } = await play();
  expect(rankAnnotations(report).map(({ title }) => title)).toEqual(['3 tests failed: test ended with exit code 1']);
  const markdown = renderSummary(report);
  expect(markdown.match(/<details><summary><code>[abc]\.yaml test<\/code>/g)).toHaveLength(3);
  expect(markdown).toMatch(/ {2}provision c\.yaml :active, \d+, \d+\n {2}run c\.yaml :crit, \d+, \d+\n/);
});
