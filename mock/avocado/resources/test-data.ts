import type { PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import type { Json } from '../python/write-json.ts';
import { notFound, type Reply } from '../rest/answers.ts';
import type { Call } from '../rest/call.ts';
import { keyField, readOnly, textField } from '../rest/field.ts';
import { createDetailView, createListView, type Resource } from '../rest/resource.ts';
import type { View } from '../rest/view.ts';
import type { TestDataRow } from '../store/rows.ts';
import type { State } from '../store/state.ts';
import { addTestData } from '../store/tests.ts';
import { readEntry, readNumber, readObject, readText } from './loose-body.ts';
import { referToTest } from './references.ts';

/** Small values that belong to tests. The test in an address counts only when one is added, the job never. */
export function createTestDataViews(state: State): Readonly<Record<string, View>> {
  const resource = createTestData(state);
  const path = 'jobs/:job_pk/tests/:test_pk/data/';
  return {
    [path]: createListView(resource, (call) => createDatum(state, call)),
    [`${path}:pk/`]: createDetailView(resource),
  };
}

function createTestData(state: State): Resource<TestDataRow> {
  return {
    name: 'Test Data',
    table: state.testData,
    fields: [
      keyField('test', referToTest(state)),
      textField('category', 255),
      textField('key', 255),
      readOnly('value'),
    ],
    uniqueSet: ['test', 'category', 'key'],
    show: showDatum,
    remove: ({ pk }) => state.testData.delete(pk),
  };
}

function showDatum({ test, category, key, value }: TestDataRow): Json {
  return { test: BigInt(test), category, key, value: value === null ? null : btoa(value) };
}

function createDatum(state: State, call: Call): Reply {
  const test = state.tests.get(readNumber(call.param('test_pk')));
  if (!test) throw notFound();
  const body = readObject(call.bodyWithoutFiles());
  addTestData(state, {
    test: test.pk,
    category: readText(body.get('category') ?? (body.has('category') ? null : 'default')),
    key: readText(readEntry(body, 'key')),
    value: readBytes(readEntry(body, 'value')),
  });
  return { status: 200, body: { status: 'test data added' } };
}

/** Only what is the same in every encoding can be stored. */
function readBytes(value: PyValue): string | null {
  const isAscii = typeof value === 'string' && Array.from(value).every((character) => character < '\x80');
  if (value !== null && !isAscii) throw new Crash('only ASCII can be stored as bytes');
  return value as string | null;
}
