import { Argument, Command, InvalidArgumentError } from 'commander';
import type { LabKind, Mock, VirtualLab } from '../../mock/index.ts';
import { cleanLineStart, messageOf, UsageError } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { listMocks } from '../mock/list.ts';
import { mockKinds, planMocks } from '../mock/plan.ts';
import type { Finish } from '../program.ts';
import { repeatable } from '../repeatable.ts';

/** What the command line says about the labs to be served. */
export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly exec?: boolean;
  readonly queue?: readonly string[];
  readonly scenario?: string;
  readonly script?: readonly string[];
  readonly seed?: readonly string[];
  readonly with?: readonly string[];
  readonly faults?: string;
  readonly randomSeed?: number;
  /** In milliseconds since the epoch. */
  readonly startTime?: number;
  readonly speed: number;
  readonly list?: boolean;
  readonly json?: boolean;
}

export function mockCommand(io: Io, finish: Finish): Command {
  return new Command('mock')
    .description('Serve virtual labs: the real APIs with nodes that exist only in memory. Ends with Ctrl-C.')
    .addArgument(new Argument('[kinds...]', 'which labs, one port each').choices(mockKinds).default(mockKinds, 'all'))
    .option(
      '--port <n>',
      'port of the first lab, the next one after it for the second; 0 takes free ones',
      parsePort,
      0,
    )
    .option('--host <address>', 'address to listen on; anybody who reaches it can use the lab', '127.0.0.1')
    .option('--list', 'list scenarios and configurations, and serve nothing')
    .option('--scenario <name>', 'a story for the nodes to play, such as flaky or agent-dies')
    .option('--script <file>', 'how the nodes play, as YAML or JSON; one for each kind of lab', repeatable)
    .option('--exec', 'nodes really run what they are given, on this machine, where the kind of lab can')
    .option('--queue <name>', 'a queue that the Testflinger agents serve; may be repeated (default: demo)', repeatable)
    .option('--seed <file>', 'what exists from the start, as YAML or JSON; one for each kind of lab', repeatable)
    .option('--with <names>', 'configurations of the servers, such as secrets-store,oidc', repeatable)
    .option('--faults <file>', 'what goes wrong between the labs and their clients, as YAML or JSON')
    .option('--random-seed <n>', 'where chance begins: the same number gives the same faults and ids', parseSeed)
    .option('--speed <n>', 'how much faster than real time the labs live; 0 stands still until steered', parseSpeed, 1)
    .option('--start-time <time>', 'what their clocks show at first, as 2026-01-31T12:00:00Z (default: now)', parseTime)
    .option('--json', 'print the ready lines, or the list, as JSON')
    .addHelpText(
      'after',
      `
Example:
  $ rigline mock testflinger --exec --speed 20 --port 8000
  ready testflinger http://127.0.0.1:8000
  $ rigline mock testflinger --scenario agent-dies --speed 60

Under /_rigline/ each lab is steered: reset, seed, script, clock, faults, requests, violations, state.
More in docs/mock.md.`,
    )
    .action(async (kinds: readonly LabKind[], flags: MockFlags) => {
      if (flags.list) return await listMocks(kinds, flags, io);
      finish(await serve(kinds, flags, io));
    });
}

async function serve(kinds: readonly LabKind[], flags: MockFlags, io: Io): Promise<number> {
  const mocks = await planMocks(kinds, flags, io);
  const stopped = new Promise<void>((resolve) => io.onSignal(() => resolve()));
  try {
    const ready: { readonly mock: Mock<VirtualLab>; readonly url: string }[] = [];
    for (const [index, mock] of mocks.entries()) {
      const port = flags.port === 0 ? 0 : flags.port + index;
      const { url } = await mock.listen({ host: flags.host, port }).catch((error: unknown) => {
        const reason = messageOf(error);
        throw new UsageError(`The ${mock.lab.kind} lab cannot listen on ${flags.host}, port ${port}: ${reason}`, {
          cause: error,
        });
      });
      ready.push({ mock, url });
    }
    // Only when all of them are: whoever waits for the first line may use the others, too.
    for (const { mock, url } of ready) announce(mock, { url, json: flags.json ?? false, io });
    await stopped;
    return judge(mocks, io);
  } finally {
    await Promise.all(mocks.map((mock) => mock.close()));
  }
}

function announce(
  { lab: { kind }, hint, randomSeed }: Mock<VirtualLab>,
  { url, json, io }: { readonly url: string; readonly json: boolean; readonly io: Io },
): void {
  if (json) return void io.stdout.write(`${JSON.stringify({ ready: kind, url, token: hint, randomSeed })}\n`);
  io.stdout.write(`ready ${kind} ${url}\n`);
  if (hint) io.stderr.write(`It takes the token ${hint}: set STBT_AUTH_TOKEN to that.\n`);
}

/** An answer that breaks our own description of the API is a bug of ours, and nobody shall miss it. */
function judge(mocks: readonly Mock<VirtualLab>[], io: Io): number {
  const broken = mocks.filter((mock) => mock.tally().responseViolations > 0);
  for (const { lab, requests } of broken) {
    io.stderr.write(`rigline: the ${lab.kind} lab gave answers that its own API description does not allow:\n`);
    for (const { method, path, violations } of requests) {
      for (const line of violations?.response ?? [])
        io.stderr.write(`  ${cleanLineStart(`${method} ${path}: ${line}`)}\n`);
    }
  }
  return broken.length > 0 ? 1 : 0;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (text.trim() === '' || !(speed >= 0 && speed <= 1_000_000))
    throw new InvalidArgumentError('A speed is a number such as 60, or 0, and at most a million.');
  return speed;
}

function parseTime(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError('A time is written like 2026-01-31T12:00:00Z.');
  return ms;
}

function parseSeed(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('A random seed is a number such as 42.');
  return Number(text);
}
