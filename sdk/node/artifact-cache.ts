import { isAbsolute, join, resolve } from 'node:path';
import { type ArtifactCache, openArtifactCache } from '../artifacts/cache/cache.ts';
import type { Clock } from '../http/clock.ts';
import { UsageError } from '../http/errors.ts';

export interface UserCacheOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute; where relative folders begin. */
  readonly cwd: string;
  /** The folder itself. @default see {@link openUserCache} */
  readonly folder?: string | undefined;
  /** E.g. `500M` or `20GiB`. @default `RIGLINE_CACHE_SIZE`, or 10 GiB */
  readonly size?: string | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly warn?: ((message: string) => void) | undefined;
}

/**
 * The artifact cache of the user: `artifacts` in `RIGLINE_CACHE_DIR`, or else in `rigline` in the folder that the system has for
 * caches. Undefined where there is no home to have one in.
 *
 * @throws {UsageError} for a size that is none
 */
export function openUserCache({ env, cwd, size, clock, warn, ...given }: UserCacheOptions): ArtifactCache | undefined {
  const home = findCacheHome(env, cwd);
  const folder = given.folder === undefined ? home && join(home, 'artifacts') : resolve(cwd, given.folder);
  const asked = size ?? env['RIGLINE_CACHE_SIZE'];
  const maxBytes = asked ? parseSize(asked) : undefined;
  return folder === undefined ? undefined : openArtifactCache({ folder, maxBytes, clock, warn });
}

function findCacheHome(env: UserCacheOptions['env'], cwd: string): string | undefined {
  const own = env['RIGLINE_CACHE_DIR'];
  if (own) return resolve(cwd, own);
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home = env['USERPROFILE'] } = env;
  // A relative one is to be ignored, says its specification.
  if (xdg && isAbsolute(xdg)) return join(xdg, 'rigline');
  if (process.platform === 'win32' && local) return join(local, 'rigline', 'Cache');
  if (!home) return undefined;
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches', 'rigline') : join(home, '.cache', 'rigline');
}

const unitBytes: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** @throws {UsageError} for anything but a number with a unit, or with none for bytes */
function parseSize(text: string): number {
  const [, number, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?\s*$/i.exec(text) ?? [];
  if (number !== undefined) return Math.floor(Number(number) * (unitBytes[unit.toUpperCase()] ?? 1));
  throw new UsageError(`"${text}" is no size. One looks like 500M or 20G.`);
}
