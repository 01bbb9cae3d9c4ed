import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { listTicks } from '../../../../sdk/report/html/axis.ts';
import { writeTimeline } from '../../../../sdk/report/html/timeline.ts';
import { buildJob, buildReport } from '../builders.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 20, 4, minutes)).toISOString();

test('draws the stages of each job where they were, one row for a node', () => {
  const stages = [
    { stage: 'queue', startedAt: at(0), endedAt: at(5) },
    { stage: 'run', startedAt: at(5), endedAt: at(10) },
  ] as const;
  const next = [{ stage: 'run', startedAt: at(10), endedAt: at(20) }] as const;
  const $ = load(
    writeTimeline(
      buildReport([
        buildJob({ node: 'a', stages }),
        buildJob({ node: 'a', label: 'stb-02', stages: next, verdict: 'failed' }),
      ]),
    ).markup,
  );
  expect(
    $('.lane:not(.axis) .node')
      .toArray()
      .map((node) => $(node).text()),
  ).toEqual(['a']);
  const rects = $('.lane:not(.axis) rect')
    .toArray()
    .map((rect) => [$(rect).attr('x'), $(rect).attr('width')]);
  expect(rects).toEqual([
    ['0.000%', '25.000%'],
    ['25.000%', '25.000%'],
    ['50.000%', '50.000%'],
  ]);
  expect($('.lane:not(.axis) svg').attr('height')).toBe('22');
  expect($('rect title').first().text()).toBe('stb-01: queue 5 min 00 s, 04:00:00 to 04:05:00 UTC');
  expect($('.lane line.end')).toHaveLength(1);
  expect(
    $('.legend li')
      .toArray()
      .slice(0, -1)
      .map((key) => $(key).text().trim()),
  ).toEqual(['queue', 'run', 'did not pass']);
  expect($('.lane:not(.axis) svg').attr('aria-label')).toBe(
    'a: stb-01 Passed, queue 5 min 00 s, run 5 min 00 s; stb-02 Failed, run 10 min 00 s',
  );
  expect(
    $('tbody tr')
      .first()
      .find('td')
      .toArray()
      .map((cell) => $(cell).text()),
  ).toEqual(['a', 'stb-01', 'Passed', '04:00:00', '5 min 00 s', '–', '5 min 00 s', '–']);
});

test('gives jobs that overlap on a node rows of their own', () => {
  const $ = load(
    writeTimeline(
      buildReport([
        buildJob({ node: 'a', startedAt: at(0), endedAt: at(10) }),
        buildJob({ node: 'a', startedAt: at(5), endedAt: at(15) }),
        buildJob({ node: 'a', startedAt: at(10), endedAt: at(15) }),
      ]),
    ).markup,
  );
  expect($('.lane:not(.axis) svg').attr('height')).toBe('44');
});

test('tells from the times of jobs and attempts what their stages do not', () => {
  const times = { submittedAt: at(0), startedAt: at(4), endedAt: at(8) };
  const attempt = { because: 'first', node: 'b', verdict: 'infra', phases: [], label: 'x' } as const;
  const $ = load(
    writeTimeline(buildReport([buildJob({ node: 'a', ...times }), buildJob({ attempts: [{ ...attempt, ...times }] })]))
      .markup,
  );
  expect(
    $('.lane:not(.axis) rect')
      .toArray()
      .map((rect) => $(rect).attr('class')),
  ).toEqual(['stage queue', 'stage run', 'stage queue', 'stage run']);
  expect($('.node').text()).toBe('ab');
});

test('draws nothing without times, and goes wrong about none that make no sense', () => {
  expect(writeTimeline(buildReport([buildJob({ startedAt: 'now', endedAt: '' })])).markup).toBe('');
  expect(writeTimeline(buildReport([buildJob({ startedAt: at(5), endedAt: at(1) })])).markup).toBe('');
  expect(writeTimeline(buildReport([])).markup).toBe('');
});

test('has few ticks at round times, whatever the length', () => {
  for (let lengthMs = 10; lengthMs < 1e11; lengthMs *= 1.7) {
    const ticks = listTicks(lengthMs);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks[0]).toEqual({ atMs: 0, label: '0' });
    expect(Math.max(...ticks.map(({ atMs }) => atMs))).toBeLessThanOrEqual(lengthMs);
  }
  expect(listTicks(470_000).map(({ label }) => label)).toEqual(['0', '2 min', '4 min', '6 min']);
  expect(listTicks(500).map(({ label }) => label)).toEqual(['0', '0.1 s', '0.2 s', '0.3 s', '0.4 s']);
  expect(listTicks(100_000).map(({ label }) => label)).toEqual(['0', '30 s', '1:00 min', '1:30 min']);
});
