import { json, nothing, ok, refuse, text } from '../answers.ts';
import { agents, authorize, contributors, everybody } from '../auth.ts';
import { datetime, integer, mapping, object, required, string } from '../fields.ts';
import { findJob, isJobId, postResult, type ResultUpdate } from '../jobs.ts';
import { addFragment, type LogQuery, readLog, readWholeLog } from '../logs.ts';
import { type Phase, phases } from '../phases.ts';
import { check, readQuery, readValid } from '../request.ts';
import type { Job, LogType, State } from '../state.ts';
import { checkStorable } from '../storable.ts';
import { checkJobId } from './jobs.ts';
import type { RouteGroup } from './route.ts';

const phase = string({ oneOf: phases });
const result = object({
  status: mapping({ keys: phase, values: integer() }),
  device_info: mapping(),
  job_state: string(),
});
const fragment = object({
  fragment_number: required(integer()),
  timestamp: required(datetime),
  phase: required(phase),
  log_data: required(string()),
});
const logQuery = object({ start_fragment: integer({ min: 0 }), start_timestamp: datetime, phase });

/** The database takes documents below this size. */
const maxResultBytes = 16 * 1024 * 1024;

export const resultRoutes: RouteGroup = (server) => ({
  '/v1/result/:job_id': {
    async GET({ request, param }) {
      await authorize(server, request, everybody);
      const job = findJob(server.state, checkJobId(param('job_id')));
      return job ? json(toResult(server.state, job)) : nothing();
    },
    async POST({ request, param }) {
      await authorize(server, request, agents);
      const update = (await readValid(request, result)) as ResultUpdate;
      const id = checkJobId(param('job_id'));
      if (Number(request.headers.get('content-length') ?? 0) >= maxResultBytes) throw refuse(413, 'Payload too large');
      checkStorable(update);
      postResult(server.state, id, update);
      return ok();
    },
  },
  '/v1/result/:job_id/log/:log_type': {
    async GET({ request, param }) {
      const type = toLogType(param('log_type'));
      if (!type) return brokenConverter();
      await authorize(server, request, contributors);
      const jobId = param('job_id');
      if (!isJobId(jobId)) throw refuse(400, 'Invalid job id\n');
      const query = check({ load: () => logQuery(readQuery(request)), refuse: (faults) => refuse(400, faults) });
      return json({ [type]: readLog(server.state, { jobId, type, ...toLogFilter(query) }) });
    },
    async POST({ request, param }) {
      const type = toLogType(param('log_type'));
      if (!type) return brokenConverter();
      await authorize(server, request, agents);
      const posted = await readValid(request, fragment);
      const place = { jobId: checkJobId(param('job_id')), type };
      checkStorable(posted);
      addFragment(server.state, place, {
        phase: posted['phase'] as Phase,
        number: posted['fragment_number'] as number,
        at: posted['timestamp'] as number,
        text: posted['log_data'] as string,
        storedAt: server.clock.now(),
      });
      return ok();
    },
  },
});

function toLogType(value: string): LogType | undefined {
  return value === 'output' || value === 'serial' ? value : undefined;
}

function toLogFilter(query: Record<string, unknown>): Pick<LogQuery, 'phase' | 'startFragment' | 'startAt'> {
  return {
    ...('phase' in query && { phase: query['phase'] as Phase }),
    ...('start_fragment' in query && { startFragment: query['start_fragment'] as number }),
    ...('start_timestamp' in query && { startAt: query['start_timestamp'] as number }),
  };
}

/** The flat document, which carries the whole text of both logs. */
function toResult(state: State, job: Job): Record<string, unknown> {
  const place = { jobId: job.id };
  const output = readWholeLog(state, { ...place, type: 'output' });
  const serial = readWholeLog(state, { ...place, type: 'serial' });
  return {
    ...Object.fromEntries([...output].map(([name, log]) => [`${name}_output`, log])),
    ...Object.fromEntries([...serial].map(([name, log]) => [`${name}_serial`, log])),
    ...Object.fromEntries(Object.entries(job.status).map(([name, status]) => [`${name}_status`, status])),
    ...(job.deviceInfo && { device_info: job.deviceInfo }),
    job_state: job.state,
  };
}

/** Any other log type makes the route itself fail; what answers is the container of the application. */
function brokenConverter(): Response {
  return text(
    '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n' +
      '<p>The server encountered an internal error and was unable to complete your request. ' +
      'Either the server is overloaded or there is an error in the application.</p>\n',
    500,
  );
}
