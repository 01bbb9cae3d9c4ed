import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { relative, resolve } from 'node:path';
import { cleanLineStart, type FoundStory, messageOf, readConfig, UsageError, writeBundle } from '../sdk/index.ts';
import type { Io } from './io.ts';
import { renderJson } from './render/json.ts';
import { formatSize } from './render/span.ts';
import { renderStory } from './render/story.ts';
import { createStyle } from './render/style.ts';

interface BundleFlags {
  /** True: under a name of our own. */
  readonly bundle?: string | true;
  readonly withLogs?: boolean;
  readonly json?: boolean;
}

/**
 * Packs a run for a report of a bug, and tells what is in it.
 *
 * @throws {UsageError} for a name that is none of an archive: it will have been meant as that of a run
 */
export async function bundleRun(story: FoundStory, { bundle, withLogs, json }: BundleFlags, io: Io): Promise<void> {
  const name =
    typeof bundle === 'string' ? bundle : `rigline-${(story.runId ?? 'run').replace(/[^\w.-]/g, '_')}.tar.gz`;
  if (!/\.(?:tar\.gz|tgz)$/.test(name))
    throw new UsageError(`--bundle ${name}: the name of an archive ends in .tar.gz. A run is named before --bundle.`);
  const target = resolve(io.cwd, name);
  const page = renderStory(story, { cwd: story.folder, style: createStyle({ isTTY: false }, {}) });
  const { files, sizeBytes } = await writeBundle({
    story,
    target,
    env: io.env,
    home: io.env['HOME'] ?? io.env['USERPROFILE'] ?? homedir(),
    user: io.env['USER'] ?? io.env['USERNAME'] ?? userInfo().username,
    texts: { 'story.txt': page, ...readConfiguration(io) },
    withLogs,
  });
  if (json) return io.stdout.write(`${renderJson({ file: target, sizeBytes, files }, 2)}\n`);
  const lines = [
    `${relative(io.cwd, target)}  ${formatSize(sizeBytes)}`,
    ...files.map((file) => `  ${cleanLineStart(file.path)}  ${formatSize(file.sizeBytes)}`),
    '',
    '*** stands for a secret, or for what looked like one, and ~ for your home folder and your name.',
    'Nobody can know all secrets: look into it before you send it.',
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
}

/** The configuration as it is written; where it cannot be read, that is worth knowing, too. */
function readConfiguration({ cwd }: Io): Record<string, string> {
  try {
    const config = readConfig(cwd);
    return config ? { 'rigline.yaml': readFileSync(config.path, 'utf8') } : {};
  } catch (error) {
    return { 'rigline.yaml.txt': `${messageOf(error)}\n` };
  }
}
