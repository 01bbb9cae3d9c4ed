import { onTestFinished } from 'vitest';
import type { LabKind as MockKind } from '../../mock/index.ts';
import type { Clock } from '../../sdk/http/clock.ts';
import { createExchangeFeed } from '../../sdk/http/exchange-feed.ts';
import { createRedactor } from '../../sdk/http/redact.ts';
import { findLabKind } from '../../sdk/labs/kinds.ts';
import type { Network } from '../../sdk/labs/network.ts';
import { createHost } from '../../sdk/node/host.ts';
import type { ClockLimits } from '../../sdk/run/clocks.ts';
import type { QuarantineEntry } from '../../sdk/run/quarantine/entry.ts';
import type { RerunPolicy } from '../../sdk/run/rerun/policy.ts';
import { runJobs } from '../../sdk/run/run.ts';
import { createMemoryFolder } from '../helpers/memory-folder.ts';
import type { Meddler } from '../helpers/network.ts';
import { openLab, scenes } from './scenes.ts';

export interface Play {
  /** @default "happy" */
  readonly scenario?: string;
  readonly limits?: Partial<ClockLimits>;
  readonly reruns?: Partial<RerunPolicy>;
  readonly quarantine?: readonly QuarantineEntry[];
  /** What stands between the client and the lab, on the lab's clock. */
  readonly meddle?: (clock: Clock) => Meddler;
}

/** A run at a lab of one kind, made as a shell makes it: from the kind's own descriptor. Its folder is in memory. */
export function setUp(name: MockKind, { scenario, limits = {}, meddle, reruns, quarantine }: Play = {}) {
  const scene = scenes[name];
  const mock = openLab(name, scenario);
  onTestFinished(() => mock.close());
  const passOn: Meddler = meddle?.(mock.clock) ?? ((request, pass) => pass(request));
  const exchanges = createExchangeFeed();
  const network: Network = {
    onExchange: exchanges.observe,
    clock: mock.clock,
    random: () => 0.5,
    userAgent: 'rigline-test',
    redact: createRedactor(),
    fetch: async (input, init) => await passOn(new Request(input, init), (request) => mock.fetch(request)),
  };
  const machine = createHost({ env: scene.env ?? {}, cwd: '/nowhere', readStdin: async () => scene.stdin ?? '' });
  // A file on disk would be read while the clock goes on.
  const files = { ...machine.files, openBlob: async () => new Blob(['def test_a():\n    pass\n']) };
  const kind = findLabKind(name);
  if (!kind) throw new Error(`there is no kind ${name}`);
  const connect = () =>
    kind.connect({
      url: 'https://lab.test',
      network: { ...network, redact: createRedactor() },
      host: { ...machine, files },
      options: scene.connection ?? {},
    });
  const connected = connect();
  const folder = createMemoryFolder();
  const controller = new AbortController();

  /** Makes the jobs, which may take a look at the disk: nothing that the lab's clock should wait for. */
  const plan = async () => {
    const planned = await connected.plan({ tests: scene.tests, options: scene.options ?? {}, warn: () => undefined });
    let keys = 0;
    const uuid = () => `00000000-0000-4000-8000-${String(++keys).padStart(12, '0')}`;
    const ports = { clock: mock.clock, random: () => 0.5, uuid, folder, exchanges, observe: () => undefined };
    const wish = { limits, reruns, quarantine, signal: controller.signal };
    const options = { runId: 'r1', lab: connected.lab, jobs: planned.jobs, ...wish };
    return async () => await mock.clock.runUntil(runJobs(options, ports));
  };
  return {
    mock,
    folder,
    controller,
    lab: connected.lab,
    /** The lab as another process has it, with no memory of this one. */
    connectAnew: () => connect().lab,
    /** The one job that is planned. */
    async planJob() {
      const { jobs } = await connected.plan({
        tests: scene.tests,
        options: scene.options ?? {},
        warn: () => undefined,
      });
      const [job, ...others] = jobs;
      if (!job || others.length > 0) throw new Error('this was meant to be one job');
      return job;
    },
    plan,
    run: async () => await (await plan())(),
    /** How many requests made a job, whatever became of their answers. */
    countSubmits: () =>
      mock.requests.filter(({ method, path }) => scene.submit?.test(`${method} ${path}`) ?? false).length,
  };
}
