import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { cliPath, makeFolder } from '../e2e/process.ts';

const root = resolve(import.meta.dirname, '../..');

/** What was asked of the controller, as Build.java records it. */
export interface Played {
  readonly result: 'SUCCESS' | 'UNSTABLE' | 'FAILURE' | 'ABORTED';
  readonly failure?: string;
  readonly said?: readonly string[];
  readonly junit?: readonly Readonly<Record<string, unknown>>[];
  readonly archived?: readonly string[];
  readonly pages?: readonly string[];
  /** The texts of all `sh` steps. */
  readonly scripts?: readonly string[];
  readonly abortedAfterMs?: number;
  readonly abortedCode?: number;
  /** The log of the build. */
  readonly console: string;
  /** What has been archived. */
  readonly archive: string;
  /** The workspaces, ws-1 and so on in the order of their nodes. */
  readonly workspaces: string;
}

export interface PlayOptions {
  /** The text of the Jenkinsfile. */
  readonly jenkinsfile: string;
  /** Addresses of virtual labs by their names in rigline.yaml: `kind url`. */
  readonly labs: Readonly<Record<string, readonly [kind: string, url: string]>>;
  /** Files of the repository beside those, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly credentials?: Readonly<Record<string, string>>;
  /** Plugins beyond JUnit: `junit-attachments`, `htmlpublisher`. */
  readonly plugins?: readonly string[];
  /** The build is aborted when the output of a step matches. */
  readonly abortWhen?: string;
}

/** Plays a Jenkinsfile in a JVM of its own, with the shared library of this repository and the built CLI. */
export async function play(options: PlayOptions): Promise<Played> {
  const { jenkinsfile, labs, files = {}, env = {}, credentials = {}, plugins = [], abortWhen } = options;
  const folder = await makeFolder();
  const place = (name: string) => join(folder, name);
  const write = async (name: string, text: string) => {
    await mkdir(resolve(place(name), '..'), { recursive: true });
    await writeFile(place(name), text);
  };
  const config = Object.entries(labs).map(([name, [kind, url]]) => `  ${name}: { kind: ${kind}, url: '${url}' }\n`);
  await write('source/rigline.yaml', `labs:\n${config.join('')}`);
  for (const [name, text] of Object.entries(files)) await write(`source/${name}`, text);
  await write('Jenkinsfile', jenkinsfile);
  // `npm ci` of a project that has rigline in its package.json, without a registry.
  const link = 'mkdir -p node_modules/.bin && ln -sf "$RIGLINE_UNDER_TEST" node_modules/.bin/rigline';
  await write('bin/npm', `#!/bin/sh\nif [ "$2" = --prefix ]; then cd "$3"; fi\n${link}\n`);
  await chmod(place('bin/npm'), 0o755);
  await chmod(cliPath, 0o755);
  await cp(join(root, 'jenkins'), place('library'), { recursive: true });
  const buildEnv = {
    PATH: `${place('bin')}:${process.env['PATH']}`,
    HOME: place('home'),
    LANG: 'C.UTF-8',
    RIGLINE_UNDER_TEST: cliPath,
    JENKINS_URL: 'https://ci.example/',
    BUILD_URL: 'https://ci.example/job/hardware/7/',
    BUILD_NUMBER: '7',
    JOB_NAME: 'hardware',
    BUILD_ID: '7',
    ...env,
  };
  const settings = {
    jenkinsfile: place('Jenkinsfile'),
    library: place('library'),
    source: place('source'),
    workspaces: place('workspaces'),
    archive: place('archive'),
    record: place('record.json'),
    env: buildEnv,
    credentials,
    plugins: Object.fromEntries(plugins.map((name) => [name, 'yes'])),
    ...(abortWhen !== undefined && { abortWhen }),
  };
  await write('config.json', JSON.stringify(settings));
  const opens = ['java.lang', 'java.util', 'java.io'].flatMap((name) => [
    '--add-opens',
    `java.base/${name}=ALL-UNNAMED`,
  ]);
  const args = ['-Xshare:auto', '-XX:TieredStopAtLevel=1', ...opens, '-cp', inject('jenkinsClasspath')];
  const child = spawn('java', [...args, 'controller.Controller', place('config.json')], { stdio: 'pipe' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let console = '';
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (text: string) => {
      console += text;
    });
  await once(child, 'close');
  const record = await readFile(place('record.json'), 'utf8').catch(() => {
    throw new Error(`the controller left no record:\n${console}`);
  });
  return {
    ...(JSON.parse(record) as Played),
    console,
    archive: place('archive'),
    workspaces: place('workspaces'),
  };
}
