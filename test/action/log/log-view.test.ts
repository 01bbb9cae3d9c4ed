import { expect, test } from 'vitest';
import { toPlain, watchView } from './view.ts';

test('what a job prints stands in a group a phase, and what becomes of it stands outside', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'run-started', runId: 'r', folder: '/r', jobs: ['smoke.yaml'] });
  view.observe({ type: 'job-submitted', job: 'smoke.yaml', id: '17' });
  view.observe({ type: 'job-state', job: 'smoke.yaml', state: 'queued', detail: 'waiting', position: 3 });
  view.observe({ type: 'job-state', job: 'smoke.yaml', state: 'running', detail: 'provision' });
  view.observe({ type: 'log', job: 'smoke.yaml', phase: 'provision', text: 'flashing\nfla' });
  view.observe({ type: 'log', job: 'smoke.yaml', phase: 'provision', text: 'shed\n' });
  view.observe({ type: 'job-state', job: 'smoke.yaml', state: 'running', detail: 'test' });
  view.observe({ type: 'log', job: 'smoke.yaml', phase: 'test', text: 'ok\nlast' });
  view.observe({ type: 'job-ended', job: 'smoke.yaml', how: 'completed' });
  view.observe({ type: 'job-judged', job: 'smoke.yaml', verdict: 'passed' });
  view.close();
  const { groups, outside, isStopped, stops } = parse();
  expect(groups).toEqual([
    { title: 'smoke.yaml · provision', lines: ['flashing', 'flashed'], isClosed: true },
    { title: 'smoke.yaml · test', lines: ['ok', 'last'], isClosed: true },
  ]);
  expect(toPlain(outside)).toEqual([
    'smoke.yaml | submitted as 17',
    'smoke.yaml | waiting in the queue, 3 ahead',
    'smoke.yaml | provision',
    'smoke.yaml | test',
    'smoke.yaml | ended: completed',
    'smoke.yaml | verdict: passed',
  ]);
  expect({ isStopped, stops }).toEqual({ isStopped: false, stops: 2 });
});

test('a group is guarded by a token of its own', () => {
  const { view, read, parse } = watchView();
  view.observe({ type: 'log', job: 'a', text: '::error::x\n::token-1::\n' });
  view.observe({ type: 'log', job: 'a', phase: 'test', text: '::token-1::\n::error::y\n##[error]z\n' });
  view.close();
  expect(read().split('\n').slice(0, 3)).toEqual(['::group::a', '::stop-commands::token-1', '::error::x']);
  // Whoever knew the first token could end the first group, and none of the others.
  expect(parse().annotations).toEqual([]);
  expect(parse().groups.at(-1)?.lines).toEqual(['::token-1::', '::error::y', '## [error]z']);
});

test('what several jobs print at once is not cut into a group a line', () => {
  const { view, parse } = watchView();
  for (let n = 0; n < 100; n += 1) {
    view.observe({ type: 'log', job: 'a', text: `a${n}\n` });
    view.observe({ type: 'log', job: 'b', text: `b${n}\n` });
  }
  view.close();
  const numbers = Array.from({ length: 100 }, (_, n) => n);
  expect(parse().groups).toEqual([
    { title: 'a', lines: numbers.map((n) => `a${n}`), isClosed: true },
    { title: 'b', lines: numbers.map((n) => `b${n}`), isClosed: true },
  ]);
});

test('a job that is held back has its turn after a while, and a group that goes on says so', async () => {
  const { view, clock, parse } = watchView();
  const titles = () => parse().groups.map(({ title }) => title);
  for (let n = 0; n < 3600; n += 10) {
    view.observe({ type: 'log', job: 'a', text: `a${n}\n` });
    view.observe({ type: 'log', job: 'b', text: `b${n}\n` });
    await clock.advance(10_000);
    if (n === 0) expect(titles()).toEqual(['a']);
    if (n === 10) expect(titles()).toEqual(['a', 'b']);
    if (n === 80) expect(titles()).toEqual(['a', 'b', 'a (continued)']);
  }
  view.close();
  expect(parse().text).toHaveLength(720);
  // Of an hour of two jobs that print all the time.
  expect(titles().length).toBeLessThan(25);
});

test('a line of ours is no reason to wait for the turn of others', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a', text: 'a\n' });
  view.observe({ type: 'log', job: 'b', text: 'b\n' });
  view.observe({ type: 'job-state', job: 'a', state: 'running', detail: 'test' });
  expect(parse().groups.map(({ title }) => title)).toEqual(['a', 'b']);
  view.close();
});

test('once jobs are stopped nothing is held back, as the step may be killed', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a', text: 'a\n' });
  view.observe({ type: 'log', job: 'b', text: 'b\n' });
  view.observe({ type: 'cancel', job: 'b', result: 'stopped', detail: 'confirmed' });
  expect(toPlain(parse().outside)).toEqual(['b | cancel: stopped (confirmed)']);
  expect(parse().groups.map(({ title }) => title)).toEqual(['a', 'b']);
  view.close();
});

test('a new phase is shown soon, however long the last one had to wait for its turns', async () => {
  const { view, clock, parse } = watchView();
  for (let n = 0; n < 3600; n += 10) {
    view.observe({ type: 'log', job: 'a', phase: 'one', text: 'x\n' });
    view.observe({ type: 'log', job: 'b', phase: 'one', text: 'x\n' });
    await clock.advance(10_000);
  }
  view.observe({ type: 'job-state', job: 'b', state: 'running', detail: 'two' });
  await clock.advance(6000);
  view.observe({ type: 'log', job: 'a', phase: 'one', text: 'x\n' });
  view.observe({ type: 'log', job: 'b', phase: 'two', text: 'y\n' });
  await clock.advance(16_000);
  expect(parse().groups.map(({ title }) => title)).toContain('b · two');
  view.close();
});

