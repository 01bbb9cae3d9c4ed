import { json } from '../answers.ts';
import type { Task } from '../state.ts';
import type { Route } from './route.ts';

/** The task queue forgets what became of a task after a day. */
const keptMs = 86_400_000;

/** The state of a task. One that nobody knows looks like one that waits. */
export const testrunnerRoute: Route = {
  path: /^\/api\/testrunners\/([^/]+)$/,
  methods: {
    GET({ server, request, parts: [id = ''] }) {
      const task = server.state.tasks.get(id);
      const known = task && server.clock.now() - task.storedAt < keptMs ? task : undefined;
      return json(request, { id, ...describeTask(known) });
    },
  },
};

function describeTask({ state, info }: Pick<Task, 'state' | 'info'> = { state: 'PENDING', info: null }) {
  const failed = state === 'FAILURE';
  return { state, failed, finished: failed || state === 'SUCCESS', info: failed ? '' : info };
}
