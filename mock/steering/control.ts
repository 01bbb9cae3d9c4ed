import { readFaults } from '../documents/faults.ts';
import { isSteerable, type VirtualLab } from '../lab.ts';

type Action = (body: unknown) => unknown;

const prefix = '/_rigline/';

/** Answers what lies under `/_rigline/`; undefined for everything else. */
export function createControl(
  lab: VirtualLab,
  script: (script: unknown) => void,
): (request: Request) => Promise<Response> | undefined {
  const actions: Readonly<Record<string, Action>> = {
    'POST reset': async () => await lab.reset(),
    'POST seed': async (body) => await lab.seed(body),
    'POST script': script,
    'GET clock': () => showClock(lab),
    'POST clock': async (body) => {
      await moveClock(lab, body);
      return showClock(lab);
    },
    'GET faults': () => lab.faults.list(),
    'POST faults': (body) => lab.faults.add(...readFaults(body)),
    'DELETE faults': () => lab.faults.clear(),
    'GET requests': () => lab.requests,
    'GET violations': () => ({ ...lab.tally(), records: lab.requests.filter(({ violations }) => violations) }),
    'GET state': () => lab.dump(),
  };
  const index = { kind: lab.kind, actions: Object.keys(actions).map((name) => name.replace(' ', ` ${prefix}`)) };

  const perform = async (request: Request, name: string): Promise<Response> => {
    if (request.method === 'GET' && name === '') return Response.json(index);
    const action = actions[`${request.method} ${name}`];
    if (!action) return Response.json({ error: 'there is no such steering', ...index }, { status: 404 });
    try {
      const result = await action(await readBody(request));
      return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
    } catch (error) {
      if (error instanceof RangeError) return Response.json({ error: error.message }, { status: 400 });
      throw error;
    }
  };

  return (request) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith(prefix) ? perform(request, pathname.slice(prefix.length)) : undefined;
  };
}

/** @throws RangeError for a body that is no JSON */
async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new RangeError('the body is no JSON', { cause: error });
  }
}

function showClock({ clock }: VirtualLab): object {
  return {
    now: clock.now(),
    time: new Date(clock.now()).toISOString(),
    speed: isSteerable(clock) ? clock.speed : null,
  };
}

/** Takes `{"advanceMs": 1000}`, `{"speed": 60}` or both. */
async function moveClock({ clock }: VirtualLab, body: unknown): Promise<void> {
  if (!isSteerable(clock)) throw new RangeError('this lab was given a clock of its own, which cannot be moved');
  const { advanceMs, speed, ...others } = (body ?? {}) as Record<string, unknown>;
  const isNumber = (value: unknown) => value === undefined || (typeof value === 'number' && value >= 0);
  const saysNothing = advanceMs === undefined && speed === undefined;
  if (saysNothing || !isNumber(advanceMs) || !isNumber(speed) || Object.keys(others).length > 0)
    throw new RangeError('a clock takes {"advanceMs": number} or {"speed": number}, neither below 0');
  if (typeof speed === 'number') clock.setSpeed(speed);
  if (typeof advanceMs === 'number') await clock.advance(advanceMs);
}
