import { createSteppedClock } from '../../mock/clock.ts';
import { type AgentPlan, type AgentScript, createTestflinger } from '../../mock/testflinger/index.ts';
import { createCalls } from './testflinger-calls.ts';

/** A virtual Testflinger on a stepped clock, with one agent that serves the queue `q`. */
export function createScriptedLab(plan: Partial<AgentPlan> | AgentScript = {}) {
  const clock = createSteppedClock();
  const agent: AgentPlan = {
    name: 'agent-1',
    queues: ['q'],
    ...('script' in plan ? plan : { script: plan as AgentScript }),
  };
  const lab = createTestflinger({ clock, agents: [agent] });
  const calls = createCalls(lab);
  return {
    ...calls,
    clock,
    lab,
    /** Moves time on in small steps until the job has this state, and lists the states on the way. */
    async follow(id: string, until: string): Promise<string[]> {
      const seen: string[] = [];
      for (let step = 0; step < 4000; step++) {
        const { state = '' } = lab.jobs().find((job) => job.id === id) ?? {};
        if (state !== seen.at(-1)) seen.push(state);
        if (state === until) return seen;
        await clock.advance(100);
      }
      throw new Error(`the job never became ${until}: ${seen.join(', ')}`);
    },
  };
}

export const fullJob = { job_queue: 'q', provision_data: { distro: 'noble' }, test_data: { test_cmds: 'true' } };
export const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };

/** The three lines that announce a phase. */
export const bannerOf = (phase: string) => {
  const line = `* Starting testflinger ${phase} phase on agent-1 *`;
  return `${'*'.repeat(line.length)}\n${line}\n${'*'.repeat(line.length)}\n`;
};
