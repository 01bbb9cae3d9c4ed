import { expect, test } from 'vitest';
import { HttpError, NetworkError, ProtocolError } from '../../../sdk/http/errors.ts';
import { type Paging, walkPages } from '../../../sdk/http/paging.ts';

const paging: Paging = {
  query: (page) => ({ page }),
  read: (body) => body as ReturnType<Paging['read']>,
};
const notFound = new HttpError('gone', { status: 404, method: 'GET', url: '', body: '', contentType: '' });

async function walk(pages: readonly unknown[], maxPages?: number) {
  const asked: number[] = [];
  const seen: unknown[] = [];
  const fetchPage = async (page: number) => {
    asked.push(page);
    const body = pages[Math.min(page, pages.length) - 1];
    if (body instanceof Error) throw body;
    return body;
  };
  const trouble = await (async () => {
    for await (const { items } of walkPages({ fetchPage, paging, maxPages, what: 'the list' })) seen.push(...items);
  })().catch((error: unknown) => error);
  return { asked, seen, trouble };
}

test('pages are asked for by their numbers, until one says that it is the last', async () => {
  const pages = [
    { items: ['a', 'b'], hasMore: true },
    { items: ['c'], hasMore: false },
  ];
  expect(await walk(pages)).toEqual({ asked: [1, 2], seen: ['a', 'b', 'c'], trouble: undefined });
});

test('an empty page ends the list, whatever it says', async () => {
  expect(await walk([{ items: [], hasMore: true }])).toEqual({ asked: [1], seen: [], trouble: undefined });
});

test('a list that gets shorter meanwhile ends where it ends', async () => {
  const page = { items: ['a'], hasMore: true };
  expect(await walk([page, notFound])).toEqual({ asked: [1, 2], seen: ['a'], trouble: undefined });
  expect((await walk([notFound])).trouble).toBe(notFound);
  const broken = new NetworkError('no answer');
  expect((await walk([page, broken])).trouble).toBe(broken);
});

test('a list without an end is an error', async () => {
  const pages = ['a', 'b', 'c', 'd'].map((item) => ({ items: [item], hasMore: true }));
  const { asked, trouble } = await walk(pages, 3);
  expect(asked).toEqual([1, 2, 3]);
  expect(trouble).toBeInstanceOf(ProtocolError);
  expect(String(trouble)).toContain('the list has more than 3 pages');
});

test('a server that gives the same page for ever is found out, and one that gives a page twice is not', async () => {
  const { asked, trouble } = await walk([{ items: ['a'], hasMore: true }]);
  expect(asked).toEqual([1, 2, 3]);
  expect(trouble).toBeInstanceOf(ProtocolError);
  expect(String(trouble)).toContain('the list gives one and the same page whichever is asked for');
  const twice = ['a', 'a', 'b', 'b', 'c'].map((item) => ({ items: [item], hasMore: item !== 'c' }));
  expect(await walk(twice)).toMatchObject({ seen: ['a', 'a', 'b', 'b', 'c'], trouble: undefined });
});

test('what is no page is an error', async () => {
  expect(String((await walk([undefined])).trouble)).toContain('the list gave something that is no page');
});
