import type { VirtualClock } from '../../clock.ts';

/** Looks at things at an interval, for all who have nothing better to do. */
export interface Rota {
  /**
   * Has `look` tried after one interval, and again after each further one, until it finds something. Rejects with the
   * signal's reason when aborted first, and with whatever `look` throws.
   */
  wait<T>(look: () => T | undefined, signal: AbortSignal): Promise<T>;
}

/** Whether somebody has found what he waits for, and need not look again. */
type Turn = () => boolean;

interface Round {
  readonly turns: Set<Turn>;
  /** Ends a round in which nobody is left. */
  readonly off: AbortController;
}

/** All who look at the same instant share one sleep: a thousand idle agents cost little more than one. */
export function createRota(clock: VirtualClock, intervalMs: number): Rota {
  const rounds = new Map<number, Round>();
  const roundOf = new Map<Turn, number>();

  const join = (turn: Turn, at: number) => {
    const round = rounds.get(at) ?? start(at);
    round.turns.add(turn);
    roundOf.set(turn, at);
  };
  const leave = (turn: Turn) => {
    const at = roundOf.get(turn) ?? Number.NaN;
    const round = rounds.get(at);
    roundOf.delete(turn);
    round?.turns.delete(turn);
    if (round?.turns.size !== 0) return;
    rounds.delete(at);
    round.off.abort();
  };
  const start = (at: number) => {
    const round: Round = { turns: new Set(), off: new AbortController() };
    rounds.set(at, round);
    clock.sleep(at - clock.now(), round.off.signal).then(
      () => go(at, round),
      () => {},
    );
    return round;
  };
  const go = (at: number, { turns }: Round) => {
    rounds.delete(at);
    const next = clock.now() + intervalMs;
    for (const turn of turns) {
      if (turn()) roundOf.delete(turn);
      else join(turn, next);
    }
  };

  return {
    wait: (look, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason as Error);
        const stop = () => {
          leave(turn);
          reject(signal.reason as Error);
        };
        const turn: Turn = () => {
          try {
            const found = look();
            if (found === undefined) return false;
            resolve(found);
          } catch (error) {
            reject(error as Error);
          }
          signal.removeEventListener('abort', stop);
          return true;
        };
        signal.addEventListener('abort', stop, { once: true });
        join(turn, clock.now() + intervalMs);
      }),
  };
}
