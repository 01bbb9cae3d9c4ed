import { Command } from 'commander';
import {
  cleanLineStart,
  cleanRemoteLine,
  exitCodes,
  type LabLogin,
  type LoginState,
  UsageError,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { listenForStop } from '../stop.ts';

interface AuthFlags extends LabOptions {
  readonly json?: boolean;
}

const lab = '--kind testflinger --url https://testflinger.example.com';

export function authCommand(io: Io, finish: Finish): Command {
  const group = new Command('auth').description('Log in at a lab as a person, see who we are there, and log out.');

  const login = new Command('login').description('Log in by a browser, here or elsewhere, and keep that for later.');
  addLabOptions(login).option('--json', 'print JSON').addHelpText('after', `\nExample:\n  $ rigline auth login ${lab}`);
  login.action(async (flags: AuthFlags) => {
    const { login } = await findLogin(flags, io);
    const stop = listenForStop(io);
    try {
      const state = await login.login({
        signal: stop.signal,
        show: (prompt) => io.stderr.write(describePrompt(prompt)),
      });
      printState(state, flags, io);
    } finally {
      stop.dispose();
    }
  });

  const status = new Command('status').description('Tell who later commands will be at the lab.');
  addLabOptions(status)
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExample:\n  $ rigline auth status ${lab}`);
  status.action(async (flags: AuthFlags) => {
    const state = await (await findLogin(flags, io)).login.status();
    printState(state, flags, io);
    if (state.by === 'nothing') finish(exitCodes.infra);
  });

  const logout = new Command('logout').description('Forget the login.');
  addLabOptions(logout)
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExample:\n  $ rigline auth logout ${lab}`);
  logout.action(async (flags: AuthFlags) => {
    const detail = await (await findLogin(flags, io)).login.logout();
    io.stdout.write(`${flags.json ? renderJson({ detail }) : cleanRemoteLine(detail)}\n`);
  });

  return group.addCommand(login).addCommand(status).addCommand(logout);
}

async function findLogin(flags: AuthFlags, io: Io): Promise<{ readonly login: LabLogin }> {
  const { login, kind } = await connectLab(flags, io);
  if (login) return { login };
  const names = kind.environment.map(({ name }) => name).join(', ');
  throw new UsageError(
    `A ${kind.name} lab has no login for people. What it has to know stands in the environment (${names}), or in --token-file.`,
  );
}

function describePrompt({
  url,
  code,
  completeUrl,
  expiresInMs,
}: Parameters<Parameters<LabLogin['login']>[0]['show']>[0]) {
  return `${[
    `Open ${url}`,
    `and type in the code ${code}`,
    ...(completeUrl === undefined ? [] : [`or open ${completeUrl}`]),
    `This waits for you for ${Math.max(1, Math.round(expiresInMs / 60_000))} minutes.`,
  ]
    .map(cleanLineStart)
    .join('\n')}\n`;
}

function printState(state: LoginState, { json }: AuthFlags, io: Io): void {
  if (json) {
    io.stdout.write(`${renderJson(state, 2)}\n`);
    return;
  }
  const { user, role, expiresAt, detail } = state;
  const lines = [
    ...(user === undefined ? [] : [`${user}${role === undefined ? '' : ` (${role})`}`]),
    detail,
    ...(expiresAt === undefined ? [] : [`good until ${expiresAt}`]),
  ];
  io.stdout.write(lines.map((line) => `${cleanLineStart(line)}\n`).join(''));
}
