import { expect, test } from 'vitest';
import { findPlace } from '../../../action/annotations/find-place.ts';
import { createTrackedFiles } from '../../../sdk/report/lint/facts.ts';

const tracked = createTrackedFiles([
  'conftest.py',
  'main.py',
  'tests/epg.py',
  'tests/live/epg.py',
  'lib/zap.py',
  'a/utils.py',
  'b/utils.py',
  'src/main/java/com/acme/EpgTest.java',
]);

function placeOf(text: string, file?: string, line?: number) {
  const failure = { type: 't', message: 'm', text };
  return findPlace({ failure, ...(file !== undefined && { file }), ...(line !== undefined && { line }) }, tracked);
}

test('a test stands in its own file, at the line that failed there', () => {
  const text = '  File "/srv/tests/epg.py", line 14, in x\n  File "/srv/lib/zap.py", line 3, in zap';
  expect(placeOf(text, 'tests/epg.py', 12)).toEqual({ file: 'tests/epg.py', line: 14 });
  expect(placeOf('', './tests/epg.py', 12)).toEqual({ file: 'tests/epg.py', line: 12 });
  expect(placeOf('', 'tests/epg.py')).toEqual({ file: 'tests/epg.py' });
});

test('without a file of its own it stands where the deepest frame is that is in the workspace', () => {
  const text =
    '  File "/srv/tests/epg.py", line 14, in x\n  File "/srv/lib/zap.py", line 3, in zap\n  File "/usr/lib/python3/cv2.py", line 9';
  expect(placeOf(text)).toEqual({ file: 'lib/zap.py', line: 3 });
  expect(placeOf(text, 'not/here.py', 7)).toEqual({ file: 'lib/zap.py', line: 3 });
});

test('a path from another machine means the longest path that it ends with', () => {
  expect(placeOf('/var/snap/x/tests/live/epg.py:5: E')).toEqual({ file: 'tests/live/epg.py', line: 5 });
  expect(placeOf('/var/snap/x/tests/epg.py:5: E')).toEqual({ file: 'tests/epg.py', line: 5 });
  expect(placeOf('C:\\x\\tests\\epg.py:5')).toEqual({ file: 'tests/epg.py', line: 5 });
});

test('a part of a path must fit to one file only', () => {
  expect(placeOf('\tat com.acme.EpgTest.zap(EpgTest.java:12)')).toEqual({
    file: 'src/main/java/com/acme/EpgTest.java',
    line: 12,
  });
  expect(placeOf('live/epg.py:5: E')).toEqual({ file: 'tests/live/epg.py', line: 5 });
  expect(placeOf('utils.py:5: E')).toBeUndefined();
  expect(placeOf('epg.py:5: E')).toBeUndefined();
});

test('a file of a library is none of ours, whatever its name', () => {
  expect(placeOf('/x/site-packages/pytest/main.py:5: E')).toBeUndefined();
  expect(placeOf('/usr/lib/main.py:5: E')).toBeUndefined();
  expect(placeOf('/home/u/.venv/lib/python3.11/a/utils.py:5: E')).toBeUndefined();
  expect(placeOf('/usr/src/app/main.py:5: E')).toEqual({ file: 'main.py', line: 5 });
});

test('a path that leads out of the workspace is none, and neither is a line that cannot be', () => {
  expect(placeOf('', '../tests/epg.py', 1)).toBeUndefined();
  expect(placeOf('', '/etc/passwd', 1)).toBeUndefined();
  expect(placeOf('', 'tests/epg.py', -1)).toEqual({ file: 'tests/epg.py' });
  expect(findPlace({ file: 'tests/epg.py' }, undefined)).toBeUndefined();
});

test('a file at the top of the workspace is not meant where another one has its name', () => {
  const twins = createTrackedFiles(['run.py', 'tools/run.py']);
  const failure = { type: 't', message: 'm', text: '  File "/srv/other/run.py", line 3, in x' };
  expect(findPlace({ failure }, twins)).toBeUndefined();
  expect(findPlace({ failure }, createTrackedFiles(['run.py']))).toEqual({ file: 'run.py', line: 3 });
});