test('a line without an end belongs to the phase that it came in', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a', phase: 'one', text: 'half' });
  view.observe({ type: 'log', job: 'a', phase: 'two', text: 'whole\n' });
  view.close();
  expect(parse().groups.map(({ lines }) => lines)).toEqual([['half'], ['whole']]);
});

test('a text of many lines has a group of its own, in which nothing is obeyed', () => {
  const { view, parse } = watchView();
  view.show('Report', 'JOB  NODE\n::error::x\n##[error]y\n');
  expect(parse().groups).toEqual([
    { title: 'Report', lines: ['JOB  NODE', '::error::x', '## [error]y'], isClosed: true },
  ]);
  expect(parse().annotations).toEqual([]);
  view.close();
});

test('a place in the queue is told within seconds, while another job goes on printing', async () => {
  const { view, clock, parse } = watchView();
  for (let n = 0; n <= 7; n += 1) {
    view.observe({ type: 'log', job: 'a', text: `a${n}\n` });
    if (n === 0) view.observe({ type: 'job-state', job: 'b', state: 'queued', detail: 'waiting', position: 2 });
    await clock.advance(1000);
  }
  expect(toPlain(parse().outside)).toEqual(['b | waiting in the queue, 2 ahead']);
  view.close();
});

test('no more than half a megabyte is held back, and not a line of it is lost', () => {
  const { view, read, parse } = watchView();
  const line = 'x'.repeat(1000);
  view.observe({ type: 'log', job: 'a', text: 'a\n' });
  let most = 0;
  for (let n = 1; n <= 2000; n += 1) {
    view.observe({ type: 'log', job: 'b', text: `${line}\n` });
    view.observe({ type: 'log', job: 'a', text: 'a\n' });
    most = Math.max(most, n * (line.length + 3) - read().length);
  }
  view.close();
  expect(most).toBeLessThan(700 * 1024);
  expect(parse().text.filter((one) => one === line)).toHaveLength(2000);
  expect(parse().groups.length).toBeLessThan(20);
});

test('says once a minute what is waited for, where nothing else was printed', async () => {
  const { view, clock, parse } = watchView();
  view.observe({ type: 'run-started', runId: 'r', folder: '/r', jobs: ['a'] });
  view.observe({ type: 'job-submitted', job: 'a', id: '1' });
  view.observe({ type: 'job-state', job: 'a', state: 'queued', detail: 'waiting', position: 1 });
  await clock.advance(61_000);
  view.observe({ type: 'job-state', job: 'a', state: 'running', detail: 'test' });
  view.observe({ type: 'log', job: 'a', text: 'x\n' });
  await clock.advance(125_000);
  view.close();
  await clock.advance(200_000);
  expect(toPlain(parse().outside)).toEqual([
    'a | submitted as 1',
    'a | waiting in the queue, 1 ahead',
    'waiting for a: queued (1 ahead, for 60 s)',
    'a | test',
  ]);
  expect(toPlain(parse().groups[0]?.lines ?? [])).toEqual([
    'x',
    'waiting for a: running (test, for 60 s)',
    'waiting for a: running (test, for 2 min)',
  ]);
});

test('tests are told in the group of their job', () => {
  const { view, parse } = watchView();
  const result = { name: 'test_a', classname: 'm', durationMs: 1500 };
  view.observe({ type: 'test', job: 'tv', test: { ...result, outcome: 'passed' } });
  const failure = { type: 'E', message: '::error::no', text: '' };
  view.observe({ type: 'test', job: 'tv', test: { ...result, outcome: 'failed', failure } });
  view.close();
  const [group] = parse().groups;
  expect(group?.title).toBe('tv · tests');
  expect(toPlain(group?.lines ?? [])).toEqual(['passed m.test_a 1.5 s', 'failed m.test_a 1.5 s: ::error::no']);
});

test('a warning of many lines is shown outside of groups, and obeyed nowhere', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a', text: 'x\n' });
  view.warn('::error::one\n\r  ::warning::two');
  view.say('::add-mask::three');
  expect(toPlain(parse().outside)).toEqual([': :error::one', '', '  : :warning::two', ': :add-mask::three']);
  expect(parse().commands.map(({ command }) => command)).toEqual(['group', 'stop-commands', 'endgroup']);
  view.close();
});

test('after the end of a group a command of ours is obeyed', () => {
  const { view, read } = watchView();
  view.observe({ type: 'log', job: 'a', text: 'x\n' });
  view.endGroup();
  expect(read()).toMatch(/::token-1::\n::endgroup::\n$/);
  view.close();
});

test('the title of a group is one line, and no command', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a%0A::error::b', phase: '50%\n##[error]', text: 'x\n' });
  view.close();
  expect(parse().groups[0]?.title).toBe('a%0A::error::b · 50%## [error]');
  expect(parse().annotations).toEqual([]);
});

test('the title of a group has an end, however long the name of a job or a phase is', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a', phase: 'p'.repeat(5000), text: 'one\n' });
  view.close();
  expect(parse().groups).toEqual([{ title: `a · ${'p'.repeat(196)}`, lines: ['one'], isClosed: true }]);
});
