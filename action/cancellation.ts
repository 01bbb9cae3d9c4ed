/** A signal that asks us to end. */
export interface StopSignal {
  readonly name: string;
  readonly number: number;
}

/** The workflow was cancelled, the step timed out, or another leg of the matrix has failed: all look the same from here. */
export class StepCancelled extends Error {
  override readonly name = 'StepCancelled';
  /** The number of the signal; the run's exit code is 128 plus this. */
  readonly signal: number;

  constructor({ name, number }: StopSignal) {
    super(`the step was cancelled (${name})`);
    this.signal = number;
  }
}

export interface Cancellation {
  readonly signal: AbortSignal;
  dispose(): void;
}

/**
 * Turns the first signal into an abort. GitHub's runner sends SIGINT, after 7.5 s SIGTERM, and after 2.5 s more it kills: the
 * second signal is part of the same cancel, and what is being stopped meanwhile is not to be cut off by it.
 */
export function listenForCancel(onSignal: (listener: (signal: StopSignal) => void) => () => void): Cancellation {
  const controller = new AbortController();
  const dispose = onSignal((signal) => {
    if (!controller.signal.aborted) controller.abort(new StepCancelled(signal));
  });
  return { signal: controller.signal, dispose };
}
