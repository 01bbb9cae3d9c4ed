import { createMock } from '../dist/mock/index.js';

/**
 * A virtual lab that stands still, and how the bench talks to it.
 *
 * @typedef {object} Lab
 * @property {(call: import('./kinds.mjs').Call) => Promise<string>} ask Gives the body of the answer.
 * @property {(jobs: number) => Promise<void>} fill Has jobs done, until there were so many.
 * @property {() => { readonly id: string, readonly job: number }} pick A finished job, another one each time.
 * @property {import('../dist/mock/index.js').Mock<never>} mock
 */

/** @returns {Lab} */
export function createLab(name, kind, { nodes, options = kind.options }) {
  const mock = createMock(name, { ...options(nodes), clock: { speed: 0 }, randomSeed: 1 });
  const ids = [];
  let picked = 0;
  const ask = ([path, init]) => readAnswer(mock.fetch(`http://lab.invalid${path}`, init), path);
  return {
    mock,
    ask,
    async fill(jobs) {
      while (ids.length < jobs) {
        for (let node = 0; node < nodes && ids.length < jobs; node++)
          ids.push(kind.readId(JSON.parse(await ask(kind.submit(node, ids.length)))));
        await mock.clock.advance(kind.jobMs);
      }
    },
    pick() {
      const job = picked++ % ids.length;
      return { id: ids[job], job };
    },
  };
}

/** @throws for an answer that is none: a bench of refusals would be fast, and wrong */
export async function readAnswer(promise, path) {
  const answer = await promise;
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${body.slice(0, 200)}`);
  return body;
}
