import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { exitCodes, isRiglineError, type LabNode } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectAnyLab, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { cleanRemoteLine } from '../render/remote-text.ts';
import { createStyle } from '../render/style.ts';

/** One thing that was looked at. */
interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

const oldestNode = [20, 19] as const;

export function doctorCommand(io: Io, finish: Finish): Command {
  const command = new Command('doctor').description(
    'Check this machine, the configuration and the lab, and say what to mend.',
  );
  addLabOptions(command)
    .option('--results-dir <dir>', 'where run folders will be made', 'rigline-results')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline doctor --kind testflinger --url https://testflinger.example.com');
  return command.action(async (flags: LabOptions & { readonly resultsDir: string; readonly json?: boolean }) => {
    const findings = [
      checkNode(process.versions.node),
      await checkFolder(resolve(io.cwd, flags.resultsDir)),
      ...(await checkLab(flags, io)),
    ];
    if (flags.json) io.stdout.write(`${JSON.stringify(findings, undefined, 2)}\n`);
    const style = createStyle(io.stdout, io.env);
    for (const { check, ok, detail } of flags.json ? [] : findings) {
      io.stdout.write(`${ok ? style.green('ok  ') : style.red('FAIL')} ${check}: ${cleanRemoteLine(detail)}\n`);
    }
    if (findings.some(({ ok }) => !ok)) finish(exitCodes.infra);
  });
}

function checkNode(running: string): Finding {
  const [major = 0, minor = 0] = running.split('.').map(Number);
  const ok = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return {
    check: 'Node.js',
    ok,
    detail: ok ? running : `${running} is too old. Install ${oldestNode.join('.')} or newer.`,
  };
}

async function checkFolder(path: string): Promise<Finding> {
  try {
    // Looking must not leave a folder behind, so the nearest one that exists is asked.
    const nearest = await findExisting(path);
    if (!(await stat(nearest)).isDirectory()) throw new Error(`${nearest} is not a folder`);
    await access(nearest, constants.W_OK);
    return { check: 'results folder', ok: true, detail: `${path} can be written` };
  } catch (error) {
    return {
      check: 'results folder',
      ok: false,
      detail: `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

async function findExisting(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    if (dirname(path) === path || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return await findExisting(dirname(path));
  }
}

async function checkLab(flags: LabOptions, io: Io): Promise<Finding[]> {
  try {
    const lab = await connectAnyLab(flags, io);
    const { server, user } = await lab.check();
    const found = {
      check: 'lab',
      ok: true,
      detail: `${server ?? lab.kind} at ${lab.url}${user ? `, as ${user}` : ', anonymous'}`,
    };
    const nodes = await lab.nodes?.();
    return nodes ? [found, describeNodes(nodes)] : [found];
  } catch (error) {
    if (!isRiglineError(error)) throw error;
    return [{ check: 'lab', ok: false, detail: error.message }];
  }
}

function describeNodes(nodes: readonly LabNode[]): Finding {
  const idle = nodes.filter((node) => node.state === 'idle').length;
  return nodes.length > 0
    ? { check: 'nodes', ok: true, detail: `${nodes.length}, of which ${idle} idle` }
    : { check: 'nodes', ok: false, detail: 'none that we may see. Ask who runs the lab.' };
}
