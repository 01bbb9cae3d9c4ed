import { kinds, type LabKind } from './kinds.ts';

/** A story or a configuration that a kind of lab can be started with. */
export interface Listed {
  readonly kind: LabKind;
  readonly name: string;
  readonly about: string;
}

/** Every scenario of every kind. */
export function listScenarios(): readonly Listed[] {
  return Object.entries(kinds).flatMap(([kind, { scenarios }]) =>
    Object.entries(scenarios).map(([name, { about }]) => ({ kind: kind as LabKind, name, about })),
  );
}

/** Every configuration that `--with` takes; `=` in the name says that a value follows. */
export function listFeatures(): readonly Listed[] {
  return Object.entries(kinds).flatMap(([kind, { features }]) =>
    Object.entries(features).map(([name, about]) => ({ kind: kind as LabKind, name, about })),
  );
}
