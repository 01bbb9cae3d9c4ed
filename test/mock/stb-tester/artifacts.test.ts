import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { createContent, readBlocks } from '../../../mock/content.ts';
import { parseRange } from '../../../mock/stb-tester/range.ts';
import { createTestPortal, type TestPortal } from './portal-fixture.ts';

interface Detail {
  readonly artifacts: Record<string, { readonly size: number; readonly md5: string }>;
}

async function createFilePortal(): Promise<TestPortal & { readonly result: string }> {
  const artifacts = {
    'video/part 1#.webm': { sizeBytes: 200_001 },
    'notes.txt': 'hello, tester',
    raw: new Uint8Array([0, 255]),
    'empty.txt': '',
  };
  const portal = createTestPortal({ nodes: [{ id: 'node-a', default: { artifacts, result: 'fail' } }] });
  const uid = await portal.runToEnd();
  return { ...portal, result: `/api/v2/results${uid}/2026-01-31T12:00:00` };
}

const encodePath = (name: string) => name.split('/').map(encodeURIComponent).join('/');

test('every artifact has the size and MD5 that its result states', async () => {
  const portal = await createFilePortal();
  const { artifacts } = await portal.json<Detail>(portal.result);
  expect(Object.keys(artifacts)).toHaveLength(9);
  for (const [name, { size, md5 }] of Object.entries(artifacts)) {
    const response = await portal.send(`${portal.result}/artifacts/${encodePath(name)}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([name, bytes.length, response.headers.get('content-length')]).toEqual([name, size, String(size)]);
    expect(createHash('md5').update(bytes).digest('hex')).toBe(md5);
  }
  expect(artifacts['exit-status']?.size).toBe(1);
});

test('the screenshot is a PNG, and a script can leave it out', async () => {
  const portal = await createFilePortal();
  const response = await portal.send(`${portal.result}/artifacts/screenshot.png`);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(decode(await response.arrayBuffer())).toMatchObject({ width: 320, height: 180 });
  const without = createTestPortal({ nodes: [{ id: 'node-a', default: { screenshot: false } }] });
  await without.runToEnd();
  expect(without.lab.results()[0]?.artifacts).not.toHaveProperty('screenshot.png');
});

test('a colon may be encoded or not, and slashes may be doubled or trail', async () => {
  const portal = await createFilePortal();
  const encoded = portal.result.replaceAll(':', '%3A');
  const spellings = [
    portal.result,
    encoded,
    `${encoded}/`,
    portal.result.replace('results/', 'results//'),
    `/${portal.result}`,
  ];
  for (const path of spellings) {
    expect([path, (await portal.send(path)).status]).toEqual([path, 200]);
    expect((await portal.send(`${path}/artifacts/notes.txt`.replace('//a', '/a'))).status).toBe(200);
  }
  expect((await portal.send(`${portal.result}/artifacts/video%2Fpart%201%23.webm`)).status).toBe(200);
});

test.each([
  ['bytes=0-4', 206, 'hello', 'bytes 0-4/13'],
  ['bytes=7-', 206, 'tester', 'bytes 7-12/13'],
  ['bytes=-6', 206, 'tester', 'bytes 7-12/13'],
  ['bytes=7-999', 206, 'tester', 'bytes 7-12/13'],
  ['bytes=13-', 416, '', 'bytes */13'],
  ['bytes=0-1,3-4', 200, 'hello, tester', null],
  ['lines=1-2', 200, 'hello, tester', null],
  ['bytes=5-2', 200, 'hello, tester', null],
])('the range %s gives %i %j', async (range, status, text, contentRange) => {
  const portal = await createFilePortal();
  const response = await portal.send(`${portal.result}/artifacts/notes.txt`, { headers: { range } });
  expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
    status,
    text,
    contentRange,
  ]);
});

test('If-Range with another file gives the whole file', async () => {
  const portal = await createFilePortal();
  const get = (ifRange: string) =>
    portal.send(`${portal.result}/artifacts/notes.txt`, { headers: { range: 'bytes=7-', 'if-range': ifRange } });
  const etag = (await get('"other"')).headers.get('etag') ?? '';
  expect((await get('"other"')).status).toBe(200);
  expect((await get(etag)).status).toBe(206);
});

test('HEAD tells the size without the bytes', async () => {
  const portal = await createFilePortal();
  const response = await portal.send(`${portal.result}/artifacts/notes.txt`, { method: 'HEAD' });
  expect([response.headers.get('content-length'), await response.text()]).toEqual(['13', '']);
});

test('a download breaks off when the client goes away', async () => {
  const portal = await createFilePortal();
  const client = new AbortController();
  const response = await portal.send(`${portal.result}/artifacts/video/part%201%23.webm`, { signal: client.signal });
  client.abort(new Error('gone'));
  await expect(response.arrayBuffer()).rejects.toThrow('gone');
});

test('any range of a made-up file agrees with the whole', () => {
  const content = createContent({ sizeBytes: 100_000 }, 'made up');
  const whole = Buffer.concat([...readBlocks(content)]);
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
      const [start, end] = a < b ? [a, b] : [b, a];
      expect(Buffer.concat([...readBlocks(content, start, end)]).equals(whole.subarray(start, end))).toBe(true);
    }),
  );
});

test('a range that is read lies inside the file', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.option(fc.nat(60)), fc.option(fc.nat(60)), (size, first, last) => {
      const range = parseRange(`bytes=${first ?? ''}-${last ?? ''}`, size);
      if (range === null || range === 'unsatisfiable') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.start).toBeLessThan(range.end);
      expect(range.end).toBeLessThanOrEqual(size);
    }),
  );
});
