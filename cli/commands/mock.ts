import { Argument, Command, InvalidArgumentError } from 'commander';
import type { LabKind } from '../../mock/index.ts';
import { UsageError } from '../../sdk/index.ts';
import { labKinds } from '../config.ts';
import type { Io } from '../io.ts';
import { repeatable } from '../repeatable.ts';

interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly exec?: boolean;
  readonly queue?: readonly string[];
  readonly speed: number;
  readonly json?: boolean;
}

export function mockCommand(io: Io): Command {
  return new Command('mock')
    .description('Serve virtual labs: the real APIs with nodes that exist only in memory. Ends with Ctrl-C.')
    .addArgument(new Argument('[kinds...]', 'which labs, one port each').choices(labKinds).default(labKinds, 'all'))
    .option(
      '--port <n>',
      'port of the first lab, the next one after it for the second; 0 takes free ones',
      parsePort,
      0,
    )
    .option('--host <address>', 'address to listen on; anybody who reaches it can use the lab', '127.0.0.1')
    .option('--exec', "Testflinger agents really run the jobs' test commands, on this machine")
    .option('--queue <name>', 'a queue that the Testflinger agents serve; may be repeated (default: demo)', repeatable)
    .option('--speed <n>', 'how much faster than real time the labs live', parseSpeed, 1)
    .option('--json', 'print the ready lines as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ rigline mock testflinger --exec --speed 20 --port 8000\n  ready testflinger http://127.0.0.1:8000',
    )
    .action(async (kinds: readonly LabKind[], flags: MockFlags) => await serve(kinds, flags, io));
}

async function serve(kinds: readonly LabKind[], flags: MockFlags, io: Io): Promise<void> {
  const mock = await import('../../mock/index.ts');
  const clock = mock.createClock({ speed: flags.speed });
  const stopped = new Promise<void>((resolve) => io.onSignal(() => resolve()));
  const open: { close(): Promise<void> }[] = [];
  const ready: { readonly kind: LabKind; readonly url: string }[] = [];
  try {
    for (const [index, kind] of kinds.entries()) {
      const lab = mock.createDefaultLab(kind, {
        clock,
        exec: flags.exec ?? false,
        ...(flags.queue && { queues: flags.queue }),
      });
      open.push(lab);
      const port = flags.port === 0 ? 0 : flags.port + index;
      const server = await mock.listen(lab, { host: flags.host, port }).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new UsageError(`The ${kind} lab cannot listen on ${flags.host}, port ${port}: ${reason}`, {
          cause: error,
        });
      });
      open.push(server);
      ready.push({ kind, url: server.url });
    }
    // Only when all of them are: whoever waits for the first line may use the others, too.
    for (const { kind, url } of ready) {
      const token = kind === 'stb-tester' ? mock.stbTesterToken : undefined;
      io.stdout.write(flags.json ? `${JSON.stringify({ ready: kind, url, token })}\n` : `ready ${kind} ${url}\n`);
      if (token && !flags.json) io.stderr.write(`It takes the token ${token}: set STBT_AUTH_TOKEN to that.\n`);
    }
    await stopped;
  } finally {
    for (const part of open.reverse()) await part.close();
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed > 0)) throw new InvalidArgumentError('A speed is a number above 0, such as 60.');
  return speed;
}
