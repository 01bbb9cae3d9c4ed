import type { PyValue } from '../../python/value.ts';
import type { Json } from '../python/write-json.ts';
import { notFound } from '../rest/answers.ts';
import { keyField, textField, timeField } from '../rest/field.ts';
import { createDetailView, createListView, isMoment, type Resource } from '../rest/resource.ts';
import type { Values } from '../rest/validate.ts';
import type { View } from '../rest/view.ts';
import { findOwner } from '../store/jobs.ts';
import type { JobActivityRow } from '../store/rows.ts';
import type { State } from '../store/state.ts';
import { addJobActivity } from '../store/tests.ts';
import { showStored } from '../time/moment.ts';
import { readEntry, readText, readTime } from './loose-body.ts';
import { referToJob } from './references.ts';

/** The activities of jobs. The job in an address counts only when one is added. */
export function createJobActivityViews(state: State): Readonly<Record<string, View>> {
  const resource = createJobActivities(state);
  return {
    'jobs/:job_pk/activities/': createListView(resource, (call) => {
      const job = findOwner(state, call.param('job_pk'));
      if (!job) throw notFound();
      const body: PyValue = call.bodyWithoutFiles();
      addJobActivity(state, {
        job: job.id,
        activity: readText(readEntry(body, 'activity')),
        time: readTime(readEntry(body, 'time'), state.zone),
      });
      return { status: 200, body: { status: 'job activity added' } };
    }),
    'jobs/:job_pk/activities/:pk/': createDetailView(resource),
  };
}

export function createJobActivities(state: State): Resource<JobActivityRow> {
  return {
    name: 'Job Activity',
    table: state.jobActivities,
    fields: [keyField('job', referToJob(state)), textField('activity', 20), timeField('time', state.zone)],
    uniqueSet: ['job', 'activity', 'time'],
    show: showJobActivity,
    remove: ({ pk }) => state.jobActivities.delete(pk),
  };
}

export function showJobActivity({ job, activity, time }: JobActivityRow, fresh: Values = {}): Json {
  return { job, activity, time: isMoment(fresh.time) ? fresh.time.shown : showStored(time) };
}
