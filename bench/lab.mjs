import { createMock, createSteppedClock } from '../dist/mock/index.js';

/**
 * A lab that stands still until it is moved on, and how the bench talks to it.
 *
 * @typedef {object} Lab
 * @property {(call: import('./kinds.mjs').Call) => Promise<string>} ask Gives the body of the answer.
 * @property {(jobs: number) => Promise<void>} fill Has jobs done, until there were so many.
 * @property {() => { readonly id: string, readonly job: number }} pick A finished job, another one each time.
 * @property {(ms: number) => Promise<void>} advance
 * @property {() => Promise<void>} close
 */

/** A virtual lab as its users have it. @returns {Lab} */
export function createLab(name, kind, { nodes, options = kind.options }) {
  const mock = createMock(name, { ...options(nodes), clock: { speed: 0 }, randomSeed: 1 });
  return toLab(kind, { nodes, handle: mock.fetch, clock: mock.clock, close: mock.close });
}

/** Its server alone: neither steered, nor recorded, nor checked. @returns {Promise<Lab>} */
export async function createBareLab(kind, { nodes }) {
  const { createServer } = await kind.server();
  const clock = createSteppedClock();
  const { handle, close } = createServer({ ...kind.options(nodes), clock });
  return toLab(kind, { nodes, handle, clock, close });
}

function toLab(kind, { nodes, handle, clock, close }) {
  const ids = [];
  let picked = 0;
  const ask = async ([path, init]) => {
    const answer = await handle(new Request(`http://lab.invalid${path}`, init));
    const body = await answer.text();
    if (answer.ok) return body;
    // A bench of refusals would be fast, and wrong.
    throw new Error(`${path} was answered with ${answer.status}: ${body.slice(0, 200)}`);
  };
  return {
    ask,
    async fill(jobs) {
      while (ids.length < jobs) {
        for (let node = 0; node < nodes && ids.length < jobs; node++)
          ids.push(kind.readId(JSON.parse(await ask(kind.submit(node, ids.length))), ids.length));
        await clock.advance(kind.jobMs);
      }
    },
    pick() {
      const job = picked++ % ids.length;
      return { id: ids[job], job };
    },
    advance: clock.advance,
    close,
  };
}
