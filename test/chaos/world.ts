import { createClock, createMock, type Mock, type LabKind as MockKind } from '../../mock/index.ts';
import type { VirtualLab } from '../../mock/lab.ts';
import { createRandom } from '../../mock/random.ts';
import { createRedactor } from '../../sdk/http/redact.ts';
import { findLabKind } from '../../sdk/labs/kinds.ts';
import type { ConnectedLab } from '../../sdk/labs/lab-kind.ts';
import { createHost } from '../../sdk/node/host.ts';
import type { RunReport } from '../../sdk/report/model.ts';
import type { ClockLimits } from '../../sdk/run/clocks.ts';
import { resumeJobs, runJobs } from '../../sdk/run/run.ts';
import { scenes } from '../every-lab/scenes.ts';
import type { Meddler } from '../helpers/network.ts';
import { type ChaosFolder, createChaosFolder } from './chaos-folder.ts';
import { createLife, type Death, type Life } from './life.ts';
import type { Plot } from './plots.ts';

/** A virtual lab, and a run folder that outlives whoever writes in it. */
export interface World {
  readonly plot: Plot;
  readonly mock: Mock<VirtualLab>;
  readonly folder: ChaosFolder;
  /** In [0, 1): all chance in this world follows from its seed. */
  readonly random: () => number;
  /** Begins the run in a new process, or goes on with what an earlier one has left of it. */
  live(options?: LiveOptions): Promise<Lived>;
  /** How many requests to make a job were sent, whatever became of them. */
  begunSubmits(): number;
  close(): Promise<void>;
}

export interface LiveOptions {
  readonly death?: Death | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<ClockLimits> | undefined;
}

export interface Lived {
  /** Absent when the process was killed. */
  readonly report?: RunReport;
  /** The journal holds no plan, so there is nothing to go on with. */
  readonly isNothing?: true;
  readonly life: Life;
}

export interface WorldOptions {
  readonly seed: number;
  /** The lab's own chance: its ids, and which requests meet a fault. @default 1, so that runs can be compared */
  readonly labSeed?: number;
  /** What stands between the client and the lab. */
  readonly meddle?: (world: Pick<World, 'mock' | 'random'>) => Meddler;
}

export function createWorld(plot: Plot, { seed, labSeed = 1, meddle }: WorldOptions): World {
  const random = createRandom(seed);
  const mock = openLab(plot, labSeed);
  const { clock } = mock;
  const pass: Meddler = meddle?.({ mock, random }) ?? ((request, passOn) => passOn(request));
  let submits = 0;
  const fetch = async (request: Request) => {
    if (scenes[plot.kind].submit?.test(`${request.method} ${new URL(request.url).pathname}`)) submits += 1;
    return await pass(request, async (one) => await mock.fetch(one));
  };
  const folder = createChaosFolder(clock);
  let keys = 0;
  const uuid = () => `00000000-0000-4000-8000-${String(++keys).padStart(12, '0')}`;
  let hasBegun = false;

  const begin = async (life: Life, { limits, signal }: LiveOptions): Promise<() => Promise<Lived>> => {
    const connected = connect(plot, life);
    const { lab } = connected;
    folder.redactWith(lab.redact);
    const ports = { clock: life.clock, random, uuid, folder: life.folder, observe: () => undefined };
    const past = await folder.readPast();
    const { report } = folder;
    if (past?.reported && report) return async () => ({ report, life });
    if (past)
      return async () => ({ report: await resumeJobs({ past, lab, limits, signal, by: 'another' }, ports), life });
    if (hasBegun) return async () => ({ isNothing: true, life });
    hasBegun = true;
    const { tests = scenes[plot.kind].tests, options = scenes[plot.kind].options ?? {}, reruns } = plot;
    const { jobs, shardOver } = await connected.plan({ tests, options, warn: () => undefined });
    const wish = { runId: 'r1', lab, jobs, shardOver, reruns, limits, owner: 'chaos@test', signal };
    return async () => ({ report: await runJobs(wish, ports), life });
  };

  return {
    plot,
    mock,
    folder,
    random,
    async live(options = {}) {
      const life = createLife({ clock, fetch, folder, death: options.death });
      // What it takes from the disk, it takes before the clock goes on.
      const work = await begin(life, options);
      return await clock.runUntil(Promise.race([work(), life.died.then((): Lived => ({ life }))]));
    },
    begunSubmits: () => submits,
    close: async () => await mock.close(),
  };
}

function openLab({ kind, scenario, lab }: Plot, randomSeed: number): Mock<VirtualLab> {
  return createMock<MockKind>(kind, {
    // Which scenarios there are differs from kind to kind; an unknown one is refused.
    scenario: scenario as never,
    with: scenes[kind].with ?? [],
    clock: createClock({ speed: 0, startMs: Date.UTC(2026, 0, 31, 12) }),
    randomSeed,
    ...lab,
  }) as Mock<VirtualLab>;
}

/** A connection as a shell makes it, without memory of any other. */
function connect({ kind: name, stdin = scenes[name].stdin ?? '' }: Plot, { clock, fetch }: Life): ConnectedLab {
  const scene = scenes[name];
  const kind = findLabKind(name);
  if (!kind) throw new Error(`there is no kind ${name}`);
  const machine = createHost({ env: scene.env ?? {}, cwd: '/nowhere', readStdin: async () => stdin });
  // A file on disk would be read while the clock goes on.
  const files = { ...machine.files, openBlob: async () => new Blob(['def test_a():\n    pass\n']) };
  return kind.connect({
    url: 'https://lab.test',
    network: { clock, fetch, random: () => 0.5, userAgent: 'rigline-test', redact: createRedactor() },
    host: { ...machine, files },
    options: scene.connection ?? {},
  });
}
