// What it takes to write a report of a hundred thousand cases, beside the writers that npm has: `node bench/report-writers.mjs`.
// These are installed into a temporary folder, unless RIGLINE_BENCH_WRITERS names one in which they are. Each write has a
// process of its own, and they take turns.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeTextAtomic } from '../dist/sdk/artifacts/write-file.js';
import { printTable, showBytes, showCount, showMs } from './table.mjs';
import { createLoader, packages, toFiles, writers } from './writers.mjs';

/** How many cases, and how often. */
const sizes = [
  [10_000, 5],
  [100_000, 3],
];
const run = promisify(execFile);

if (process.argv[2] === '--write') await writeOne(process.argv.slice(3));
else await compareAll();

async function compareAll() {
  const folder = await mkdtemp(join(tmpdir(), 'rigline-bench-'));
  try {
    const installed = process.env['RIGLINE_BENCH_WRITERS'] ?? (await install(folder));
    for (const [cases, rounds] of sizes) await compareAt(cases, { rounds, folder, installed });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function install(folder) {
  console.log(`npm installs ${packages.join(', ')} into ${folder}`);
  await run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', ...packages]);
  return folder;
}

async function compareAt(cases, { rounds, folder, installed }) {
  const samples = new Map(Object.keys(writers).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, seen] of samples) {
      const args = ['--write', name, String(cases), installed, join(folder, 'report.xml')];
      // A writer that needs more than this is told of, and not waited for.
      const { stdout } = await run(process.execPath, [import.meta.filename, ...args], { timeout: 600_000 }).catch(
        (error) => ({ stdout: JSON.stringify({ error: String(error.stderr || error.message) }) }),
      );
      const sample = JSON.parse(stdout);
      if (sample.error === undefined) seen.push(sample);
      else if (round === 0)
        console.log(`${name} could not write ${showCount(cases)} cases: ${firstError(sample.error)}`);
    }
  }
  const ours = summarize(samples.get('rigline, of cases that are made one at a time'));
  const rows = [...samples].map(([name, seen]) => {
    if (seen.length === 0) return [name, 'failed', '', '', '', ''];
    const { cpuMs, peakBytes, bytes } = summarize(seen);
    const times = (value, of) => `${(value / of).toFixed(1)} times`;
    return [
      name,
      showMs(cpuMs),
      times(cpuMs, ours.cpuMs),
      showBytes(peakBytes),
      times(peakBytes, ours.peakBytes),
      showBytes(bytes),
    ];
  });
  const head = ['written by', 'processor time', 'beside ours', 'memory at the peak', 'beside ours', 'file'];
  printTable(`${showCount(cases)} cases, medians of ${rounds}`, head, rows);
}

function firstError(text) {
  return text.split('\n').find((line) => /error/i.test(line)) ?? text.split('\n')[0];
}

function summarize(samples) {
  const median = (field) => samples.map((sample) => sample[field]).sort((a, b) => a - b)[samples.length >> 1];
  return { cpuMs: median('cpuMs'), peakBytes: median('peakBytes'), bytes: median('bytes') };
}

/** Writes a report to a file, and tells what it took; the time is that which this process had on a processor. */
async function writeOne([name, cases, installed, path]) {
  const write = await writers[name].open(createLoader(installed));
  const before = process.cpuUsage();
  await writeTextAtomic(path, write(toFiles(Number(cases))));
  const { user, system } = process.cpuUsage(before);
  const { size } = await stat(path);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ cpuMs: (user + system) / 1000, peakBytes, bytes: size }));
}
