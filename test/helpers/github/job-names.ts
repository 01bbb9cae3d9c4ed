import { fillText, type Scope } from './expressions.ts';
import { type Leg, nameLeg } from './matrix.ts';
import type { JobFile } from './workflow-file.ts';

/** What GitHub shows: the values of the matrix go behind a name that has no expressions of its own. */
export function nameJob(id: string, { name }: JobFile, place?: { readonly scope: Scope; readonly leg?: Leg }): string {
  if (name?.includes('${{')) return place === undefined ? name : fillText(name, place.scope);
  return place?.leg === undefined ? (name ?? id) : `${name ?? id} (${nameLeg(place.leg)})`;
}
