import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import {
  createHost,
  findLabKind,
  keyOfOption,
  type LabKind,
  labKinds,
  messageOf,
  pickOptions,
  readConfig,
  requireAddress,
  UsageError,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addOptions } from '../lab-options.ts';

interface InitFlags {
  readonly name?: string;
  readonly kind?: string;
  readonly url?: string;
  readonly file: string;
  readonly json?: boolean;
}

const head = `# Labs that \`rigline --lab NAME\` knows. Secrets have no place here: they come from the environment, or from a file.\n`;
const kindNames = labKinds.map(({ name }) => name);

export function initCommand(io: Io): Command {
  const command = new Command('init')
    .description('Write a rigline.yaml that describes a lab. What is not given is asked for. Never overwrites.')
    .option('--name <name>', 'what to call the lab (default: its kind)')
    .addOption(new Option('--kind <kind>', 'the kind of lab').choices(kindNames))
    .option('--url <url>', 'the address of the lab')
    .option('--file <file>', 'where to write it', 'rigline.yaml')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ rigline init --name rack --kind testflinger --url https://testflinger.example.com',
    );
  for (const kind of labKinds) addOptions(command.optionsGroup(`${kind.name}:`), kind.connectionOptions);
  return command.action(async (flags: InitFlags) => {
    const kind = await chooseKind(flags, io);
    const url = await chooseUrl(kind, flags, io);
    const name = flags.name ?? kind.name;
    if (name === '') throw new UsageError('--name is empty. Leave it out to call the lab after its kind.');
    const path = await writeConfig({ kind, url, name, flags }, io);
    if (flags.json) return io.stdout.write(`${JSON.stringify({ path, name, kind: kind.name, url })}\n`);
    io.stdout.write(`Wrote ${path}.\n`);
    for (const { name: variable, holds } of kind.environment) io.stdout.write(`  ${variable}: ${holds}\n`);
    io.stdout.write(`Next: rigline doctor --lab ${name}\n`);
  });
}

async function chooseKind(flags: InitFlags, io: Io): Promise<LabKind> {
  const name = flags.kind ?? (await ask(`Kind of lab (${kindNames.join(', ')}): `, '--kind', io));
  const kind = findLabKind(name);
  if (!kind) throw new UsageError(`There is no kind "${name}". There are ${kindNames.join(', ')}.`);
  return kind;
}

async function chooseUrl(kind: LabKind, flags: InitFlags, io: Io): Promise<string> {
  const host = createHost({ env: io.env, cwd: io.cwd, readStdin: io.readStdin });
  const url = flags.url ?? (await kind.findUrl(host)) ?? (await ask(`Address of the ${kind.name} lab: `, '--url', io));
  requireAddress(url);
  const { username, password } = new URL(url);
  if (username || password)
    throw new UsageError('The address holds a user name or password, which have no place in a file. Give it without.');
  return url;
}

async function ask(question: string, option: string, io: Io): Promise<string> {
  const answer = (await io.ask(question))?.trim();
  if (answer) return answer;
  throw new UsageError(`Nobody said what ${option} is. Give it on the command line.`);
}

interface Entry {
  readonly kind: LabKind;
  readonly url: string;
  readonly name: string;
  readonly flags: InitFlags;
}

async function writeConfig({ kind, url, name, flags }: Entry, io: Io): Promise<string> {
  const path = resolve(io.cwd, flags.file);
  const given = pickOptions(flags, kind.connectionOptions);
  const options = kind.connectionOptions.flatMap((option) => {
    const value = given[keyOfOption(option)];
    return value === undefined ? [] : [[option.name, value]];
  });
  const lab = { kind: kind.name, url, ...Object.fromEntries(options) } as Record<string, unknown>;
  try {
    await writeFile(path, head + stringify({ default: name, labs: { [name]: lab } }), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new UsageError(`${path} cannot be written: ${messageOf(error)}`, { cause: error });
    throw new UsageError(`${path} is there already, and is not overwritten. Add the lab to it by hand.`);
  }
  try {
    readConfig(io.cwd, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return path;
}
