import { type Decimal, json, ok, toDecimal } from '../answers.ts';
import { authorize, contributors, reporters } from '../auth.ts';
import { Invalid, isObject } from '../fields.ts';
import { readStorable } from '../request.ts';
import type { RouteGroup } from './route.ts';

/** An object whose keys are names of queues. Only the first thing that is wrong is told. */
const perQueue = (describeFault: (queue: string, value: unknown) => string | undefined) => (body: unknown) => {
  if (!isObject(body)) throw new Invalid({ _schema: ['Invalid input type.'] });
  for (const [queue, value] of Object.entries(body)) {
    const fault = queue === '' ? 'Queue names must be non-empty strings' : describeFault(queue, value);
    if (fault) throw new Invalid({ _schema: [fault] });
  }
  return body;
};

const descriptions = perQueue((queue, value) =>
  typeof value === 'string' ? undefined : `Description for queue '${queue}' must be a string`,
);

const images = perQueue((queue, value) => {
  if (!isObject(value)) return `Images for queue '${queue}' must be a dict`;
  for (const [image, line] of Object.entries(value)) {
    if (/^$|^\$|[.\0]/.test(image))
      return `Names for queue '${queue}' must be non-empty strings, must not start with '$', contain '.' or null bytes`;
    if (typeof line !== 'string') return `Provision data for image '${image}' in queue '${queue}' must be a string`;
  }
  return undefined;
});

export const queueRoutes: RouteGroup = (server) => ({
  '/v1/agents/queues': {
    async GET({ request }) {
      await authorize(server, request, contributors);
      return json(Object.fromEntries(server.state.queues));
    },
    async POST({ request }) {
      await authorize(server, request, reporters);
      const posted = (await readStorable(request, descriptions)) as Record<string, string>;
      for (const [queue, description] of Object.entries(posted)) server.state.queues.set(queue, description);
      return ok();
    },
  },
  '/v1/agents/images/:queue': {
    async GET({ request, param }) {
      await authorize(server, request, contributors);
      return json(server.state.images.get(param('queue')) ?? {});
    },
  },
  '/v1/agents/images': {
    async POST({ request }) {
      await authorize(server, request, reporters);
      const posted = (await readStorable(request, images)) as Record<string, Record<string, string>>;
      for (const [queue, lines] of Object.entries(posted)) {
        server.state.images.set(queue, lines);
        if (!server.state.queues.has(queue)) server.state.queues.set(queue, '');
      }
      return ok();
    },
  },
  '/v1/queues/wait_times': {
    async GET({ request }) {
      await authorize(server, request, contributors);
      const wanted = new URL(request.url).searchParams.getAll('queue');
      const waits = [...server.state.waits].filter(([queue]) => wanted.length === 0 || wanted.includes(queue));
      return json(Object.fromEntries(waits.map(([queue, seconds]) => [queue, toPercentiles(seconds)])));
    },
  },
});

/** In order of rank, not of text. */
function toPercentiles(seconds: readonly number[]): Map<number, number | Decimal> {
  const sorted = [...seconds].sort((a, b) => a - b);
  return new Map([5, 10, 50, 90, 95].map((percent) => [percent, interpolate(sorted, percent / 100)]));
}

/** The value at a share of the way through sorted values, in a straight line between two neighbours. */
function interpolate(sorted: readonly number[], share: number): number | Decimal {
  const position = (sorted.length - 1) * share;
  const low = Math.floor(position);
  const [lower = 0, upper] = sorted.slice(low, low + 2);
  return upper === undefined ? lower : toDecimal(lower * (low + 1 - position) + upper * (position - low));
}
