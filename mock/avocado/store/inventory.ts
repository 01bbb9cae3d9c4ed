import { Crash } from '../crash.ts';
import type { State } from './state.ts';

/** Removes a kind of software components. @throws a crash if a component is of this kind. */
export function deleteKind(state: State, pk: number): void {
  if (state.components.where('kind', pk).length) throw new Crash('a component is of this kind');
  state.kinds.delete(pk);
}

/** Removes an architecture. @throws a crash if a component is made for it. */
export function deleteArch(state: State, pk: number): void {
  if (state.components.where('arch', pk).length) throw new Crash('a component is for this architecture');
  state.arches.delete(pk);
}

/** Removes a distribution with the environments that have it. */
export function deleteDistro(state: State, pk: number): void {
  for (const environment of state.environments.where('distro', pk)) state.environments.delete(environment.pk);
  state.distros.delete(pk);
}
