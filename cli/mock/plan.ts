import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { LabKind, Listed, Mock, MockOptions, VirtualLab } from '../../mock/index.ts';
import { messageOf, UsageError } from '../../sdk/index.ts';
import type { MockFlags } from '../commands/mock.ts';
import type { Io } from '../io.ts';

/** Kept here, too, because the labs themselves are loaded only when one is wanted. */
export const mockKinds = [
  'avocado',
  'stb-tester',
  'testbot',
  'testflinger',
  'testrunner',
] as const satisfies readonly LabKind[];

/**
 * Makes the labs that a command line asks for; they do not listen yet.
 * @throws {UsageError} for a file that cannot be read, and for anything that no lab can do
 */
export async function planMocks(
  kinds: readonly LabKind[],
  flags: MockFlags,
  io: Pick<Io, 'cwd'>,
): Promise<readonly Mock<VirtualLab>[]> {
  const mock = await import('../../mock/index.ts');
  const read = (file: string) => readDocument(file, io.cwd);
  const seeds = deal(kinds, { files: flags.seed ?? [], read, field: 'system' });
  const scripts = deal(kinds, { files: flags.script ?? [], read, field: 'kind' });
  const faults = flags.faults === undefined ? undefined : (read(flags.faults) as MockOptions<LabKind>['faults']);
  const wishes = (flags.with ?? []).flatMap((names) => names.split(',')).filter(Boolean);
  const features = mock.listFeatures().filter(({ kind }) => kinds.includes(kind));
  const nameOf = (text: string) => text.split('=')[0];
  const unknown = wishes.find((wish) => !features.some(({ name }) => nameOf(name) === nameOf(wish)));
  if (unknown !== undefined) {
    const known = features.map(({ kind, name }) => `${name} (${kind})`).join(', ') || 'none';
    throw new UsageError(`--with ${unknown}: no such configuration. These labs have: ${known}.`);
  }
  if (flags.scenario !== undefined) checkScenario(flags.scenario, kinds, mock.listScenarios());
  const optionsOf = (kind: LabKind): MockOptions<LabKind> => {
    const own = wishes.filter((wish) =>
      features.some((feature) => feature.kind === kind && nameOf(feature.name) === nameOf(wish)),
    );
    return {
      clock: mock.createClock({
        speed: flags.speed,
        ...(flags.startTime !== undefined && { startMs: flags.startTime }),
      }),
      exec: flags.exec ?? false,
      queues: flags.queue ?? [],
      with: own,
      ...(flags.scenario !== undefined && { scenario: flags.scenario }),
      ...(seeds.has(kind) && { seed: seeds.get(kind)?.document }),
      ...(scripts.has(kind) && { script: scripts.get(kind)?.document }),
      ...(faults !== undefined && { faults }),
      ...(flags.randomSeed !== undefined && { randomSeed: flags.randomSeed }),
    };
  };
  const made: Mock<VirtualLab>[] = [];
  for (const kind of kinds) {
    try {
      made.push(mock.createMock(kind, optionsOf(kind)) as Mock<VirtualLab>);
    } catch (error) {
      // The nodes of those that stand already would keep this process alive.
      await Promise.all(made.map((one) => one.close()));
      if (!(error instanceof RangeError)) throw error;
      throw new UsageError(`The ${kind} lab cannot be made: ${error.message}`, { cause: error });
    }
  }
  return made;
}

/** Says who has the scenario, because one that is asked for without kinds is asked of all of them. */
function checkScenario(wish: string, kinds: readonly LabKind[], listed: readonly Listed[]): void {
  const having = listed.filter(({ name }) => name === wish).map(({ kind }) => kind);
  const without = kinds.find((kind) => !having.includes(kind));
  if (without === undefined) return;
  const names = listed.filter(({ kind }) => kind === without).map(({ name }) => name);
  const others = having.length > 0 ? ` Those that have it: ${having.join(', ')}.` : '';
  throw new UsageError(`--scenario ${wish}: ${without} has no such scenario, but ${names.join(', ')}.${others}`);
}

interface Dealing {
  readonly files: readonly string[];
  readonly read: (file: string) => unknown;
  /** Where a document says for which kind it is. */
  readonly field: 'system' | 'kind';
}

interface Dealt {
  readonly file: string;
  readonly document: unknown;
}

/** Gives every document to the lab that it is for. */
function deal(kinds: readonly LabKind[], { files, read, field }: Dealing): Map<LabKind, Dealt> {
  const dealt = new Map<LabKind, Dealt>();
  for (const file of files) {
    const document = read(file);
    const target = (document as Record<string, unknown> | null)?.[field];
    const kind = kinds.find((one) => one === target);
    if (!kind) {
      const what = target === undefined ? `has no field ${field}` : `is for ${JSON.stringify(target)} (field ${field})`;
      throw new UsageError(`${file} ${what}, which says for which lab it is; the labs are ${kinds.join(', ')}.`);
    }
    const other = dealt.get(kind);
    if (other) throw new UsageError(`${other.file} and ${file} are both for the ${kind} lab: give one of them.`);
    dealt.set(kind, { file, document });
  }
  return dealt;
}

/** JSON is YAML, too. */
function readDocument(file: string, cwd: string): unknown {
  try {
    return parseYaml(readFileSync(resolve(cwd, file), 'utf8')) as unknown;
  } catch (error) {
    const reason = messageOf(error);
    throw new UsageError(`${file} cannot be read: ${reason}`, { cause: error });
  }
}
