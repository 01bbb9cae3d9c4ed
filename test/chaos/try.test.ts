import { test } from 'vitest';
import { plots } from './plots.ts';
import { playUndisturbed } from './killed.ts';
import { faultKinds, type FaultName, playWeather } from './weather.ts';

test('try', { timeout: 900_000 }, async () => {
  for (const plot of plots) {
    const un = await playUndisturbed(plot).catch((e) => (console.log(plot.name, String(e)), undefined));
    if (!un) continue;
    const bad: string[] = [];
    const t1 = Date.now();
    let n = 0;
    for (const name of Object.keys(faultKinds) as FaultName[])
      for (let seed = 1; seed < 4; seed++) {
        n++;
        const told = await playWeather(plot, { seed, faults: [name] }, un);
        for (const t of told) bad.push(`   ${name} ${seed}: ${t}`);
      }
    console.log(plot.name, n, 'worlds', Date.now() - t1, 'ms', bad.length, 'bad\n', bad.slice(0, 30).map((b) => b.slice(0, 420)).join('\n'));
  }
});
