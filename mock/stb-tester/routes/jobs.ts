import { findOrigin, guard, type PortalApp } from '../app.ts';
import { Fault } from '../fault.ts';
import { formatLog } from '../log.ts';
import type { Job } from '../model.ts';
import type { Portal } from '../portal.ts';
import { parseFields, parseRunRequest, requireText } from '../run-request.ts';
import { startJob } from '../runner.ts';
import { resolvesWithin } from '../time.ts';
import { findJobStatus, showJob } from '../views.ts';
import { findNode } from './nodes.ts';
import { readZone } from './zone.ts';

/** Running tests and following, awaiting and stopping jobs. */
export function addJobRoutes(app: PortalApp, portal: Portal): void {
  guard(app, '/api/v2/run_tests', 'read');
  guard(app, '/api/v2/jobs/*', 'read');

  app.post('/api/v2/run_tests', async (context) => {
    const fields = parseFields(await context.req.text());
    const node = findNode(portal, requireText(fields, 'node_id'));
    const request = parseRunRequest(fields, node.plan, portal.testPack);
    if (node.job && findJobStatus(node.job) === 'running') {
      throw new Fault(409, `Node ${node.plan.id} is in use: it is running job ${node.job.uid}`);
    }
    return context.json(showJob(startJob(portal, node, request), findOrigin(portal, context)));
  });

  const path = '/api/v2/jobs/:node/:session/:counter';
  app.get(path, (context) => context.json(showJob(findJob(portal, context.req.param()), findOrigin(portal, context))));
  app.get(`${path}/stbt.log`, (context) => {
    const { results } = findJob(portal, context.req.param());
    return context.text(results.map((result) => formatLog(result.log(), readZone(context))).join(''));
  });
  app.get(`${path}/await_completion`, async (context) => {
    const job = findJob(portal, context.req.param());
    const done = await waitForExit(portal, job, context.req.raw.signal);
    return context.json(showJob(job, findOrigin(portal, context)), done ? 200 : 202);
  });
  app.post(`${path}/stop`, async (context) => {
    const job = findJob(portal, context.req.param());
    if (job.stopsToLose > 0) job.stopsToLose -= 1;
    else job.stop?.abort();
    const done = await waitForExit(portal, job, context.req.raw.signal);
    return context.json(showJob(job, findOrigin(portal, context)), done ? 200 : 202);
  });
}

interface JobParams {
  readonly node: string;
  readonly session: string;
  readonly counter: string;
}

function findJob(portal: Portal, { node, session, counter }: JobParams): Job {
  const uid = `/${node}/${session}/${counter}`;
  const job = portal.jobs.get(uid);
  if (!job) throw new Fault(404, `No such job: ${uid}`);
  return job;
}

/** Holds the request until the job has exited, at most as long as the portal holds any; false when it still runs. */
async function waitForExit({ clock, holdMs, power }: Portal, job: Job, signal: AbortSignal): Promise<boolean> {
  // A job ends with the power, too.
  await resolvesWithin(job.finished, holdMs, { clock, signal });
  if (power.signal.aborted) throw new Fault(503, 'The portal is restarting');
  return findJobStatus(job) === 'exited';
}
