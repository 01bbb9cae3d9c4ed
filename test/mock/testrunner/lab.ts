import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestrunner, type TestrunnerOptions } from '../../../mock/testrunner/index.ts';

export const passing = 'def test_good():\n    assert 1 + 1 == 2\n';
export const failing = 'def test_bad():\n    assert 1 + 1 == 3\n';

/** A server on a stepped clock, and the calls that tests make. */
export function createLab(options: TestrunnerOptions = {}) {
  const clock = createSteppedClock(Date.UTC(2026, 10, 20, 12));
  const lab = createTestrunner({ clock, ...options });

  const call = (path: string, init: RequestInit = {}) => lab.fetch(new Request(`http://lab.test${path}`, init));
  const get = async (path: string): Promise<unknown> => (await call(path)).json();
  const search = (q: unknown) => call(`/api/testruns?q=${encodeURIComponent(JSON.stringify(q))}`);
  const submit = async (username: string, files: Readonly<Record<string, string>> = {}) => {
    const form = new FormData();
    form.append('username', username);
    for (const [name, text] of Object.entries(files)) form.append('files[]', new File([text], name));
    return await call('/newTestrun', { method: 'POST', body: form });
  };
  const post = (path: string, body: string, type = 'application/json') =>
    call(path, { method: 'POST', body: new TextEncoder().encode(body), headers: { 'content-type': type } });
  /** The ids of the runs that a search finds, or the status that it ends with. */
  const find = async (q: unknown) => {
    const answer = await search(q);
    if (answer.status !== 200) return answer.status;
    return ((await answer.json()) as { objects: { id: number }[] }).objects.map(({ id }) => id);
  };
  return { lab, clock, call, get, search, submit, post, find };
}
