import { arch, release, type } from 'node:os';
import { detectCi } from '../../labs/ci.ts';
import { labKinds } from '../../labs/kinds.ts';
import { version } from '../../version.ts';

/** What Rigline runs on, as far as it may matter. Of environment variables there are the names only. */
export function describeMachine(env: Readonly<Record<string, string | undefined>>): object {
  const variables = labKinds.flatMap(({ environment }) => environment.map(({ name }) => name));
  return {
    rigline: version,
    node: process.versions.node,
    system: `${type()} ${release()} ${arch()}`,
    ci: detectCi(env)?.name ?? 'none',
    isSet: variables.filter((name) => env[name]),
    proxies: ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS'].filter(
      (name) => env[name] ?? env[name.toLowerCase()],
    ),
  };
}
