import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findJobProblems } from '../../../../sdk/labs/testflinger/job/validate-job.ts';

interface Step {
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string; readonly json?: unknown };
  readonly response: { readonly status: number; readonly json?: { readonly message?: unknown } };
}

const folder = join(import.meta.dirname, '../../../goldens/testflinger');
const submits = readdirSync(folder).flatMap((file) => {
  const { steps = [] } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { steps?: Step[] };
  return steps
    .filter(({ request }) => request.method === 'POST' && request.path === '/v1/job' && 'json' in request)
    .map((step) => ({ ...step, title: `${file}: ${step.name}` }));
});
const accepted = submits.filter(({ response }) => response.status === 200);
const refused = submits.filter(
  ({ response }) => response.status === 422 && response.json?.message === 'Validation error',
);

/** A server takes "12" for a number, 1.5 for 1 and "yes" for true; in a job file that is a slip of the pen. */
function isConverted({ request: { json } }: Step): boolean {
  return /"(?:debug|ephemeral|skip)":(?!true|false)|"(?:robot_retries|global_timeout)":(?!\d+[,}])|"timeout":(?:true|\d+\.)/.test(
    JSON.stringify(json),
  );
}

test('there are answers of a real server to compare with', () => {
  expect(accepted.length).toBeGreaterThan(20);
  expect(refused.length).toBeGreaterThan(20);
});

test.each(refused)('$title: what a real server refuses is refused here', ({ request }) => {
  expect(findJobProblems(request.json)).not.toEqual([]);
});

test.each(accepted.filter((step) => !isConverted(step)))(
  '$title: what a real server takes is valid here',
  ({ request }) => {
    expect(findJobProblems(request.json)).toEqual([]);
  },
);

test.each(accepted.filter(isConverted))(
  '$title: what a real server would convert has to be written as what it is',
  ({ request }) => {
    expect(findJobProblems(request.json).join('\n')).toMatch(/must be (?:integer|boolean)|is not valid/);
  },
);
