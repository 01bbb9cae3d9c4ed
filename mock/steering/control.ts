import { parse as parseYaml } from 'yaml';
import { endOfTimeMs } from '../clock.ts';
import { readFaults } from '../documents/faults.ts';
import { isSteerable, type VirtualLab } from '../lab.ts';
import { isForeign, refuseForeign } from './foreign.ts';

type Action = (body: unknown, signal: AbortSignal) => unknown;

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
    'POST clock': async (body, signal) => {
      await moveClock(lab, body, signal);
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
    if (isForeign(request)) return refuseForeign();
    if (request.method === 'GET' && name === '') return showJson(index);
    const action = actions[`${request.method} ${name}`];
    if (!action) return showJson({ error: 'there is no such steering', ...index }, 404);
    try {
      const result = await action(await readBody(request), request.signal);
      return result === undefined ? new Response(null, { status: 204 }) : showJson(result);
    } catch (error) {
      if (error instanceof RangeError) return showJson({ error: error.message }, 400);
      throw error;
    }
  };

  return (request) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith(prefix) ? perform(request, pathname.slice(prefix.length)) : undefined;
  };
}

/** With a line end, as it is read in terminals. */
function showJson(value: unknown, status = 200): Response {
  return new Response(`${JSON.stringify(value)}\n`, { status, headers: { 'content-type': 'application/json' } });
}

/** Files that the command line takes can be sent as they are. @throws RangeError for a body that is neither JSON nor YAML */
async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return readYaml(text);
  }
}

function readYaml(text: string): unknown {
  try {
    return parseYaml(text) as unknown;
  } catch (error) {
    throw new RangeError('the body is neither JSON nor YAML', { cause: error });
  }
}

function showClock({ clock }: VirtualLab): object {
  return {
    now: clock.now(),
    time: new Date(clock.now()).toISOString(),
    speed: isSteerable(clock) ? clock.speed : null,
  };
}

const hourMs = 3_600_000;

/** Takes `{"advanceMs": 1000}`, `{"speed": 60}` or both. Goes on by the hour, and ends when whoever asked has gone. */
async function moveClock({ clock }: VirtualLab, body: unknown, signal: AbortSignal): Promise<void> {
  if (!isSteerable(clock)) throw new RangeError('this lab was given a clock of its own, which cannot be moved');
  const { advanceMs, speed, ...others } = (body ?? {}) as Record<string, unknown>;
  const isNumber = (value: unknown) => value === undefined || (Number.isFinite(value) && (value as number) >= 0);
  const saysNothing = advanceMs === undefined && speed === undefined;
  if (saysNothing || !isNumber(advanceMs) || !isNumber(speed) || Object.keys(others).length > 0)
    throw new RangeError('a clock takes {"advanceMs": number} or {"speed": number}, neither below 0');
  if (clock.now() + Number(advanceMs ?? 0) >= endOfTimeMs)
    throw new RangeError(`a clock ends with the year 9999: ${String(advanceMs)} ms is too much`);
  if (typeof speed === 'number') clock.setSpeed(speed);
  if (typeof advanceMs !== 'number') return;
  for (let left = advanceMs; left > 0 && !signal.aborted; left -= hourMs) await clock.advance(Math.min(left, hourMs));
}
