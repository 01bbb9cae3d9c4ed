export const inputPrefix = 'INPUT_';

/** The variable in which the runner hands an input over. */
export function variableOf(name: string): string {
  return `${inputPrefix}${name.toUpperCase()}`;
}
