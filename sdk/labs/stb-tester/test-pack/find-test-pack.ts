import { parse as parseIni } from 'ini';
import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';
import { textOf } from '../../wire.ts';

/** The test-pack that we stand in. */
export interface TestPack {
  /** The folder that has `.stbt.conf`, absolute. */
  readonly root: string;
  /** The file that holds the configuration. It may still be a link of the file system. */
  readonly configPath: string;
  /** What it holds. */
  readonly config: string;
}

type Files = Pick<Host, 'files' | 'resolve'>;

const configName = '.stbt.conf';
/** How many links lead to the configuration at the most. */
const maxHops = 10;

/**
 * The test-pack around us: the nearest folder upwards that has `.stbt.conf`, which normally is a link to
 * `config/stbt.conf`. Git for Windows makes a text file of a link, with its target in it; that is followed as well.
 *
 * @throws {UsageError} for a link that leads out of the test-pack, or nowhere
 */
export async function findTestPack(host: Files): Promise<TestPack | undefined> {
  const link = await host.files.findUpwards(configName);
  if (link === undefined) return undefined;
  const root = host.resolve(link, '..');
  let path = link;
  for (let hops = 0; hops < maxHops; hops++) {
    const config = await host.files.readText(path);
    if (config === undefined) throw new UsageError(`${path} is a link of ${link}, and there is no such file.`);
    const target = readLink(config);
    if (target === undefined) return { root, configPath: path, config };
    path = host.resolve(path, '..', target);
    if (!isBelow(path, root)) throw leadsOut(link, path, root);
  }
  throw new UsageError(`${link} leads through more than ${maxHops} links.`);
}

/** The portal's address in the test-pack around us: `portal_url` in the section `test_pack` of `.stbt.conf`. */
export async function readPortalUrl(host: Files): Promise<string | undefined> {
  const pack = await findTestPack(host);
  const conf = parseIni(pack?.config ?? '') as { readonly test_pack?: { readonly portal_url?: unknown } };
  return textOf(conf.test_pack?.portal_url) || undefined;
}

/**
 * The name by which the portal knows a test, relative to the root of the test-pack, whatever folder below it we are in.
 *
 * @throws {UsageError} for a file outside
 */
export function nameInTestPack(
  test: string,
  { root }: Pick<TestPack, 'root'>,
  { resolve }: Pick<Host, 'resolve'>,
): string {
  const at = test.indexOf('::');
  const file = at < 0 ? test : test.slice(0, at);
  const path = resolve(file);
  if (!isBelow(path, root)) throw new UsageError(`${test} is not in the test-pack, whose root is ${root}.`);
  const name = path.slice(root.length).replace(/^[\\/]/, '');
  return `${root.includes('\\') ? name.replaceAll('\\', '/') : name}${at < 0 ? '' : test.slice(at)}`;
}

/**
 * The file behind all links, to be written in the place of the configuration.
 *
 * @throws {UsageError} for one that is not in the test-pack
 */
export async function findConfigFile({ root, configPath }: TestPack, { files }: Files): Promise<string> {
  const [real = configPath, realRoot = root] = [await files.realPath(configPath), await files.realPath(root)];
  if (isBelow(real, realRoot)) return real;
  throw leadsOut(configPath, real, realRoot);
}

/** A path alone on one line is no configuration: that has a section, or a value. */
function readLink(config: string): string | undefined {
  const text = config.trim();
  return text === '' || /[[\]=\n\r#;]/.test(text) ? undefined : text;
}

function leadsOut(link: string, path: string, root: string): UsageError {
  return new UsageError(`${link} leads to ${path}, which is not in the test-pack ${root}.`);
}

function isBelow(path: string, root: string): boolean {
  return path.startsWith(root) && (/[\\/]$/.test(root) || /^[\\/]/.test(path.slice(root.length)));
}
