import { load } from 'cheerio';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeHtml } from '../../../../sdk/report/html.ts';
import { hostileReport } from '../arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';

const elements = new Set(
  'html head link meta title style script body header nav main section h1 h2 h3 h4 p span b strong code kbd a time svg rect path line text dl div dt dd ul li table thead tbody tr th td details summary pre figure img video figcaption button input select option label dialog'.split(
    ' ',
  ),
);
const attributes = new Set(
  'lang rel charset http-equiv content name id class href hidden type aria-label aria-labelledby aria-live aria-pressed role data-is data-node data-kind open width height viewbox x y x1 x2 y1 y2 rx d fill stroke stroke-width text-anchor font-size font-family datetime title scope tabindex src alt loading controls muted preload placeholder autocomplete spellcheck value aria-hidden'.split(
    ' ',
  ),
);

test('any strings stay text: the page has only its own elements, attributes, ids and kinds of links', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const page = writeHtml(report, { findTrend: () => ({ outcomes: ['passed'], usualMs: Number.NaN }) });
      expect(page).not.toMatch(/[\0-\u0008\u000b-\u001f\u007f-\u009f]/);
      const $ = load(page);
      const ids = new Set<string>();
      for (const element of $('*').toArray()) {
        if (!('attribs' in element)) throw new Error('not an element');
        expect(elements, element.name).toContain(element.name);
        for (const [name, value] of Object.entries(element.attribs)) {
          expect(attributes, name).toContain(name.toLowerCase());
          if (name === 'id') {
            expect(value).toMatch(/^[a-z][a-z0-9-]*$/);
            expect(ids).not.toContain(value);
            ids.add(value);
          }
          if (name === 'href' && element.name !== 'link')
            expect(value).toMatch(/^(?:https?:|#[a-z][a-z0-9-]*$|[^:?#]*$)/);
          if (name === 'src') expect(value).toMatch(/^[^:?#]*$/);
          if (name.startsWith('data-')) expect(value).toMatch(/^[a-z0-9 -]*$/);
        }
      }
      expect($('script')).toHaveLength(1);
      expect($('style')).toHaveLength(1);
    }),
    { numRuns: 100 },
  );
});

test('nothing turns the direction of the text around it', () => {
  const page = writeHtml(
    buildReport([
      buildJob({ tests: [buildFailure({ name: 'a\u202egnp.exe', classname: '\u2066x', node: 'b\u2069' })] }),
    ]),
  );
  expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(load(page)('#t1-1 .what b').text()).toBe('a‹U+202E›gnp.exe');
});

test('nothing of a lab reaches the markup unescaped, wherever it stands', () => {
  const evil = `"><img src=x onerror=alert(1)></pre></script>'&`;
  const failure = { type: evil, message: evil, text: `${evil}\n${evil}` };
  const attempt = { job: evil, node: evil, outcome: 'failed', failure, systemOut: evil } as const;
  const job = buildJob({
    label: evil,
    id: evil,
    node: evil,
    reason: evil,
    log: evil,
    verdict: 'infra',
    trouble: { verdict: 'infra', reason: evil, phase: evil },
    phases: [{ name: evil, kind: 'infra', exitCode: 1, output: evil }],
    properties: { [evil]: evil },
    artifacts: [
      { name: evil, path: evil },
      { name: evil, error: evil },
      { name: evil, skipped: evil },
    ],
    attempts: [{ label: evil, because: 'first', node: evil, verdict: 'infra', reason: evil, phases: [] }],
    tests: [
      buildFailure({
        name: evil,
        classname: evil,
        failure,
        node: evil,
        phase: evil,
        origin: evil,
        attachments: [evil],
      }),
      buildCase({ isFlaky: true, attempts: [attempt], systemErr: evil }),
      buildCase({ outcome: 'skipped', quarantine: { outcome: 'failed', until: evil, reason: evil } }),
    ],
  });
  const page = writeHtml(
    buildReport([job], {
      runId: evil,
      lab: { kind: evil, url: evil },
      startedAt: evil,
      shard: evil,
      reasons: [evil],
      notes: [evil],
      mergedFrom: [evil],
      environment: { [evil]: evil },
    }),
  );
  const $ = load(page);
  expect($('[onerror], img[src="x"]')).toHaveLength(0);
  expect(page).not.toContain('<img src=x');
  expect(page.match(/<\/script/g)).toHaveLength(1);
});
