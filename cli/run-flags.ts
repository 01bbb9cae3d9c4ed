import type { Command } from 'commander';
import type { ClocksChoice } from '../sdk/index.ts';
import { parseDuration } from './duration.ts';

/** The clocks, as options. */
export type ClockFlags = ClocksChoice;

/** @param defaults - what is taken without the option: the built-in values, or those of the run */
export function addClockOptions(command: Command, defaults?: string): Command {
  const say = (text: string, value: string) => `${text} (default: ${defaults ?? value})`;
  return command
    .optionsGroup('Clocks:')
    .option('--queue-timeout <duration>', say('how long to wait for a device', '2h'), parseDuration)
    .option('--run-timeout <duration>', say('how long the job may run once it has started', '6h'), parseDuration)
    .option(
      '--collect-timeout <duration>',
      say('how long fetching results and artifacts may take', '30m'),
      parseDuration,
    )
    .option(
      '--outage-budget <duration>',
      say('how long the lab may be out of reach at a stretch', '15m'),
      parseDuration,
    );
}
