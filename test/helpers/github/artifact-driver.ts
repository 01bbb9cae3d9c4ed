import { createArtifactClient } from '../../../action/artifact/client.ts';
import { downloadRun } from '../../../action/artifact/download-run.ts';
import { uploadRun } from '../../../action/artifact/upload-run.ts';
import { systemClock } from '../../../sdk/index.ts';

/** What a test wants of a process of its own, in `DRIVER_WISH`. */
export interface DriverWish {
  readonly upload?: Parameters<typeof uploadRun>[0];
  readonly download?: Parameters<typeof downloadRun>[0];
}

const { upload, download } = JSON.parse(process.env['DRIVER_WISH'] ?? '{}') as DriverWish;
const warnings: string[] = [];
const ports = {
  env: process.env,
  client: createArtifactClient(),
  clock: systemClock,
  warn: (text: string) => void warnings.push(text),
};
const result = upload ? await uploadRun(upload, ports) : download ? await downloadRun(download, ports) : undefined;
const words = JSON.stringify({ result, warnings, maxRssBytes: process.resourceUsage().maxRSS * 1024 });
// A client that was left would keep the process alive.
process.stdout.write(`\n${words}\n`, () => process.exit());
