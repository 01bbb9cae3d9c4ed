import type {
  FindTestflingerPhaseCommand,
  StartTestflingerPhaseCommand,
  TestflingerJobFolder,
  TestflingerJobSite,
  TestflingerTakenJob,
} from '../../../sdk/index.ts';
import { createScriptedCommand } from '../agent/command.ts';
import { createMultiDeviceStart } from '../agent/multi-device.ts';
import type { AgentContext } from '../agent/player.ts';
import { choosePhaseScript, isExecuted } from '../agent/scripts.ts';
import { loadJob } from '../job-schema.ts';
import { findJob } from '../jobs.ts';
import type { PhaseScript } from '../options.ts';
import type { Phase } from '../phases.ts';
import type { InnerNetwork } from './inner-network.ts';

interface ScriptedSite {
  readonly job: TestflingerTakenJob;
  readonly folder: TestflingerJobFolder;
  /** What a worker outside of a virtual lab would run. */
  readonly usual: FindTestflingerPhaseCommand;
  readonly inner: InnerNetwork;
  readonly die: () => void;
}

/** How the worker does a job in here: the tests as ever, everything else as the script has it. */
export function openScriptedSite(agent: AgentContext, site: ScriptedSite): TestflingerJobSite {
  const { server, plan } = agent;
  const { folder, inner, job } = site;
  const definition = findJob(server.state, job.id)?.definition ?? loadJob(job.document);
  const script = agent.chooseScript(definition);
  const deviceIp = plan.deviceIp ?? '127.0.0.1';
  inner.follow(job.id, script);
  const start = createStart(agent, site);

  const findCommand: FindTestflingerPhaseCommand = (phase) => {
    if (!isExecuted(phase, { script, definition })) return undefined;
    if (script.dies?.phase === phase) return () => vanish(site);
    const usual = phase === 'test' ? site.usual(phase) : undefined;
    return async (mark) => {
      const choice = { script, definition, deviceIp, now: server.clock.now() };
      const phaseScript = choosePhaseScript(phase, choice);
      if (phaseScript.serial !== undefined) await folder.append(`${phase}-serial.log`, phaseScript.serial);
      return await (usual ?? start(phase, phaseScript))(mark);
    };
  };
  return {
    findCommand,
    fragmentLength: script.pieceLength,
    page: `${server.origin ?? 'http://localhost'}/jobs/${job.id}`,
    ...(script.rejectsAttachments && { folder: refuseAttachments(folder) }),
  };
}

/** A parent of a multi-device job does in here what its connector would do over the wire. */
function createStart({ server, plan }: AgentContext, { job }: ScriptedSite) {
  const play = (_phase: Phase, script: PhaseScript) => createScriptedCommand(server.clock, script);
  const stored = findJob(server.state, job.id);
  const isParent = plan.provisionType === 'multi' && Array.isArray(stored?.definition.provision_data?.['jobs']);
  const start = isParent && stored ? createMultiDeviceStart({ server, job: stored }, play) : play;
  return (phase: Phase, script: PhaseScript): StartTestflingerPhaseCommand =>
    () =>
      start(phase, script);
}

/** Whoever has died does not come to the end of this. */
async function vanish({ die }: ScriptedSite): Promise<never> {
  die();
  throw new Error('the agent died');
}

function refuseAttachments(folder: TestflingerJobFolder): TestflingerJobFolder {
  return { ...folder, unpackAttachments: () => Promise.reject(new Error('the script says so')) };
}
