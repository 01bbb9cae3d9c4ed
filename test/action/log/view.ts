import { createLogView, type LogView } from '../../../action/log/log-view.ts';
import { createSteppedClock, type SteppedClock } from '../../../mock/clock.ts';
import { parseRunnerLog, type RunnerLog } from '../../helpers/github/parse-log.ts';

export interface WatchedView {
  readonly view: LogView;
  readonly clock: SteppedClock;
  /** All that was written. */
  read(): string;
  /** The same as GitHub sees it. */
  parse(): RunnerLog;
}

/** A log view on a clock that stands still, with tokens that are easy to find. */
export function watchView(): WatchedView {
  const written: string[] = [];
  const clock = createSteppedClock();
  let tokens = 0;
  const createToken = () => {
    tokens += 1;
    return `token-${tokens}`;
  };
  const view = createLogView({ write: (text) => written.push(`${text}\n`), clock, createToken });
  const read = () => written.join('');
  return { view, clock, read, parse: () => parseRunnerLog(read()) };
}

/** Without colours. */
export function toPlain(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/\u001b\[[\d;]*m/g, ''));
}
