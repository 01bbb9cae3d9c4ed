import { join, relative } from 'node:path';
import { Command } from 'commander';
import { exitCodes, explainExitCode } from '../../sdk/index.ts';
import { provideDemoJobs } from '../demo/job-files.ts';
import type { Io } from '../io.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { createStyle } from '../render/style.ts';
import { runCommand } from './run.ts';

/** Agents that report in lumps of ten seconds are true to life, and no fun to watch. */
const quickTiming = { pollIntervalMs: 300, outputIntervalMs: 400, startMs: 50, bannerLineMs: 30 };

/** What each of the two runs must end with: both hold one test that fails. */
const staged = exitCodes.failed;

interface DemoFlags {
  readonly resultsDir: string;
  readonly json?: boolean;
}

export function demoCommand(io: Io, finish: Finish): Command {
  return new Command('demo')
    .description('Start two virtual labs on this machine, run real tests on them, and show where the reports are.')
    .option('--results-dir <dir>', 'where the run folders are made', 'rigline-results')
    .option('--json', 'print the reports of both runs as JSON; everything else goes to standard error')
    .addHelpText('after', '\nExample:\n  $ rigline demo')
    .action(async (flags: DemoFlags) => finish(await playDemo(io, flags)));
}

async function playDemo(io: Io, { resultsDir, json }: DemoFlags): Promise<number> {
  const show = json ? io.stderr : io.stdout;
  const reports: unknown[] = [];
  const mock = await import('../../mock/index.ts');
  const style = createStyle(show, io.env);
  const labs = {
    testflinger: mock.createMock('testflinger', { exec: true, timing: quickTiming }),
    stbTester: mock.createMock('stb-tester'),
  };
  try {
    const testflinger = await labs.testflinger.listen();
    const portal = await labs.stbTester.listen();

    const play = async (title: string, args: readonly string[]): Promise<number> => {
      show.write(`\n${style.bold(title)}\n${style.dim(`$ rigline run ${args.map(quote).join(' ')}`)}\n`);
      let exitCode = 0;
      const env = { ...io.env, STBT_AUTH_TOKEN: mock.stbTesterToken };
      const stdout = { ...io.stdout, write: (text: string) => void reports.push(JSON.parse(text)) };
      const demoIo = { ...io, env, ...(json && { stdout }) };
      await runCommand(demoIo, (code) => {
        exitCode = code;
      }).parseAsync([...args, '--results-dir', resultsDir, ...(json ? ['--json'] : [])], { from: 'user' });
      return exitCode;
    };

    const examples = relative(io.cwd, provideDemoJobs(io.cwd)) || '.';
    const codes = [
      await play(
        '1. Testflinger: two jobs, whose commands really run on this machine',
        useTestflinger(testflinger.url, examples),
      ),
      await play('2. stb-tester: five test cases, dealt out over two nodes', usePortal(portal.url)),
    ];
    if (codes.some((code) => code !== staged)) {
      io.stderr.write(
        `rigline: the demo did not go as staged: both runs should have ended with ${staged}, and ended with ${codes.join(' and ')}.\n`,
      );
      return codes.find((code) => code !== staged && code !== 0) ?? exitCodes.infra;
    }
    if (json) io.stdout.write(`${renderJson(reports, 2)}\n`);
    show.write(
      `\nIn CI both commands would have exited with ${style.bold(String(staged))} (${explainExitCode(staged)}): each run holds a test that is meant to fail.\nThe demo itself went as staged, and exits with 0.\n`,
    );
    return 0;
  } finally {
    await Promise.all(Object.values(labs).map((lab) => lab.close()));
  }
}

function useTestflinger(url: string, examples: string): string[] {
  const files = ['smoke.yaml', 'firmware.yaml'].map((name) => join(examples, name));
  return ['--kind', 'testflinger', '--url', url, '--poll-interval', '400ms', ...files];
}

function usePortal(url: string): string[] {
  const nodes = ['stb-tester-00044b80fc39', 'stb-tester-00044b80fc4e'].flatMap((id) => ['--node-id', id]);
  const tests = ['tests/menu.py::*', 'tests/playback.py::*', 'tests/epg.py::*'];
  return ['--kind', 'stb-tester', '--url', url, ...nodes, '--shard', '--test-pack-revision', 'main', ...tests];
}

/** As one would have to type it in a shell. */
function quote(argument: string): string {
  return /^[\w./:@=-]+$/.test(argument) ? argument : `'${argument}'`;
}
