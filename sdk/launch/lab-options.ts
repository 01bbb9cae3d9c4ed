import { UsageError } from '../http/errors.ts';
import { labKinds } from '../labs/kinds.ts';
import type { LabKind } from '../labs/lab-kind.ts';
import { type AnyOptionValues, keyOfOption, type LabOption } from '../labs/lab-option.ts';

/** The values of some options among all that a shell was given. */
export function pickOptions(given: object, options: readonly LabOption[]): AnyOptionValues {
  const values = given as AnyOptionValues;
  return Object.fromEntries(
    options
      .map((option) => keyOfOption(option))
      .flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])),
  );
}

/**
 * An option that the lab would ignore is a misunderstanding, and better told than ignored.
 *
 * @throws {UsageError} for one that only other kinds of lab have
 */
export function refuseForeignOptions(kind: LabKind, given: object): void {
  const own = new Set(optionsOf(kind).map(keyOfOption));
  const foreign = labKinds
    .flatMap(optionsOf)
    .find((option) => !own.has(keyOfOption(option)) && Object.hasOwn(given, keyOfOption(option)));
  if (foreign) throw new UsageError(`--${foreign.name} means nothing to ${kind.title}.`);
}

function optionsOf({ connectionOptions, runOptions, reserveOptions = [] }: LabKind): readonly LabOption[] {
  return [...connectionOptions, ...runOptions, ...reserveOptions];
}
