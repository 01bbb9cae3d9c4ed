import type { LabKind } from '../../mock/index.ts';
import type { Io } from '../io.ts';
import { renderTable } from '../render/table.ts';

/** Lists what labs of these kinds can be started with. */
export async function listMocks(kinds: readonly LabKind[], { json }: { json?: boolean }, io: Io): Promise<void> {
  const mock = await import('../../mock/index.ts');
  const isWanted = ({ kind }: { kind: LabKind }) => kinds.includes(kind);
  const scenarios = mock.listScenarios().filter(isWanted);
  const features = mock.listFeatures().filter(isWanted);
  if (json) return void io.stdout.write(`${JSON.stringify({ scenarios, features }, undefined, 2)}\n`);
  const rows = (list: typeof scenarios) => list.map(({ kind, name, about }) => [kind, name, about]);
  io.stdout.write(renderTable(['lab', '--scenario', 'what happens'], rows(scenarios)));
  if (features.length > 0) io.stdout.write(`\n${renderTable(['lab', '--with', 'what it means'], rows(features))}`);
}
