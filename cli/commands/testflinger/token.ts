import { Command } from 'commander';
import { cleanLineStart, exitCodes } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import type { Finish } from '../../program.ts';
import { renderTable } from '../../render/table.ts';
import { type AdminFlags, addAdminOptions, connectAdmin, printJson } from './connect-admin.ts';
import { readSecret } from './read-secret.ts';

export function tokenCommand(io: Io, finish: Finish): Command {
  const group = new Command('token').description('What our token lets us do; tokens themselves are never shown.');

  const show = new Command('show').description('Get a token, and tell what the server wrote into it.');
  addAdminOptions(show, 'token show');
  show.action(async (flags: AdminFlags) => {
    const claims = await (await connectAdmin(flags, io)).whoAmI();
    if (flags.json) return printJson(io, claims ?? null);
    if (!claims) return io.stdout.write('anonymous: there are no credentials, and there is no login\n');
    const rows = Object.entries({
      ...claims,
      ...(claims.expiresAt !== undefined && { expiresAt: new Date(claims.expiresAt).toISOString() }),
    }).map(([key, value]) => [key, cleanLineStart(typeof value === 'object' ? JSON.stringify(value) : String(value))]);
    io.stdout.write(renderTable(['FIELD', 'VALUE'], rows));
  });

  const revoke = new Command('revoke').description(
    'For admins: revoke a refresh token for good. It comes from a pipe, a file, or is asked for.',
  );
  addAdminOptions(revoke, 'token revoke < token.txt').option('--refresh-token-file <file>', 'file with the token');
  revoke.action(async (flags: AdminFlags & { readonly refreshTokenFile?: string }) => {
    const admin = await connectAdmin(flags, io);
    const token = await readSecret(io, { file: flags.refreshTokenFile, question: 'Refresh token: ' });
    const revoked = await admin.revokeRefreshToken(token);
    if (!revoked) finish(exitCodes.infra);
    if (flags.json) return printJson(io, { revoked });
    io.stdout.write(revoked ? 'revoked\n' : 'The server does not know this token, or it was revoked before.\n');
  });

  return group.addCommand(show).addCommand(revoke);
}
