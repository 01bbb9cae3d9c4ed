import { Crash } from '../crash.ts';
import type { Json } from '../python/write-json.ts';
import { refuse } from '../rest/answers.ts';
import type { Call } from '../rest/call.ts';
import { floatField, nameField, readOnly, textField } from '../rest/field.ts';
import { compareValues } from '../rest/ordering.ts';
import { createDetailView, createListView, createObject, type Resource, validateNew } from '../rest/resource.ts';
import type { Values } from '../rest/validate.ts';
import type { View } from '../rest/view.ts';
import type { ServerContext } from '../server-context.ts';
import { addJob, changeJob, deleteJob, findJobs, type JobValues } from '../store/jobs.ts';
import type { JobRow } from '../store/rows.ts';
import { summarize } from '../store/summary.ts';
import type { Row } from '../store/table.ts';
import { showStored } from '../time/moment.ts';
import { createJobActivities, showJobActivity } from './job-activities.ts';
import { findNamed, listJobs, referToStatus } from './references.ts';
import { createTestActivities } from './test-activities.ts';
import { showTest } from './tests.ts';

/** Jobs, found by the beginning of their ids, and the two addresses that take activities by the body alone. */
export function createJobViews(server: ServerContext): Readonly<Record<string, View>> {
  const jobs = createJobs(server);
  const { state } = server;
  return {
    'jobs/': createListView(jobs),
    'jobs/summary/': {
      name: 'Job',
      methods: { GET: (call) => ({ status: 200, body: summarizeJobs(server, call) }) },
    },
    'jobs/:pk/': createDetailView(jobs),
    'jobs/:pk/activity/': createReportView(jobs, createJobActivities(state), 'job activity added'),
    'jobs/:pk/test_activity/': createReportView(jobs, createTestActivities(state), 'test activity added'),
  };
}

function createJobs(server: ServerContext): Resource<JobRow> {
  const { state } = server;
  return {
    name: 'Job',
    table: state.jobs,
    fields: [
      textField('id', 40, { required: false }),
      textField('description', 255, { required: false, allowsNull: true, empty: 'taken' }),
      readOnly('time', 'datetime'),
      floatField('elapsed_time'),
      nameField('status', referToStatus(state.jobStatuses)),
      readOnly('activities'),
      readOnly('tests'),
    ],
    uniqueField: 'id',
    show: (job, fresh) => showJob(server, job, fresh),
    remove: (job) => deleteJob(state, job),
    list: () => listJobs(state),
    sortKeys: {
      time: ({ time }) => time,
      status: ({ status }) => findNamed(state.jobStatuses, status ?? '')?.pk ?? null,
      elapsed_time: ({ elapsed_time: seconds }) => seconds,
      description: ({ description }) => description,
    },
    create: (values) => addJob(server, values as JobValues),
    change: (job, values) => changeJob(server, job, values as JobValues),
    find(call) {
      const [job, second] = findJobs(state, call.param('pk'));
      if (second) throw refuse(409, 'Conflict.');
      if (!job) throw new Crash('no job begins with this, and nobody expects that');
      return job;
    },
  };
}

/** A job with all that was reported about it. Its activities come as the database finds them, by name and time. */
function showJob({ state }: ServerContext, job: JobRow, fresh: Values = {}): Json {
  const activities = state.jobActivities
    .where('job', job.id)
    .sort((a, b) => compareValues(a.activity, b.activity) || compareValues(a.time, b.time));
  return {
    id: job.id,
    description: job.description,
    time: showStored(job.time),
    elapsed_time: typeof fresh.elapsed_time === 'number' ? fresh.elapsed_time : job.elapsed_time,
    status: job.status,
    activities: activities.map((activity) => showJobActivity(activity)),
    tests: state.tests.where('job', job.id).map((test) => showTest(test)),
  };
}

function summarizeJobs({ state }: ServerContext, call: Call): Json {
  refuseSuffix(call);
  return summarize(state.jobs.list());
}

/** A summary does not know what to do with an address that ends in a format. */
function refuseSuffix(call: Call): void {
  if (call.param('format')) throw new Crash('one argument too many');
}

/** Takes an object of another kind, and says so without showing it. */
function createReportView<R extends Row>(jobs: Resource<JobRow>, resource: Resource<R>, done: string): View {
  return {
    name: 'Job',
    fields: jobs.fields,
    methods: {
      POST(call) {
        const body = call.bodyWithoutFiles();
        if (body === null) throw new Crash('the errors are no object');
        createObject(resource, validateNew(resource, body, 1));
        return { status: 200, body: { status: done } };
      },
    },
  };
}
