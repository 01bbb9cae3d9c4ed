import { json, ok, refuse } from '../answers.ts';
import { authorize, contributors } from '../auth.ts';
import { boolean, Invalid, integer, object, required, string } from '../fields.ts';
import { readValid } from '../request.ts';
import type { ServerContext } from '../server-context.ts';
import { toMicroseconds } from '../time.ts';
import type { RouteGroup } from './route.ts';

const fields = object({
  value: required(string({ min: 1 })),
  expire_after: { field: integer({ min: 1 }), nullable: true },
  ephemeral: boolean,
});

const schema = (body: unknown) => {
  const loaded = fields(body);
  if (loaded['ephemeral'] && (loaded['expire_after'] ?? null) !== null) {
    throw new Invalid({ _schema: ["Provide either 'ephemeral' or 'expire_after', not both."] });
  }
  return loaded;
};

const yearSeconds = 365 * 86_400;

export const secretRoutes: RouteGroup = (server) => ({
  '/v1/secrets/:client/:path{.+}': {
    async PUT({ request, param }) {
      const caller = await authorize(server, request, contributors);
      const { value, expire_after: seconds = yearSeconds, ephemeral = false } = await readValid(request, schema);
      // Two words of the real server's sentence have run together.
      const key = checkPlace(server, {
        owner: caller.clientId,
        client: param('client'),
        path: param('path'),
        login: 'A login (known client_id) is required to securely storeinformation.',
      });
      const expiresAt = ephemeral || seconds === null ? null : server.clock.now() + (seconds as number) * 1000;
      server.state.secrets.set(key, { value: value as string, ephemeral: ephemeral as boolean, expiresAt });
      return json({ expires_at: expiresAt === null ? null : toMicroseconds(expiresAt) });
    },
    async DELETE({ request, param }) {
      const caller = await authorize(server, request, contributors);
      const key = checkPlace(server, {
        owner: caller.clientId,
        client: param('client'),
        path: param('path'),
        login: 'A login (known client_id) is required to securely store information.',
      });
      server.state.secrets.delete(key);
      return ok();
    },
  },
});

interface Place {
  readonly owner: string | undefined;
  readonly client: string;
  readonly path: string;
  readonly login: string;
}

function checkPlace(server: ServerContext, { owner, client, path, login }: Place): string {
  if (!server.secretsStore) throw refuse(400, 'No secrets store');
  if (owner === undefined) throw refuse(401, login);
  if (owner !== client) throw refuse(403, `'${client}' doesn't match authenticated client id`);
  if (!/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(path)) {
    throw refuse(
      422,
      `Invalid value '${path}', not a valid path. \nPaths must only contain alphanumeric characters, hyphens (-), underscores (_), and forward slashes (/). Additionally, paths must not start or end with a forward slash (/).`,
    );
  }
  return `${client}/${path}`;
}
