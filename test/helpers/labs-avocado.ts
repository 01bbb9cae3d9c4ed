import { type AvocadoOptions, type AvocadoLab as AvocadoServer, createAvocado } from '../../mock/avocado/index.ts';
import type { SteppedClock } from '../../mock/clock.ts';
import { type AvocadoClient, connectAvocado } from '../../sdk/labs/avocado/client.ts';
import { type AvocadoLab, type AvocadoLabOptions, createAvocadoLab } from '../../sdk/labs/avocado/index.ts';
import { type AvocadoPlan, planAvocado } from '../../sdk/labs/avocado/plan.ts';
import type { JobRef } from '../../sdk/labs/lab.ts';
import { type AvocadoHost, type AvocadoHostOptions, createAvocadoHost } from './avocado-host.ts';
import { createTestClock, createWire, type Wire } from './labs.ts';

export const serverUrl = 'http://avocado.invalid:9405';
export const key1 = '11111111-1111-4111-8111-111111111111';
export const idOfKey1 = '1111111111114111811111111111111111111111';

export interface AvocadoSetup {
  readonly clock: SteppedClock;
  readonly server: AvocadoServer;
  readonly wire: Wire;
  readonly host: AvocadoHost;
  readonly lab: AvocadoLab;
  readonly client: AvocadoClient;
  /** The lab as another process on the same machine has it: with no memory of this one. */
  connectAnew(): AvocadoLab;
  /** Submits the one job of a plan, while time goes on. */
  submit(plan: AvocadoPlan): Promise<JobRef>;
  /** What the server answers to a GET. */
  get(path: string): Promise<unknown>;
}

export interface AvocadoSetupOptions extends Omit<AvocadoOptions, 'clock'> {
  readonly host?: AvocadoHostOptions;
  readonly lab?: Partial<AvocadoLabOptions>;
}

/** A server, a machine to run avocado on, and our lab between them. */
export function createAvocadoSetup({
  host: hostOptions,
  lab: labOptions,
  ...options
}: AvocadoSetupOptions = {}): AvocadoSetup {
  const clock = createTestClock();
  const server = createAvocado({ clock, random: () => 0.5, ...options });
  const wire = createWire(server, clock);
  const host = createAvocadoHost(clock, hostOptions);
  const client = connectAvocado({ url: serverUrl, network: wire.network });
  const connectAnew = () => createAvocadoLab({ url: `${serverUrl}/`, network: wire.network, host, ...labOptions });
  const lab = connectAnew();
  return {
    ...{ clock, server, wire, host, client, lab, connectAnew },
    async submit(plan) {
      const [job] = planAvocado(plan);
      if (!job) throw new Error('a plan of no job');
      return await clock.runUntil(lab.submit(job.request, key1));
    },
    get: async (path) => await (await server.fetch(new Request(`${serverUrl}${path}`))).json(),
  };
}
