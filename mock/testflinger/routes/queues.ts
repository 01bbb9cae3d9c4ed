import { json, ok } from '../answers.ts';
import { authorize, contributors, reporters } from '../auth.ts';
import { Invalid, isObject, mapping, string } from '../fields.ts';
import { readValid } from '../request.ts';
import type { RouteGroup } from './route.ts';

const freeForm = (load: (value: unknown) => unknown) => (value: unknown) => {
  if (!isObject(value)) throw new Invalid({ _schema: ['Invalid input type.'] });
  return load(value) as Record<string, unknown>;
};

const descriptions = freeForm(mapping({ values: string() }));
const imageName = (name: unknown) => {
  string({ min: 1 })(name);
  if (/^\$|[.\0]/.test(name as string)) throw new Invalid(['String does not match expected pattern.']);
  return name;
};
const images = freeForm(mapping({ values: mapping({ keys: imageName, values: string() }) }));

export const queueRoutes: RouteGroup = (server) => ({
  '/v1/agents/queues': {
    async GET({ request }) {
      await authorize(server, request, contributors);
      return json(Object.fromEntries(server.state.queues));
    },
    async POST({ request }) {
      await authorize(server, request, reporters);
      const posted = (await readValid(request, descriptions)) as Record<string, string>;
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
      const posted = (await readValid(request, images)) as Record<string, Record<string, string>>;
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

function toPercentiles(seconds: readonly number[]): Record<string, number> {
  const sorted = [...seconds].sort((a, b) => a - b);
  return Object.fromEntries(
    [5, 10, 50, 90, 95].map((percent) => [String(percent), interpolate(sorted, percent / 100)]),
  );
}

/** The value at a share of the way through sorted values, in a straight line between two neighbours. */
function interpolate(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}
