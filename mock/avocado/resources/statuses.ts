import { textField } from '../rest/field.ts';
import { createDetailView, createListView, forbidWriting, type Resource } from '../rest/resource.ts';
import type { View } from '../rest/view.ts';
import type { StatusRow } from '../store/rows.ts';
import type { State } from '../store/state.ts';
import type { Table } from '../store/table.ts';

/** The statuses of jobs and of tests. Nobody may change them, whoever asks. */
export function createStatusViews(state: State): Readonly<Record<string, View>> {
  const create = (name: string, table: Table<StatusRow>) => {
    const resource: Resource<StatusRow> = {
      name,
      table,
      fields: [textField('name', 255), textField('description', 0)],
      show: ({ name: title, description }) => ({ name: title, description }),
      remove: () => undefined,
    };
    return [createListView(resource), createDetailView(resource)].map(forbidWriting) as [View, View];
  };
  const [jobStatuses, jobStatus] = create('Job Status', state.jobStatuses);
  const [testStatuses, testStatus] = create('Test Status', state.testStatuses);
  return {
    'jobstatuses/': jobStatuses,
    'jobstatuses/:pk/': jobStatus,
    'teststatuses/': testStatuses,
    'teststatuses/:pk/': testStatus,
  };
}
