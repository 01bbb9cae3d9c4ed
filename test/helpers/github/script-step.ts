import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { fillText } from './expressions.ts';
import { prependPath } from './job-state.ts';
import { runStepProcess, type StepBody } from './step-context.ts';
import type { StepFile } from './workflow-file.ts';

/** How the runner calls a shell that is named without arguments. */
const builtIn: Readonly<Record<string, string>> = {
  bash: '--noprofile --norc -e -o pipefail {0}',
  sh: '-e {0}',
  python: '{0}',
};

function findProgram(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

function readShell(shell: string | undefined, path: string): { command: string; format: string } {
  const [name = '', ...rest] = (shell ?? 'sh').split(' ');
  const format = rest.join(' ').trim() || builtIn[name];
  if (!format?.includes('{0}')) throw new Error(`'${shell}' is no shell that GitHub knows, and has no {0}`);
  // A step that names no shell is called as `sh`, by bash where there is one.
  const command = (shell === undefined ? findProgram('bash', path) : undefined) ?? findProgram(name, path);
  if (command === undefined) throw new Error(`${name}: command not found`);
  return { command, format };
}

/** A step with `run`: its text in a file, given to a shell. */
export function createScriptBody(step: StepFile): StepBody {
  return async (context) => {
    const { job, log, scope, env } = context;
    const script = fillText(String(step.run), scope);
    const folder = fillText(step['working-directory'] ?? job.defaults['working-directory'] ?? '', scope);
    const shell = step.shell === undefined ? job.defaults.shell : fillText(step.shell, scope);
    const { command, format } = readShell(shell, prependPath(job, env['PATH'] ?? job.facts.path));
    const file = join(job.folders.temp, `${randomUUID()}.sh`);
    await writeFile(file, script);
    log.write(`##[group]Run ${script.trim().split('\n')[0] ?? ''}`);
    for (const line of script.trimEnd().split('\n')) log.write(`\u001B[36;1m${line}\u001B[0m`);
    log.write(`shell: ${command} ${format}`);
    if (Object.keys(env).length > 0) log.write('env:');
    for (const [name, value] of Object.entries(env)) log.write(`  ${name}: ${value}`);
    log.write('##[endgroup]');
    const cwd = resolve(job.folders.workspace, folder);
    if (!existsSync(cwd)) throw new Error(`An error occurred trying to start process '${command}': no folder ${cwd}`);
    const args = format.split(/\s+/).map((part) => part.replaceAll('{0}', file));
    const end = await runStepProcess(context, { command, args, cwd });
    if (end.exitCode !== 0 && !end.isCancelled) {
      log.annotate('error', `Process completed with exit code ${end.exitCode}.`);
    }
    return end;
  };
}
