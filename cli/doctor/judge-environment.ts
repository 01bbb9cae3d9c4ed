import type { EnvironmentVariable } from '../../sdk/index.ts';
import type { Finding } from './finding.ts';

const check = 'environment';

/**
 * Judges the variables that labs are found by. Their values are secrets: none is shown.
 *
 * @param hasSecretFile - the secret comes from a file, so its variable may be missing
 */
export function judgeEnvironment(
  variables: readonly EnvironmentVariable[],
  env: Readonly<Record<string, string | undefined>>,
  hasSecretFile: boolean,
): Finding[] {
  const set = variables.filter(({ name }) => env[name] !== undefined);
  const findings = set.flatMap((variable) => judge(variable, env, hasSecretFile));
  if (findings.length > 0) return findings;
  const names = set.map(({ name }) => name).join(', ');
  return [{ check, level: 'ok', detail: names || 'no variable of a lab is set' }];
}

function judge(
  { name, holds, needs }: EnvironmentVariable,
  env: Readonly<Record<string, string | undefined>>,
  hasSecretFile: boolean,
): Finding[] {
  const value = env[name] ?? '';
  if (value === '')
    return [{ check, level: 'warn', detail: `${name} is set, and empty. Give it ${holds}, or unset it.` }];
  if (value.trim() !== value)
    return [{ check, level: 'warn', detail: `${name} begins or ends with a space or a line break. Set it without.` }];
  if (needs !== undefined && !env[needs] && !hasSecretFile)
    return [
      { check, level: 'warn', detail: `${name} is set, and ${needs} is not: they go together. Set both, or none.` },
    ];
  return [];
}
