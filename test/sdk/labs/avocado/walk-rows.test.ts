import { expect, test } from 'vitest';
import { walkRows } from '../../../../sdk/labs/avocado/server/walk-rows.ts';

/** A list of so many rows, one for each test, in the order of their numbers; counts the pages that are read. */
function createList(count: number) {
  const pages: string[] = [];
  const rows = Array.from({ length: count }, (_, at) => ({ test: at + 1 }));
  const readPage = async (page: string) => {
    pages.push(page);
    const number = page === 'last' ? Math.max(1, Math.ceil(count / 10)) : Number(page);
    return { count, results: rows.slice((number - 1) * 10, number * 10) };
  };
  return { pages, readPage };
}

test('rows about the tests are found wherever they are, in their order', async () => {
  const { pages, readPage } = createList(35);
  expect(await walkRows([3, 12, 35, 99], readPage)).toEqual({
    rows: [{ test: 3 }, { test: 12 }, { test: 35 }],
    isWhole: true,
  });
  expect(pages).toEqual(['last', '3', '2', '1']);
});

test('nobody asks about no test, and an empty list is one page', async () => {
  const none = createList(5);
  expect(await walkRows([], none.readPage)).toEqual({ rows: [], isWhole: true });
  expect(none.pages).toEqual([]);
  const empty = createList(0);
  expect(await walkRows([1], empty.readPage)).toEqual({ rows: [], isWhole: true });
  expect(empty.pages).toEqual(['last']);
});

test('a walk ends when only older tests are met for long, and none is missing', async () => {
  const { pages, readPage } = createList(10_000);
  expect(await walkRows([9500, 9990], readPage)).toEqual({ rows: [{ test: 9500 }, { test: 9990 }], isWhole: true });
  expect(pages.length).toBe(50 + 1 + 20);
});

test('a walk that would not end says that it is not whole', async () => {
  const { pages, readPage } = createList(10_000);
  expect(await walkRows([1], readPage)).toEqual({ rows: [], isWhole: false });
  expect(pages.length).toBe(500);
});
