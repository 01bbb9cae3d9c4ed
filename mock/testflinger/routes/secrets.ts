import { crash, json, ok, refuse } from '../answers.ts';
import { authorize, secretKeepers } from '../auth.ts';
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
  if (loaded['ephemeral'] && loaded['expire_after']) {
    throw new Invalid({ _schema: ["Provide either 'ephemeral' or 'expire_after', not both."] });
  }
  return loaded;
};

const yearSeconds = 365 * 86_400;

export const secretRoutes: RouteGroup = (server) => ({
  '/v1/secrets/:client_id/:path+': {
    async PUT({ request, param }) {
      const caller = await authorize(server, request, secretKeepers);
      const { value, expire_after: seconds = yearSeconds, ephemeral = false } = await readValid(request, schema);
      // Two words of the real server's sentence have run together.
      const key = checkPlace(server, {
        owner: caller.clientId,
        client: param('client_id'),
        path: param('path'),
        login: 'A login (known client_id) is required to securely storeinformation.',
      });
      const expiresAt = ephemeral || seconds === null ? null : addSeconds(server.clock.now(), seconds as number);
      server.state.secrets.set(key, { value: value as string, ephemeral: ephemeral as boolean, expiresAt });
      return json({ expires_at: expiresAt === null ? null : toMicroseconds(expiresAt) });
    },
    async DELETE({ request, param }) {
      const caller = await authorize(server, request, secretKeepers);
      const key = checkPlace(server, {
        owner: caller.clientId,
        client: param('client_id'),
        path: param('path'),
        login: 'A login (known client_id) is required to securely store information.',
      });
      server.state.secrets.delete(key);
      return ok();
    },
  },
});

const endOfTime = Date.UTC(10_000, 0, 1);

function addSeconds(now: number, seconds: number): number {
  const at = now + seconds * 1000;
  if (at >= endOfTime) throw crash('date value out of range');
  return at;
}

interface Place {
  readonly owner: string | undefined;
  readonly client: string;
  readonly path: string;
  readonly login: string;
}

function checkPlace(server: ServerContext, { owner, client, path, login }: Place): string {
  if (!server.secretsStore) throw refuse(400, 'No secrets store');
  if (!owner) throw refuse(401, login);
  if (owner !== client) throw refuse(403, `'${client}' doesn't match authenticated client id`);
  if (!/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*\n?$/.test(path)) {
    throw refuse(
      422,
      `Invalid value '${path}', not a valid path. \nPaths must only contain alphanumeric characters, hyphens (-), underscores (_), and forward slashes (/). Additionally, paths must not start or end with a forward slash (/).`,
    );
  }
  return `${client}/${path}`;
}
