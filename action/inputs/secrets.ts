import { labKinds } from '../../sdk/index.ts';
import { readLines } from './read-value.ts';
import { actionInputs } from './table.ts';
import { variableOf } from './variable.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A line that is shorter than this is no secret, and masking it would blank out half of the log. */
const shortestLine = 4;

/**
 * What the runner gives to a step and to nobody else: its inputs, its state, its tokens, and the files by which it commands the
 * runner. A job that runs on this machine could else choose the environment of later steps, or where the post step looks.
 */
const ofStep = /^(?:INPUT_|STATE_|ACTIONS_(?:RUNTIME|ID)_TOKEN|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/;

/** The name of a file, and no secret. */
const tokenFile = variableOf('token-file');

/**
 * Every text that must not be printed: the secret inputs, and what the labs' own variables hold. Of one with several lines
 * also each line, since a log is masked line by line.
 */
export function listSecrets(env: Env): readonly string[] {
  const inputs = actionInputs.filter(({ isSecret }) => isSecret).map(({ name }) => variableOf(name));
  const own = labKinds.flatMap(({ environment }) =>
    environment.filter(({ credential }) => credential === 'secret').map(({ name }) => name),
  );
  // Whoever has got the name of an input wrong has its value in the environment all the same.
  const mistaken = Object.keys(env).filter(
    (name) => /^INPUT_.*(?:SECRET|TOKEN|PASSWORD|KEY)/.test(name) && name !== tokenFile,
  );
  const values = [...new Set([...inputs, ...own, ...mistaken])].flatMap((name) => {
    const value = env[name]?.trim() ?? '';
    return value === '' ? [] : toMasks(value);
  });
  return [...new Set(values)];
}

/** A secret, and each of its lines that is long enough to be one. */
export function toMasks(secret: string): readonly string[] {
  return [secret, ...readLines(secret).filter((line) => line.length >= shortestLine)];
}

/**
 * The environment for the labs and the programs that they start: the credentials that were given as inputs under the names
 * by which the labs know them, and nothing that only the runner and this action should have.
 */
export function toLabEnvironment(env: Env): Env {
  const given = actionInputs.flatMap(({ name, variable }) => {
    const value = env[variableOf(name)]?.trim() ?? '';
    return variable === undefined || value === '' ? [] : [[variable, value] as const];
  });
  const kept = Object.entries(env).filter(([name]) => !ofStep.test(name));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(given) };
}
