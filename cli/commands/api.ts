import { resolve } from 'node:path';
import { Command } from 'commander';
import {
  cleanRemoteLine,
  describeRetry,
  exitCodes,
  HttpError,
  saveResponse,
  sendRaw,
  UsageError,
} from '../../sdk/index.ts';
import { buildRequest, type RequestFlags } from '../api/build-request.ts';
import { printBody, printHead, printJson, type ShownAnswer } from '../api/print-answer.ts';
import { printPages } from '../api/print-pages.ts';
import { parseDuration } from '../duration.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { repeatable } from '../repeatable.ts';
import { listenForStop } from '../stop.ts';

interface ApiFlags extends LabOptions, RequestFlags {
  readonly include?: boolean;
  readonly output?: string;
  readonly paginate?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ rigline api --lab rack /v1/agents/data
  $ rigline api --lab rack POST /v1/job --data @job.json
  $ rigline api --lab tv GET /api/v2/results --query filter=category:nightly
  $ rigline api --lab tv /api/v2/nodes/stb-tester-00044b80fc39/screenshot.png --output screen.png
  $ rigline api --kind testflinger --url https://testflinger.example.com POST /v1/job/ID/attachments --form file=@a.tar.gz`;

export function apiCommand(io: Io, finish: Finish): Command {
  const command = new Command('api')
    .description(
      'Call the API of a lab, with its credentials: any path, whether Rigline knows it or not. ' +
        'The exit code is 0 for a status of 2xx, and 3 for any other. A POST or PATCH that may have taken effect is not sent again.',
    )
    .argument(
      '<request...>',
      'the method, which may be left out (then GET, or POST with a body), and the path at the lab; never another server',
    )
    .usage('[options] [method] <path>');
  addLabOptions(command)
    .optionsGroup('Request:')
    .option('--query <name=value>', 'a query parameter; may be repeated', repeatable)
    .option('-H, --header <name:value>', 'a header; may be repeated', repeatable)
    .option('--data <text>', 'the body: JSON, @FILE for a file, - for standard input')
    .option('--content-type <type>', 'what the body is (default: application/json)')
    .option('--form <name=value>', 'a field of a form, name=@FILE for a file; may be repeated', repeatable)
    .option('--timeout <duration>', 'how long the call may take with all its tries (default: 1m)', parseDuration)
    .optionsGroup('Answer:')
    .option('--include', 'print the status and the headers, too')
    .option('--output <file>', 'write the body of the answer to a file')
    .option('--paginate', 'print the items of all pages of a list as one JSON array, where the lab has pages')
    .option('--json', 'print one JSON object with status, headers and body')
    .addHelpText('after', examples);
  return command.action(async (args: readonly string[], flags: ApiFlags) => finish(await callApi(args, flags, io)));
}

async function callApi(args: readonly string[], flags: ApiFlags, io: Io): Promise<number> {
  const clash = (['include', 'output', 'json'] as const).filter((name) => flags[name]);
  if (flags.paginate && clash.length > 0) throw new UsageError(`--paginate and --${clash[0]} do not go together.`);
  if (flags.output !== undefined && flags.json) throw new UsageError('--output and --json do not go together.');
  const tell = (text: string) => io.stderr.write(`rigline: ${cleanRemoteLine(text)}\n`);
  const connected = await connectLab(flags, io, {
    onExchange: (exchange) => {
      const retry = describeRetry(exchange);
      if (retry !== undefined) tell(retry);
    },
  });
  const { transport, kind, host, network, lab } = connected;
  if (flags.paginate && !kind.paging)
    throw new UsageError(`The lists of ${kind.title} come whole. Leave --paginate out.`);
  const stop = listenForStop(io);
  try {
    const request = { ...(await buildRequest(args, flags, host)), signal: stop.signal };
    if (kind.paging && flags.paginate) {
      await printPages({ connected, paging: kind.paging, request, output: io.stdout });
      return 0;
    }
    const response = await sendRaw(transport, lab.url, { ...request, stream: flags.output !== undefined });
    if (flags.output !== undefined) {
      if (flags.include) printHead(response, io.stdout);
      const what = `the answer to ${request.method} ${request.path}`;
      await saveResponse(response, resolve(io.cwd, flags.output), { clock: network.clock, signal: stop.signal, what });
      return 0;
    }
    show(await readAnswer(response), flags, io);
    return 0;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const { status, headers = new Headers(), body } = error;
    show({ status, headers, bytes: new TextEncoder().encode(body) }, flags, io);
    tell(error.message);
    return exitCodes.infra;
  } finally {
    stop.dispose();
  }
}

async function readAnswer(response: Response): Promise<ShownAnswer> {
  const { status, headers } = response;
  return { status, headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

function show(answer: ShownAnswer, flags: ApiFlags, io: Io): void {
  if (flags.json) {
    printJson(answer, io.stdout);
    return;
  }
  if (flags.include) printHead(answer, io.stdout);
  const remark = printBody(answer, io.stdout);
  if (remark !== undefined) io.stderr.write(`rigline: ${remark}\n`);
}
