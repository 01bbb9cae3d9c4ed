import {
  type ConnectedLab,
  cleanLineStart,
  createExchangeFeed,
  createRedactor,
  describeRetry,
  type Exchange,
  type ExchangeFeed,
  type Machine,
  type Network,
  type RunEvent,
  type RunSurroundings,
  readSecretFile,
} from '../sdk/index.ts';
import type { ArtifactStore } from './artifact-store.ts';
import { type Cancellation, listenForCancel } from './cancellation.ts';
import { listSecrets, toLabEnvironment, toMasks } from './inputs/secrets.ts';
import { createLogView, type LogView } from './log/log-view.ts';
import { createOutputs, type Outputs } from './outputs/outputs.ts';
import type { ActionPorts } from './ports.ts';
import { redactWorkflow } from './redact-workflow.ts';
import type { ActionSettings } from './settings.ts';
import { type ActionState, saveState } from './state.ts';
import type { Workflow } from './workflow.ts';

/** What a step needs as long as it works: the inputs, and what is between it and the runner. */
export interface Session {
  readonly ports: ActionPorts;
  readonly settings: ActionSettings;
  /** Is told no secret. */
  readonly workflow: Workflow;
  readonly outputs: Outputs;
  readonly machine: Machine;
  readonly cancellation: Cancellation;
  /** The requests of the network, for the run to write down. */
  readonly exchanges: ExchangeFeed;
  /** Ears of the network. */
  readonly parts: Partial<Network>;
  readonly artifacts: ArtifactStore;
  /** Where a line of ours goes while a run has the log. */
  showIn(view: LogView): void;
  readonly save: (state: Omit<ActionState, 'mode' | 'startedAtMs'>) => void;
}

/** Masks every secret: nothing may be printed before that. */
export function maskSecrets({ workflow, env }: Pick<ActionPorts, 'workflow' | 'env'>): void {
  for (const secret of listSecrets(env)) workflow.mask(secret);
}

/** The runner of these ports, and the network, with one redactor: what the network learns is taken out of what is printed. */
export function withRedactor(ports: ActionPorts): ActionPorts & { readonly network: Partial<Network> } {
  const redact = ports.network?.redact ?? createRedactor(listSecrets(ports.env));
  return {
    ...ports,
    workflow: redactWorkflow(ports.workflow, redact),
    network: { ...ports.network, clock: ports.clock, redact },
  };
}

/** @param ports - with a redactor */
export function openSession(
  ports: ActionPorts,
  settings: ActionSettings,
  startedAtMs: number = ports.clock.now(),
): Session {
  const { workflow, env, network } = ports;
  const { mode, cwd, job } = settings;
  const ofFile = readSecretFile(settings.request, { cwd, env });
  for (const secret of ofFile === undefined ? [] : toMasks(ofFile)) workflow.mask(secret);
  const exchanges = createExchangeFeed();
  let say = workflow.info;
  return {
    ports,
    settings,
    workflow,
    outputs: createOutputs(workflow),
    machine: {
      env: toLabEnvironment(env),
      cwd,
      readStdin: async () => job ?? '',
      stdinName: 'job',
      ...(network && { network }),
    },
    cancellation: listenForCancel(ports.onSignal),
    exchanges,
    parts: {
      onExchange(exchange: Exchange) {
        exchanges.observe(exchange);
        const retry = describeRetry(exchange);
        if (retry !== undefined) say(cleanLineStart(retry));
      },
    },
    artifacts: ports.openArtifacts(settings, { warn: workflow.warning, startedAtMs }),
    showIn(view) {
      say = view.say;
    },
    save: (state) => saveState(workflow, { ...state, mode, startedAtMs }),
  };
}

/** Where a run is shown: `observe` is always there, for whoever shows more than a run. */
type ShownIn = RunSurroundings & { readonly signal: AbortSignal; readonly observe: (event: RunEvent) => void };

/** What a run takes from the step, and shows in it. */
export interface Stage {
  readonly view: LogView;
  readonly surroundings: ShownIn;
}

interface StageOptions extends Pick<ConnectedLab, 'transport'> {
  readonly network: Pick<Network, 'clock' | 'redact'>;
  readonly expectedMs: (job: string) => number | undefined;
}

/** Shows a run in the log of the step. */
export function openStage(session: Session, { network, transport, expectedMs }: StageOptions): Stage {
  const { workflow, outputs, cancellation, exchanges, ports } = session;
  const { clock, redact } = network;
  const { answeredAt } = transport.budget;
  const view = createLogView({ write: workflow.info, clock, createToken: ports.uuid, expectedMs, answeredAt });
  session.showIn(view);
  return {
    view,
    surroundings: {
      signal: cancellation.signal,
      clock,
      redact,
      exchanges,
      observe(event) {
        outputs.observe(event);
        view.observe(event);
      },
      warn: view.warn,
      onLost({ host, pid }) {
        view.close();
        workflow.fail(`The run was taken up by process ${pid} on ${host}. Its jobs go on there.`);
        session.save({ step: 'done' });
        ports.exitNow(1);
      },
    },
  };
}
