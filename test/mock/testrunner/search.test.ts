import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import { createLab } from './lab.ts';

const { lab, call, find, get, post, search } = createLab();

beforeAll(async () => {
  const rows: [string | null, string | null, string | null][] = [
    ['ann', 'SUCCESS', 't2'],
    ['Bob', 'FAILED', null],
    [null, 'FAILED', 't1'],
    ['10', 'é', null],
    ['9', '🙂', 't3'],
    ['ann', '\uffee', null],
  ];
  for (const [index, [username, status, testrunner_id]] of rows.entries()) {
    const testfiles = Array.from({ length: index % 3 }, (_, file) => ({ url: `${index}/f${file}.py` }));
    await post('/api/testruns', JSON.stringify({ username, status, testrunner_id, testfiles }));
  }
});

const one = (name: string, op: string, val?: unknown) => ({ filters: [{ name, op, val }] });

test.each([
  ['equality knows no case', one('username', 'eq', 'bob'), []],
  ['a column of text compares a number as text', one('username', '==', 10), [4]],
  ['one with a fraction is another text', one('username', '==', '10.0'), []],
  ['a column of numbers reads a text as a number', one('id', 'eq', ' 2.0 '), [2]],
  ['texts are ordered by their characters, also beyond the basic ones', one('status', 'gt', '\uffee'), [5]],
  ['a missing value is neither equal nor different', one('username', 'ne', 'ann'), [2, 4, 5]],
  ['nor in, nor outside of a list', one('username', 'not_in', ['ann']), [2, 4, 5]],
  ['an empty list holds nothing', one('username', 'in', []), []],
  ['a text counts as a list of its letters', one('id', 'in', '12'), [1, 2]],
  ['like knows no case in plain letters', one('username', 'like', 'b_B'), [2]],
  ['but in others', one('status', 'ilike', 'É'), []],
  ['like takes numbers as text', one('id', 'like', '%'), [1, 2, 3, 4, 5, 6]],
  ['what is missing can be asked for', one('username', 'is_null'), [3]],
  ['true is 1', one('id', 'eq', true), [1]],
  ['runs without files', one('testfiles', 'is_null'), [1, 4]],
  ['a file that equals', one('testfiles__url', 'any', '2/f1.py'), [3]],
  ['a file that is like', one('testfiles', 'any', { name: 'url', op: 'like', val: '%f1%' }), [3, 6]],
  ['a field compared with another', { filters: [{ name: 'username', op: 'eq', field: 'status' }] }, []],
  ['either', { filters: [{ or: [one('id', 'eq', 1).filters[0], one('id', 'eq', 6).filters[0]] }] }, [1, 6]],
  ['an empty choice lets everything pass', { filters: [{ or: [] }] }, [1, 2, 3, 4, 5, 6]],
  ['limit and offset', { limit: 2, offset: 3 }, [4, 5]],
  ['no limit below 0', { limit: -1 }, [1, 2, 3, 4, 5, 6]],
  ['what is missing comes first', { order_by: [{ field: 'username' }] }, [3, 4, 5, 2, 1, 6]],
  ['and last the other way round', { order_by: [{ field: 'username', direction: 'desc' }] }, [1, 6, 2, 5, 4, 3]],
  ['task ids backwards', { order_by: [{ field: 'testrunner_id', direction: 'desc' }] }, [5, 1, 3, 6, 4, 2]],
  ['ordered by files, runs without any are left out', { order_by: [{ field: 'testfiles__url' }] }, [2, 3, 5, 6]],
  ['a group is shown by its first run', { group_by: [{ field: 'username' }], limit: 9 }, [1, 2, 3, 4, 5]],
  ['but counted by the size of the first', { group_by: [{ field: 'username' }] }, [1]],
] as const)('a search finds: %s', async (_, q, ids) => {
  expect(await find(q)).toEqual(ids);
});

test.each([
  ['an unknown name with a value', one('colour', 'eq', 'red'), 500],
  ['an unknown name without', one('colour', 'is_null'), 400],
  ['an unknown name within a choice', { filters: [{ or: one('colour', 'eq', 'red').filters }] }, 400],
  ['an unknown operator', one('id', 'equals_to', 1), 400],
  ['no value', one('id', 'eq', null), 400],
  ['a list to be equal to', one('id', 'eq', [1]), 500],
  ['the same for a single run', { ...one('id', 'eq', [1]), single: true }, 400],
  ['a relation compared', one('testfiles', 'eq', 1), 400],
  ['has for many', one('testfiles', 'has', { name: 'id', op: 'eq', val: 1 }), 400],
  ['filters that are none', { filters: 5 }, 500],
  ['a filter instead of a list of them', { filters: { name: 'id', op: 'eq', val: 1 } }, 400],
  ['an unknown direction', { order_by: [{ field: 'id', direction: 'up' }] }, 400],
  ['a limit that is a word', { limit: 'few' }, 500],
  ['an offset in quotes', { offset: '1' }, 500],
  ['a list of searches', [], 500],
  ['single without one', { ...one('id', 'eq', 99), single: true }, 404],
  ['single with many', { single: 1 }, 400],
])('a search ends badly: %s', async (_, q, status) => {
  expect(await find(q)).toBe(status);
});

test('an integer of more than 64 bits is more than the database takes', async () => {
  const q = encodeURIComponent('{"filters": [{"name": "id", "op": "eq", "val": 9223372036854775808}]}');
  expect((await call(`/api/testruns?q=${q}`)).status).toBe(500);
});

test('a single run comes bare, with its address', async () => {
  const answer = await search({ ...one('username', 'eq', '9'), single: true });
  expect(await answer.json()).toMatchObject({ id: 5, username: '9' });
  expect(answer.headers.get('location')).toBe('http://lab.test/api/testruns/5');
});

test.each([
  ['page=2&results_per_page=4', { page: 2, total_pages: 2 }, [5, 6]],
  ['page=99', { page: 99, total_pages: 1 }, []],
  ['page=0', { page: 0 }, []],
  ['page=-1&results_per_page=4', { page: -1 }, [1, 2]],
  ['page=%2B1_0&results_per_page=1', { page: 10, total_pages: 6 }, []],
  ['page=%D9%A2&results_per_page=5', { page: 2 }, [6]],
  ['results_per_page=0&page=%201%20', { page: 1, total_pages: 1 }, [1, 2, 3, 4, 5, 6]],
])('pages are cut as the server cuts them: %s', async (query, envelope, ids) => {
  const page = (await get(`/api/testruns?${query}`)) as { objects: { id: number }[] };
  expect(page).toMatchObject({ num_results: 6, ...envelope });
  expect(page.objects.map(({ id }) => id)).toEqual(ids);
});

test('limits, offsets and pages together never lose or repeat a run', async () => {
  const natural = fc.integer({ min: 0, max: 8 });
  await fc.assert(
    fc.asyncProperty(natural, natural, fc.integer({ min: 1, max: 4 }), async (limit, offset, size) => {
      const q = encodeURIComponent(JSON.stringify({ limit, offset }));
      const found: number[] = [];
      for (let page = 1; page <= 7; page++) {
        const answer = await get(`/api/testruns?q=${q}&results_per_page=${size}&page=${page}`);
        found.push(...(answer as { objects: { id: number }[] }).objects.map(({ id }) => id));
      }
      const all = lab.runs().map(({ id }) => id);
      expect(found).toEqual(all.slice(offset, limit === 0 ? undefined : offset + limit));
    }),
  );
});
