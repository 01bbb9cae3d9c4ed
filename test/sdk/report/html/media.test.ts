import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { writeHtml } from '../../../../sdk/report/html.ts';
import type { TestCase } from '../../../../sdk/report/model.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const mp4 = Uint8Array.from([0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d]);
const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

function load1(test: TestCase, files: Readonly<Record<string, Uint8Array>> = {}): ReturnType<typeof load> {
  const readEnd = (path: string, maxBytes: number): Uint8Array | undefined => files[path]?.subarray(-maxBytes);
  return load(writeHtml(buildReport([buildJob({ tests: [test] })]), { readEnd }));
}

test('a page that stands elsewhere leads to the files of the run all the same', () => {
  const test = buildFailure({ attachments: ['artifacts/a b.png', 'artifacts/c.log'] });
  const job = buildJob({ tests: [test], log: 'logs/stb.log', artifacts: [{ name: 'c.log', path: 'artifacts/c.log' }] });
  const $ = load(writeHtml(buildReport([job]), { folder: '../results/r 1' }));
  expect($('img').attr('src')).toBe('../results/r%201/artifacts/a%20b.png');
  const links = $('a[href^="../results/"]').toArray();
  expect(new Set(links.map((link) => $(link).attr('href')))).toEqual(
    new Set(
      ['a%20b.png', 'c.log']
        .map((name) => `../results/r%201/artifacts/${name}`)
        .concat('../results/r%201/logs/stb.log'),
    ),
  );
});

test('links files by encoded relative paths, shows raster images, and nothing outside the run folder', () => {
  const $ = load1(
    buildFailure({
      attachments: [
        'artifacts/stb-01/screen shot#1.png',
        'artifacts/stb-01/a%2f?.log',
        'artifacts/x.svg',
        '../../secret.png',
        '/etc/x.png',
        'artifacts/stb-01/run.mp4',
      ],
    }),
  );
  expect(
    $('img')
      .toArray()
      .map((image) => [$(image).attr('src'), $(image).attr('alt')]),
  ).toEqual([['artifacts/stb-01/screen%20shot%231.png', 'screen shot#1.png']]);
  expect(
    $('.files a')
      .toArray()
      .map((link) => $(link).attr('href')),
  ).toEqual(['artifacts/stb-01/a%252f%3F.log', 'artifacts/x.svg']);
  expect($('video').attr()).toMatchObject({ src: 'artifacts/stb-01/run.mp4', controls: '', preload: 'none' });
  expect($.html()).not.toMatch(/secret|etc\/x/);
});

test('puts pictures and videos of a failure into the page, with a link to the file', () => {
  const files = { 'a/s.png': png, 'a/v.mp4': mp4 };
  const $ = load1(buildFailure({ attachments: ['a/s.png', 'a/v.mp4'] }), files);
  expect($('img').attr('src')).toBe('data:image/png;base64,iVBORw0KGgoBAgM=');
  expect($('video').attr('src')).toBe(`data:video/mp4;base64,${Buffer.from(mp4).toString('base64')}`);
  expect(
    $('figcaption a')
      .toArray()
      .map((link) => $(link).attr('href')),
  ).toEqual(['a/s.png', 'a/v.mp4']);
});

test('embeds nothing of a test that simply passed, but that of one that had failed', () => {
  const files = { 'a/s.png': png };
  const green = load1(buildCase({ attachments: ['a/s.png'] }), files);
  expect(green('img').attr('src')).toBe('a/s.png');
  const attempts = [{ job: 'a', node: 'b', outcome: 'failed', attachments: ['a/s.png'] }] as const;
  const flaky = load1(buildCase({ isFlaky: true, attempts }), files);
  expect(flaky('img').attr('src')).toMatch(/^data:image\/png/);
});

test('never shows as a picture what is none by its first bytes', () => {
  const $ = load1(buildFailure({ attachments: ['a/evil.png'] }), { 'a/evil.png': svg });
  expect($('img')).toHaveLength(0);
  expect($('.files').text()).toBe('evil.png no image');
});

