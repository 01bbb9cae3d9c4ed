import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionManifest, readActionManifest } from './action-manifest.ts';
import { fillText, fillTexts } from './expressions.ts';
import type { ProcessEnd } from './process.ts';
import type { ActionSource } from './run-facts.ts';
import { runStepProcess, type StepBody, type StepContext } from './step-context.ts';
import type { StepFile } from './workflow-file.ts';

/** The inputs of a step: what `with` says, then the defaults of the action, each with its expressions evaluated. */
function readInputs(step: StepFile, manifest: ActionManifest, { scope, log }: StepContext): Record<string, string> {
  const given = fillTexts(step.with, scope);
  const known = new Map(Object.keys(manifest.inputs).map((name) => [name.toLowerCase(), name]));
  const unexpected = Object.keys(given).filter((name) => !known.has(name.toLowerCase()));
  if (unexpected.length > 0) {
    const [wrong, valid] = [unexpected, [...known.values()]].map((names) => names.join("', '"));
    log.annotate('warning', `Unexpected input(s) '${wrong}', valid inputs are ['${valid}']`);
  }
  const inputs = { ...given };
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  for (const [name, input] of Object.entries(manifest.inputs)) {
    const isGiven = names.has(name.toLowerCase());
    if (isGiven && input.deprecationMessage !== undefined) {
      log.annotate('warning', `Input '${name}' has been deprecated with message: ${input.deprecationMessage}`);
    }
    if (!isGiven) inputs[name] = fillText(String(input.default ?? ''), scope);
  }
  return inputs;
}

function toInputEnv(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}

function writeDetails(step: StepFile, inputs: Readonly<Record<string, string>>, { log, env }: StepContext): void {
  log.write(`##[group]Run ${step.uses}`);
  const given = Object.entries(inputs).filter(([, value]) => value !== '');
  if (given.length > 0) log.write('with:');
  for (const [name, value] of given) log.write(`  ${name}: ${value}`);
  if (Object.keys(env).length > 0) log.write('env:');
  for (const [name, value] of Object.entries(env)) log.write(`  ${name}: ${value}`);
  log.write('##[endgroup]');
}

/** GITHUB_ACTION_REPOSITORY and GITHUB_ACTION_REF, which an action of the checkout itself has not. */
function describeAction(uses: string): Record<string, string> {
  const [, repository = '', ref = ''] = /^([\w.-]+\/[\w.-]+)(?:\/[^@]*)?@(.+)$/.exec(uses) ?? [];
  return repository === '' ? {} : { action_repository: repository, action_ref: ref };
}

/** A step with `uses`: an action that runs in Node, its `post` at the end of the job. */
export function createActionBody(step: StepFile): StepBody {
  const uses = step.uses ?? '';

  const runStage = async (context: StepContext, source: ActionSource, file: string): Promise<ProcessEnd> => {
    const { job, stage, log } = context;
    const manifest = await readActionManifest(source.folder);
    const inputs = readInputs(step, manifest, context);
    if (stage === 'post') log.write('Post job cleanup.');
    else writeDetails(step, inputs, context);
    const script = source.files?.[file] ?? join(source.folder, file);
    if (!existsSync(script)) throw new Error(`File not found: '${script}'`);
    const end = await runStepProcess(context, {
      command: process.execPath,
      args: [script],
      cwd: job.folders.workspace,
      env: { ...toInputEnv(inputs), ...source.env, ...job.tokens },
      github: describeAction(uses),
    });
    log.debug(`Node Action run completed with exit code ${end.exitCode}`);
    return end;
  };

  return async (context) => {
    const source = context.job.facts.findAction(uses, context.job.folders.workspace);
    if (source === undefined) throw new Error(`Unable to resolve action \`${uses}\`: this emulator does not know it`);
    const manifest = await readActionManifest(source.folder);
    // Before it runs: `post` comes also after a `main` that failed or was cancelled.
    if (manifest.post !== undefined) {
      const { post, postIf } = manifest;
      context.addPost({ condition: postIf, run: (later) => runStage(later, source, post) });
    }
    return await runStage(context, source, manifest.main);
  };
}
