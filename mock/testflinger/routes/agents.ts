import { countProvision, reportAgent, toAgentDocument, toQueueAgentDocument } from '../agent-records.ts';
import { json, ok, refuse, text } from '../answers.ts';
import { agents, authorize, contributors, everybody, reporters } from '../auth.ts';
import { integer, list, object, required, string } from '../fields.ts';
import { readStorable } from '../request.ts';
import type { RouteGroup } from './route.ts';

const record = object({
  identifier: string(),
  job_id: string(),
  location: string(),
  log: list(string()),
  provision_type: string(),
  queues: list(string()),
  state: string(),
  comment: string(),
});
const provisionLog = object({ job_id: required(string()), exit_code: required(integer()), detail: string() });

export const agentRoutes: RouteGroup = (server) => ({
  '/v1/agents/data': {
    async GET({ request }) {
      await authorize(server, request, contributors);
      return json([...server.state.agents.values()].map((agent) => toAgentDocument(server.state, agent)));
    },
  },
  '/v1/agents/data/:agent_name': {
    async GET({ request, param }) {
      await authorize(server, request, everybody);
      const agent = server.state.agents.get(param('agent_name'));
      return agent ? json(toAgentDocument(server.state, agent)) : json({}, 404);
    },
    async POST({ request, param }) {
      await authorize(server, request, reporters);
      const update = await readStorable(request, record);
      const name = param('agent_name');
      reportAgent(server.state, { name, now: server.clock.now() }, update);
      const response = json({ status: 'OK' });
      response.headers.append('set-cookie', `agent_name=${quote(name)}; HttpOnly; Path=/; SameSite=Strict`);
      return response;
    },
  },
  '/v1/agents/provision_logs/:agent_name': {
    async POST({ request, param }) {
      await authorize(server, request, agents);
      const { exit_code: exitCode } = await readStorable(request, provisionLog);
      const known = countProvision(server.state, { name: param('agent_name'), exitCode: exitCode as number });
      return known ? ok() : text('Agent not found\n', 404);
    },
  },
  '/v1/queues/:queue_name/agents': {
    async GET({ request, param }) {
      await authorize(server, request, contributors);
      const serving = server.state.agents.serving(param('queue_name'));
      if (serving.length === 0) throw refuse(404, `Queue '${param('queue_name')}' does not exist.`);
      return json(serving.map(toQueueAgentDocument));
    },
  },
});

/** A cookie value, in quotes if it holds anything but the plain characters. */
function quote(value: string): string {
  if (/^[\w!#$%&'()*+\-./:<=>?@[\]^`{|}~]*$/.test(value)) return value;
  return `"${[...new TextEncoder().encode(value)].map(quoteByte).join('')}"`;
}

function quoteByte(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === '"' || character === '\\') return `\\${character}`;
  const isPlain = byte >= 0x20 && byte < 0x7f && character !== ';' && character !== ',';
  return isPlain ? character : `\\${byte.toString(8).padStart(3, '0')}`;
}
