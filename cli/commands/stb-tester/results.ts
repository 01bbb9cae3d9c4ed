import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import {
  cleanLineStart,
  cleanRemoteLine,
  createLineBuffer,
  joinStbTesterFilters,
  type StbTesterResult,
  saveFile,
} from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, type LabOptions } from '../../lab.ts';
import { renderJson } from '../../render/json.ts';
import { renderTable } from '../../render/table.ts';
import { listenForStop } from '../../stop.ts';
import { type OpenPortal, openPortal } from './open-portal.ts';

interface ResultFlags extends LabOptions {
  readonly xml?: boolean;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly output?: string;
}

export function resultsCommand(io: Io): Command {
  const command = new Command('results')
    .description("List the results that a filter finds, or save them as the portal's JUnit XML or CSV.")
    .argument('<filter>', "in the words of the portal's search box, e.g. category:nightly");
  addLabOptions(command)
    .addOption(new Option('--xml', 'as JUnit XML, whose times are UTC').conflicts(['csv', 'json']))
    .addOption(new Option('--csv', 'as CSV').conflicts('json'))
    .option('--json', 'print JSON')
    .option('--output <file>', 'write to this file')
    .addHelpText(
      'after',
      '\nExamples:\n  $ rigline stb-tester results \'category:nightly date:>"2026-01-31T00:00:00"\'\n  $ rigline stb-tester results --xml --output stbt-results.xml job:/stb-tester-00044b80fc39/6Pfq/167',
    );
  return command.action(async (filter: string, flags: ResultFlags) => {
    const open = await openPortal(flags, io);
    const stop = listenForStop(io);
    try {
      if (flags.xml || flags.csv) return await saveDocument(open, filter, { flags, io, signal: stop.signal });
      const results = await open.portal.findResults(joinStbTesterFilters([filter]), stop.signal);
      const text = flags.json ? `${renderJson(results.map(describe), 2)}\n` : renderResults(results);
      if (flags.output === undefined) io.stdout.write(text);
      else await open.host.files.write(resolve(io.cwd, flags.output), text);
      if (results.length === 0) io.stderr.write('No result matches the filter.\n');
    } finally {
      stop.dispose();
    }
  });
}

interface Saving {
  readonly flags: ResultFlags;
  readonly io: Io;
  readonly signal: AbortSignal;
}

/** A document may be long: it is streamed, and never lies in memory. */
async function saveDocument(
  { portal, network }: OpenPortal,
  given: string,
  { flags, io, signal }: Saving,
): Promise<void> {
  const filter = joinStbTesterFilters([given]);
  const open = flags.xml ? portal.openXml : portal.openCsv;
  if (flags.output !== undefined) {
    const path = resolve(io.cwd, flags.output);
    const source = { open: async (_: number, until: AbortSignal) => await open(filter, until), clock: network.clock };
    const bytes = await saveFile({ ...source, path, signal });
    return void io.stdout.write(`${flags.output}  ${bytes} bytes\n`);
  }
  const { body } = await open(filter, signal);
  const decoder = new TextDecoder();
  const lines = createLineBuffer();
  const print = (line: string) => void io.stdout.write(`${cleanLineStart(line)}\n`);
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    lines.push(decoder.decode(chunk, { stream: true })).forEach(print);
  }
  lines.flush().forEach(print);
}

function describe(result: StbTesterResult) {
  const { result_id: id, job_uid: job, test_case: testCase, failure_reason: failureReason } = result;
  const { start_time: startTime, end_time: endTime, triage_url: triageUrl } = result;
  return { id, job, testCase, result: result.result, failureReason, startTime, endTime, triageUrl };
}

function renderResults(results: readonly StbTesterResult[]): string {
  if (results.length === 0) return '';
  const rows = results.map((result) =>
    [cleanLineStart(result.result_id), result.test_case ?? '', result.result, result.failure_reason ?? ''].map(
      cleanRemoteLine,
    ),
  );
  return renderTable(['RESULT', 'TEST', 'OUTCOME', 'REASON'], rows);
}
