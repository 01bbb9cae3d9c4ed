import { test } from 'vitest';
import { plots } from './plots.ts';
import { playCancelled } from './cancelled.ts';

test('try', { timeout: 900_000 }, async () => {
  for (const plot of plots) {
    const bad: string[] = [];
    const t1 = Date.now();
    let n = 0;
    for (const latencyMs of [0, 700])
      for (let at = 0; at < 20; at++) {
        n++;
        const told = await playCancelled(plot, { atMs: at * 1370 + 13 * (at % 3), latencyMs }, 1);
        for (const t of told) bad.push(`   ${at * 1370 + 13 * (at % 3)} ${latencyMs}: ${t}`);
      }
    console.log(plot.name, n, 'worlds', Date.now() - t1, 'ms', bad.length, 'bad\n', bad.slice(0, 8).map((b) => b.slice(0, 420)).join('\n'));
  }
});
