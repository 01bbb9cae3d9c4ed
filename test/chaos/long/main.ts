import { parseArgs } from 'node:util';
import { playDice } from './dice-part.ts';
import { playKills } from './kill-part.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    /** One run again, by its number. */
    only: { type: 'string' },
    /** The built command line. */
    cli: { type: 'string', default: 'dist/cli.js' },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const seed = Number(values.only ?? values.seed);
const [runs, kills] = values.only === undefined ? [Number(values.runs), Number(values.kills)] : [1, 0];
print(`seed ${seed}: ${runs} runs in this process, and ${kills} kills of real ones`);
const wrong = await playDice({ seed, runs, print });
const lost = kills > 0 ? await playKills({ seed, kills, cli: values.cli, print }) : 0;
print(
  wrong + lost === 0
    ? 'nothing lost, nothing doubled, every verdict right'
    : `${wrong + lost} went wrong, seed ${seed}`,
);
process.exitCode = wrong + lost === 0 ? 0 : 1;
