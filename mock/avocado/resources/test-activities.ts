import { toText } from '../python/text.ts';
import type { Json } from '../python/write-json.ts';
import { notFound, type Reply } from '../rest/answers.ts';
import type { Call } from '../rest/call.ts';
import { keyField, nameField, textField, timeField } from '../rest/field.ts';
import { createDetailView, createListView, isMoment, type Resource } from '../rest/resource.ts';
import type { Values } from '../rest/validate.ts';
import type { View } from '../rest/view.ts';
import type { TestActivityRow } from '../store/rows.ts';
import type { State } from '../store/state.ts';
import { addTestActivity } from '../store/tests.ts';
import { showStored } from '../time/moment.ts';
import { readEntry, readNumber, readObject, readText, readTime } from './loose-body.ts';
import { findNamed, referToStatus, referToTest } from './references.ts';

/** The activities of tests. The test in an address counts only when one is added, the job never. */
export function createTestActivityViews(state: State): Readonly<Record<string, View>> {
  const resource = createTestActivities(state);
  const path = 'jobs/:job_pk/tests/:test_pk/activities/';
  return {
    [path]: createListView(resource, (call) => createTestActivity(state, call)),
    [`${path}:pk/`]: createDetailView(resource),
  };
}

export function createTestActivities(state: State): Resource<TestActivityRow> {
  return {
    name: 'Test Activity',
    table: state.testActivities,
    fields: [
      keyField('test', referToTest(state)),
      textField('activity', 20),
      timeField('time', state.zone),
      nameField('status', referToStatus(state.testStatuses)),
    ],
    uniqueSet: ['test', 'activity', 'time', 'status'],
    show: showTestActivity,
    remove: ({ pk }) => state.testActivities.delete(pk),
  };
}

function showTestActivity({ test, activity, time, status }: TestActivityRow, fresh: Values = {}): Json {
  return {
    test: BigInt(test),
    activity,
    time: isMoment(fresh.time) ? fresh.time.shown : showStored(time),
    status,
  };
}

function createTestActivity(state: State, call: Call): Reply {
  const test = state.tests.get(readNumber(call.param('test_pk')));
  if (!test) throw notFound();
  const body = readObject(call.bodyWithoutFiles());
  const wanted = body.get('status') ?? null;
  const status = wanted === null ? null : findNamed(state.testStatuses, toText(wanted))?.name;
  if (status === undefined) throw notFound();
  addTestActivity(state, {
    test: test.pk,
    activity: readText(readEntry(body, 'activity')),
    time: readTime(readEntry(body, 'time'), state.zone),
    status,
  });
  return { status: 200, body: { status: 'test activity added' } };
}
