import { json, nothing, ok, refuse, refuseAsText, text } from '../answers.ts';
import { agents, authorize, contributors } from '../auth.ts';
import { object, required, string } from '../fields.ts';
import { createUuid } from '../ids.ts';
import { loadJob } from '../job-schema.ts';
import { addJob, cancelJob, findJob, isJobId, listWaiting, takeJob } from '../jobs.ts';
import { readCookie, readValid } from '../request.ts';
import { checkStorable } from '../storable.ts';
import { checkSubmission } from '../submission.ts';
import type { RouteGroup } from './route.ts';

const action = object({ action: required(string({ oneOf: ['cancel'] })) });

/** @throws a refusal with 400 in JSON for an id that is no UUID. */
export function checkJobId(id: string): string {
  if (!isJobId(id)) throw refuse(400, 'Invalid job_id specified');
  return id;
}

/** The same check where the server answers in plain text. */
export function checkJobIdAsText(id: string): string {
  if (!isJobId(id)) throw refuseAsText(400, 'Invalid job id\n');
  return id;
}

export const jobRoutes: RouteGroup = (server) => ({
  '/v1/job': {
    async POST({ request }) {
      const caller = await authorize(server, request, contributors);
      const definition = await readValid(request, loadJob);
      checkSubmission(server, { definition, caller });
      checkStorable(definition);
      const id = definition.job_id || createUuid(server.random);
      const { clientId } = caller;
      addJob(server.state, {
        definition: { ...definition, job_id: id },
        now: server.clock.now(),
        ...(clientId !== undefined && { clientId }),
      });
      return json({ job_id: id });
    },
    async GET({ request }) {
      await authorize(server, request, agents);
      const queues = new URL(request.url).searchParams.getAll('queue');
      if (queues.length === 0) throw refuse(400, 'No queue(s) specified in request');
      const agent = readCookie(request, 'agent_name');
      if (!agent) throw refuse(401, 'Agent not identified');
      const taken = takeJob(server.state, { queues, agent, now: server.clock.now() });
      return taken ? json(taken.document) : nothing();
    },
  },
  '/v1/job/:job_id': {
    async GET({ request, param }) {
      await authorize(server, request, contributors);
      const job = findJob(server.state, checkJobId(param('job_id')));
      return job ? json(job.definition) : nothing();
    },
  },
  '/v1/job/:job_id/action': {
    async POST({ request, param }) {
      await authorize(server, request, contributors);
      await readValid(request, action);
      const cancelled = cancelJob(server.state, checkJobIdAsText(param('job_id')));
      return cancelled ? ok() : text('The job is already completed or cancelled', 400);
    },
  },
  '/v1/job/:job_id/position': {
    async GET({ request, param }) {
      await authorize(server, request, contributors);
      const job = findJob(server.state, checkJobId(param('job_id')));
      const waiting = job ? listWaiting(server.state, job.definition.job_queue) : [];
      // Of several jobs with one id, the last in the queue counts.
      const place = waiting.map((one) => one.id).lastIndexOf(param('job_id'));
      return place >= 0 ? text(String(place)) : text('Job not found or already started\n', 410);
    },
  },
});
