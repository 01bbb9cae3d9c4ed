import type { LabCheck, LabNode } from '../../sdk/index.ts';
import type { Finding } from './finding.ts';

/** What a lab says about itself and about us. */
export function describeCheck({ server, user, role, notes = [] }: LabCheck, name: string): Finding[] {
  const who = user === undefined ? 'anonymous' : `as ${user}`;
  return [
    { check: 'lab', level: 'ok', detail: `${server ?? name}, ${who}` },
    ...(role === undefined || notes.some(({ about }) => about === 'role')
      ? []
      : [{ check: 'role', level: 'ok', detail: role } as const]),
    ...notes.map(
      ({ about, isWarning, text }): Finding => ({ check: about, level: isWarning ? 'warn' : 'ok', detail: text }),
    ),
  ];
}

export function describeNodes(nodes: readonly LabNode[]): Finding {
  const count = (state: LabNode['state']) => nodes.filter((node) => node.state === state).length;
  const check = 'nodes';
  if (nodes.length === 0) return { check, level: 'fail', detail: 'none that we may see. Ask who runs the lab.' };
  if (count('offline') === nodes.length)
    return { check, level: 'warn', detail: `${nodes.length}, all of them offline. Ask who runs the lab.` };
  return { check, level: 'ok', detail: `${nodes.length}, of which ${count('idle')} idle` };
}
