import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';

/** A person's login, as it lies on disk. */
export interface StoredLogin {
  /** The server it was made at; it is good nowhere else. */
  readonly url: string;
  readonly refreshToken: string;
  readonly user?: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** Keeps one login a server, in a file that only its owner can read. */
export interface LoginStore {
  /** Where it is, for messages; undefined on a machine that has no place for it. */
  readonly path: string | undefined;
  /** Undefined when there is none for this server. @throws {UsageError} for a file that cannot be read */
  read(): Promise<StoredLogin | undefined>;
  write(login: Omit<StoredLogin, 'url'>): Promise<void>;
  /** False when there was none. */
  remove(): Promise<boolean>;
}

/** @param url - address of the server */
export function createLoginStore(host: Host, url: string): LoginStore {
  const server = url.replace(/\/+$/, '');
  const path = findPath(host, server);
  const requirePath = () => {
    if (path !== undefined) return path;
    throw new UsageError('There is no place to keep a login: set XDG_CONFIG_HOME, or HOME.');
  };
  return {
    path,
    async read() {
      const text = path === undefined ? undefined : await host.files.readText(path);
      if (path === undefined || text === undefined) return undefined;
      const login = parse(text);
      if (!login) throw new UsageError(`${path} holds no login. Remove it with \`rigline auth logout\`.`);
      // The same host may be reached without encryption, or have another server below another path.
      return login.url === server ? login : undefined;
    },
    write: async (login) =>
      await host.files.writePrivate(requirePath(), `${JSON.stringify({ url: server, ...login }, undefined, 2)}\n`),
    remove: async () => path !== undefined && (await host.files.remove(path)),
  };
}

function findPath({ env, resolve }: Host, server: string): string | undefined {
  const home = env['HOME'] ?? env['USERPROFILE'];
  // A relative one is to be ignored, says its specification.
  const { XDG_CONFIG_HOME: xdg } = env;
  const config = xdg && resolve(xdg) === xdg.replace(/\/+$/, '') ? xdg : home && resolve(home, '.config');
  if (!config || !URL.canParse(server)) return undefined;
  // A colon stands in no file name of Windows, brackets of an IPv6 address are no use either.
  return resolve(config, 'rigline', 'testflinger', `${new URL(server).host.replace(/[^a-z0-9.-]/gi, '_')}.json`);
}

function parse(text: string): StoredLogin | undefined {
  try {
    const { url, refreshToken, user, expiresAt } = JSON.parse(text) as Partial<Record<string, unknown>>;
    if (typeof url !== 'string' || typeof refreshToken !== 'string' || refreshToken === '') return undefined;
    return {
      url,
      refreshToken,
      ...(typeof user === 'string' && { user }),
      expiresAt: typeof expiresAt === 'string' ? expiresAt : '',
    };
  } catch {
    return undefined;
  }
}
