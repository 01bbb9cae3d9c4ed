import { Command } from 'commander';
import type { TestflingerAgent } from '../../../sdk/index.ts';
import { cleanLineStart, UsageError } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { renderTable } from '../../render/table.ts';
import { type AdminFlags, addAdminOptions, connectAdmin, printJson } from './connect-admin.ts';

interface AgentsFlags extends AdminFlags {
  readonly state?: string;
  readonly name?: string;
  readonly queue?: string;
  readonly location?: string;
  readonly provisionType?: string;
  readonly comment?: string;
  readonly names?: boolean;
  readonly summary?: boolean;
}

export function agentsCommand(io: Io): Command {
  const command = new Command('agents').description('List the agents of the server.');
  addAdminOptions(command, 'agents --state idle --queue rpi4')
    .option('--state <state>', 'only in this state: idle, busy, offline, or a word of the server; with ^ all others')
    .option('--name <regex>', 'only agents whose name matches')
    .option('--queue <regex>', 'only agents with a queue that matches')
    .option('--location <regex>', 'only agents whose location matches')
    .option('--provision-type <regex>', 'only agents whose kind of device matches')
    .option('--comment <regex>', 'only agents whose comment matches')
    .option('--names', 'print names only, one a line')
    .option('--summary', 'print how many agents are in which state');
  return command.action(async (flags: AgentsFlags) => {
    const test = createTest(flags);
    const agents = (await (await connectAdmin(flags, io)).listAgents()).filter(test);
    if (flags.json) return printJson(io, agents);
    if (flags.names) return io.stdout.write(agents.map(({ name }) => `${cleanLineStart(name)}\n`).join(''));
    if (flags.summary) return io.stdout.write(summarize(agents));
    if (agents.length === 0) return io.stderr.write('There are no such agents.\n');
    const rows = agents.map(({ name, detail, location = '', provisionType = '', comment = '', queues }) =>
      [name, detail, location, provisionType, comment, queues.join(' ')].map(cleanLineStart),
    );
    io.stdout.write(renderTable(['AGENT', 'STATE', 'LOCATION', 'TYPE', 'COMMENT', 'QUEUES'], rows));
  });
}

export function agentCommand(io: Io): Command {
  const command = new Command('agent')
    .description('Show an agent, or take it out of service and back into it.')
    .argument('<name>', 'the name of the agent');
  addAdminOptions(command, 'agent rpi4-001')
    .option('--set-state <state>', 'for managers: offline or maintenance (after its current job), waiting, restart')
    .option('--comment <text>', 'why; wanted for offline');
  return command.action(
    async (name: string, flags: AdminFlags & { readonly setState?: string; readonly comment?: string }) => {
      const { setState: state, comment } = flags;
      if (state === 'offline' && !comment) throw new UsageError('Say with --comment why the agent goes offline.');
      if (state === undefined && comment !== undefined) throw new UsageError('--comment goes with --set-state.');
      const admin = await connectAdmin(flags, io);
      if (state !== undefined) await admin.setAgentState(name, { state, comment: comment ?? '' });
      const agent = await admin.getAgent(name);
      if (flags.json) return printJson(io, agent);
      const rows = Object.entries(agent).map(([key, value]) => [
        key,
        cleanLineStart(
          Array.isArray(value) ? value.join(' ') : typeof value === 'object' ? JSON.stringify(value) : String(value),
        ),
      ]);
      io.stdout.write(renderTable(['FIELD', 'VALUE'], rows));
    },
  );
}

function createTest(flags: AgentsFlags): (agent: TestflingerAgent) => boolean {
  const { state = '' } = flags;
  const word = state.replace(/^\^/, '');
  const name = toRegExp(flags.name, '--name');
  const queue = toRegExp(flags.queue, '--queue');
  const location = toRegExp(flags.location, '--location');
  const type = toRegExp(flags.provisionType, '--provision-type');
  const comment = toRegExp(flags.comment, '--comment');
  return (agent) =>
    (state === '' || (agent.state === word || agent.detail === word) === (word === state)) &&
    name(agent.name) &&
    location(agent.location) &&
    type(agent.provisionType) &&
    comment(agent.comment) &&
    (flags.queue === undefined || agent.queues.some(queue));
}

function toRegExp(source: string | undefined, option: string): (text?: string) => boolean {
  if (source === undefined) return () => true;
  try {
    const pattern = new RegExp(source);
    return (text = '') => pattern.test(text);
  } catch (error) {
    throw new UsageError(`${option} is no regular expression: ${source}`, { cause: error });
  }
}

function summarize(agents: readonly TestflingerAgent[]): string {
  const counts = new Map<string, number>();
  for (const { state, detail } of agents) {
    const key = `${state}\n${detail}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([key, count]) => [...key.split('\n').map(cleanLineStart), String(count)]);
  return renderTable(['STATE', 'IN DETAIL', 'AGENTS'], [...rows, ['all', '', String(agents.length)]]);
}
