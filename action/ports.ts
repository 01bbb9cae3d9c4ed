import type { Clock, Network } from '../sdk/index.ts';
import type { ArtifactStore, OpenArtifactsOptions } from './artifact-store.ts';
import type { StopSignal } from './cancellation.ts';
import type { ActionSettings } from './settings.ts';
import type { Workflow } from './workflow.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The world as the action sees it; a test passes its own. */
export interface ActionPorts {
  /** Which step of the action this process is. */
  readonly stage: 'main' | 'post';
  readonly workflow: Workflow;
  readonly env: Env;
  /** Absolute. */
  readonly cwd: string;
  readonly clock: Clock;
  /** A new UUID. */
  readonly uuid: () => string;
  readonly openArtifacts: (settings: ActionSettings, options: OpenArtifactsOptions) => ArtifactStore;
  /** Calls back for each signal that asks us to end; gives a function that stops listening. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void;
  /** Ends the process at once. */
  readonly exitNow: (code: number) => void;
  /** Takes the place of parts of the real network. */
  readonly network?: Partial<Network>;
}
