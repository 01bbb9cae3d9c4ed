import { expect, test } from 'vitest';
import { listFrames } from '../../../action/annotations/list-frames.ts';

function placesIn(text: string): string[] {
  return listFrames(text).map(({ path, line }) => `${path}:${line}`);
}

test('the last frame of a Python traceback comes first', () => {
  const text = [
    'Traceback (most recent call last):',
    '  File "/srv/my pack/tests/epg.py", line 14, in test_zap',
    '    zap(1)',
    '  File "/srv/my pack/lib/zap.py", line 3, in zap',
    'MatchTimeout: No match',
  ].join('\n');
  expect(placesIn(text)).toEqual(['/srv/my pack/lib/zap.py:3', '/srv/my pack/tests/epg.py:14']);
});

test('so does the last place that pytest names', () => {
  expect(placesIn('tests/a.py:12: in test_a\n    f()\nlib/f.py:3: AssertionError')).toEqual([
    'lib/f.py:3',
    'tests/a.py:12',
  ]);
});

test('elsewhere the first frame comes first', () => {
  expect(placesIn('Error: x\n    at zap (/w/src/zap.js:12:5)\n    at file:///w/test/zap.test.js:3:1')).toEqual([
    '/w/src/zap.js:12',
    '/w/test/zap.test.js:3',
  ]);
  expect(placesIn('\tat com.acme.epg.EpgTest.zap(EpgTest.java:12)\n\tat java.base/a.B.c(B.java:7)')).toEqual([
    'com/acme/epg/EpgTest.java:12',
    'a/B.java:7',
  ]);
  expect(placesIn('    epg_test.go:12: no picture\n\t/w/epg/epg_test.go:30 +0x1d')).toEqual([
    'epg_test.go:12',
    '/w/epg/epg_test.go:30',
  ]);
  expect(placesIn('src/epg.c:12:5: error: x\ntests/epg.cc:40: Failure')).toEqual(['src/epg.c:12', 'tests/epg.cc:40']);
  expect(placesIn("panicked at 'x', src/lib.rs:7:3")).toEqual(['src/lib.rs:7']);
  expect(placesIn('at C:\\w\\tests\\Epg.cs:12')).toEqual(['C:\\w\\tests\\Epg.cs:12']);
});

test('an address or a time is no place', () => {
  expect(placesIn('http://a.example/x.js:12 at 10:12:13, host lab.example:8080 or 1.2:3')).toEqual([
    'lab.example:8080',
  ]);
});

test('text without an end is read in no time', () => {
  const startMs = performance.now();
  for (const char of ['a', '/', '.', ':', 'a.', 'a/b.c:', ' at ']) listFrames(char.repeat(200_000));
  expect(performance.now() - startMs).toBeLessThan(2000);
});

test('a line that nobody wrote by hand names no place, and of a long text the end counts', () => {
  expect(placesIn(`${' '.repeat(2000)}a.c:1`)).toEqual([]);
  expect(placesIn(`${' '.repeat(1990)}a.c:1`)).toEqual(['a.c:1']);
  expect(placesIn(`first.c:1\n${'x y\n'.repeat(60_000)}last.c:2`)).toEqual(['last.c:2']);
});