test('leaves large files beside the page, and all that come when its budget is used up', () => {
  const large = new Uint8Array(512 * 1024 + 1);
  large.set(png);
  expect(load1(buildFailure({ attachments: ['a/l.png'] }), { 'a/l.png': large })('img').attr('src')).toBe('a/l.png');
  const full = large.subarray(0, 512 * 1024);
  const paths = Array.from({ length: 17 }, (_, index) => `a/${index}.png`);
  const test = buildFailure({ attachments: paths });
  const page = writeHtml(buildReport([buildJob({ tests: [test] })]), { readEnd: () => full });
  const sources = Array.from(page.matchAll(/<img src="([^"]*)"/g), ([, source]) => source ?? '');
  expect(sources.filter((source) => source.startsWith('data:image/png;base64,'))).toHaveLength(16);
  expect(sources.at(-1)).toBe('a/16.png');
  expect(Buffer.compare(Buffer.from(sources[0]?.split(',')[1] ?? '', 'base64'), full)).toBe(0);
});

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('has the logs among the files of a failure with their colours, and those of its attempts', () => {
  const files = {
    'a/stbt.log': encode('\u001b[31mno match\u001b[0m <b>\n'),
    'a/core.log': Uint8Array.from([1, 0, 2]),
    'a/empty.log': encode('\n'),
    'a/first.log': encode('first'),
    'a/x.json': encode('{}'),
  };
  const attempts = [{ job: 'a', node: 'b', outcome: 'failed', attachments: ['a/first.log'] }] as const;
  const attachments = ['a/stbt.log', 'a/core.log', 'a/empty.log', 'a/x.json'];
  const $ = load1(buildFailure({ attachments, attempts }), files);
  expect($('#log-t1-1-m-1').html()).toBe('<span class="f0">no match</span> &lt;b&gt;');
  expect($('#log-t1-1-m-1').closest('details').find('a').attr('href')).toBe('a/stbt.log');
  expect($('#log-t1-1-a1-m-1').text()).toBe('first');
  expect($('pre[id*="-m-"]')).toHaveLength(2);
  expect(
    $('#t1-1 .files a')
      .toArray()
      .map((link) => $(link).text()),
  ).toEqual(['core.log', 'empty.log', 'x.json']);
  expect(load1(buildCase({ attachments }), files)('pre[id*="-m-"]')).toHaveLength(0);
});

test('shows the end of a long log of a test, and leaves those out for which there is no room', () => {
  const line = `${'x'.repeat(99)}\n`;
  const readEnd = (_: string, maxBytes: number): Uint8Array => encode(line.repeat(1000)).subarray(-maxBytes);
  const attachments = Array.from({ length: 40 }, (_, index) => `a/${index}.log`);
  const tests = [buildFailure({ attachments }), buildFailure({ attachments })];
  const $ = load(writeHtml(buildReport([buildJob({ tests })]), { readEnd }));
  const first = $('#log-t1-1-m-1');
  expect(first.text().split('\n')).toHaveLength(655);
  expect(first.prev().text()).toBe('The last 64.0 KiB of the whole log; lines are counted from there.');
  expect($('pre[id*="-m-"]')).toHaveLength(63);
});

test('shows the pictures of a job whose tests have none, and once those that belong to a test', () => {
  const artifacts = [
    { name: 'screen.png', path: 'a/screen.png' },
    { name: 'evil.png', path: 'a/evil.png' },
    { name: 'up.png', path: '../up.png' },
    { name: 'report.xml', path: 'a/report.xml' },
  ];
  const readEnd = (path: string): Uint8Array => (path.includes('evil') ? svg : png);
  const draw = (attachments: readonly string[]): ReturnType<typeof load> =>
    load(
      writeHtml(buildReport([buildJob({ verdict: 'failed', tests: [buildFailure({ attachments })], artifacts })]), {
        readEnd,
      }),
    );
  expect(draw([])('#job-1 img').attr('src')).toMatch(/^data:image\/png/);
  expect(draw([])('#job-1 figure')).toHaveLength(1);
  const attached = draw(['a/screen.png']);
  expect(attached('#job-1 img')).toHaveLength(0);
  expect(attached('#tests img')).toHaveLength(1);
});
