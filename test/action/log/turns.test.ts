import { expect, test } from 'vitest';
import { watchView } from './view.ts';

test('empty lines that are held back are counted, too', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a', text: 'a\n' });
  view.observe({ type: 'log', job: 'b', text: '\n'.repeat(10_000) });
  expect(parse().groups.map(({ title }) => title)).toEqual(['a']);
  view.observe({ type: 'log', job: 'b', text: '\n'.repeat(1000) });
  expect(parse().groups.map(({ title }) => title)).toEqual(['a', 'b']);
  view.close();
});

test('where too much is held back, the job that holds most of it has its turn', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a', text: 'a\n' });
  view.observe({ type: 'log', job: 'b', text: 'b\n' });
  view.observe({ type: 'log', job: 'c', text: `${'c'.repeat(600_000)}\n` });
  expect(parse().groups.map(({ title }) => title)).toEqual(['a', 'c']);
  view.close();
});

test('when a run begins to stop, nothing is held back', () => {
  const { view, parse } = watchView();
  view.observe({ type: 'log', job: 'a', text: 'a\n' });
  view.observe({ type: 'log', job: 'b', text: 'b\n' });
  view.observe({ type: 'run-stopping', reason: 'a test has failed' });
  expect(parse().groups.map(({ title }) => title)).toEqual(['a', 'b']);
  view.close();
});

test('what a job prints after its verdict begins anew', () => {
  const { view, parse } = watchView();
  const passed = { name: 't', classname: 'c', outcome: 'passed' } as const;
  view.observe({ type: 'log', job: 'a', phase: 'test', text: 'x\n' });
  view.observe({ type: 'job-judged', job: 'a', verdict: 'infra' });
  view.observe({ type: 'test', job: 'a', test: passed });
  view.close();
  expect(parse().groups.map(({ title }) => title)).toEqual(['a · test', 'a · tests']);
});
