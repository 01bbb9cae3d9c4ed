import { hostname } from 'node:os';
import type { Network } from '../labs/network.ts';
import { TestbotWorker as PortableWorker, type TestbotWorkerOptions } from '../worker/testbot/worker.ts';
import { createNetwork } from './network.ts';
import { describePlatform } from './platform.ts';

export interface NodeWorkerOptions extends Omit<TestbotWorkerOptions, 'name' | 'network'> {
  /** @default the name of this machine */
  readonly name?: string;
  /** @default that of this process */
  readonly network?: Network;
}

/** A worker on this machine: its name, its network and its platform are there unless others are given. */
export abstract class TestbotWorker extends PortableWorker {
  constructor({
    name = hostname(),
    network = createNetwork(),
    platform = describePlatform(),
    ...options
  }: NodeWorkerOptions) {
    super({ ...options, name, network, platform });
  }
}
