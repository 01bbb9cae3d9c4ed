import { Crash } from '../crash.ts';
import { toText } from '../python/text.ts';
import type { Json } from '../python/write-json.ts';
import { notFound, type Reply } from '../rest/answers.ts';
import type { Call } from '../rest/call.ts';
import { keyField, nameField, readOnly, textField } from '../rest/field.ts';
import { createDetailView, createListView, type Resource } from '../rest/resource.ts';
import type { View } from '../rest/view.ts';
import { findOwner } from '../store/jobs.ts';
import type { TestRow } from '../store/rows.ts';
import type { State } from '../store/state.ts';
import { summarize } from '../store/summary.ts';
import { addTest, deleteTest } from '../store/tests.ts';
import { readEntry, readText } from './loose-body.ts';
import { findNamed, referToJob, referToStatus } from './references.ts';

/** Tests. The job in an address counts only when one is added, and for the summary. */
export function createTestViews(state: State): Readonly<Record<string, View>> {
  const resource = createTests(state);
  return {
    'jobs/:job_pk/tests/': createListView(resource, (call) => createTest(state, call)),
    'jobs/:job_pk/tests/summary/': {
      name: 'Test',
      methods: {
        GET(call) {
          const job = findOwner(state, call.param('job_pk'));
          if (!job) throw new Crash('no job begins with this, and nobody expects that');
          return { status: 200, body: summarize(state.tests.where('job', job.id)) };
        },
      },
    },
    'jobs/:job_pk/tests/:pk/': createDetailView(resource),
  };
}

function createTests(state: State): Resource<TestRow> {
  return {
    name: 'Test',
    table: state.tests,
    fields: [
      readOnly('id', 'integer', 'ID'),
      keyField('job', referToJob(state)),
      textField('tag', 255),
      nameField('status', referToStatus(state.testStatuses)),
    ],
    uniqueSet: ['job', 'tag'],
    show: showTest,
    remove: ({ pk }) => deleteTest(state, pk),
    sortKeys: {
      tag: ({ tag }) => tag,
      status: ({ status }) => findNamed(state.testStatuses, status ?? '')?.pk ?? null,
    },
  };
}

export function showTest({ pk, job, tag, status }: TestRow): Json {
  return { id: BigInt(pk), job, tag, status };
}

function createTest(state: State, call: Call): Reply {
  const job = findOwner(state, call.param('job_pk'));
  if (!job) throw notFound();
  const body = call.bodyWithoutFiles();
  const wanted = readEntry(body, 'status');
  const status = wanted === null ? undefined : findNamed(state.testStatuses, toText(wanted));
  if (!status) throw notFound();
  addTest(state, { job: job.id, tag: readText(readEntry(body, 'tag')), status: status.name });
  return { status: 200, body: { status: 'test added' } };
}
