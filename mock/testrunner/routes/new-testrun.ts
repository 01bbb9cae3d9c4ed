import { errorPage, json } from '../answers.ts';
import { Crash } from '../crash.ts';
import { isPythonFile, toStoredName, withSuffix } from '../form/file-name.ts';
import { type FormFile, readForm } from '../form/read-form.ts';
import type { ServerContext } from '../server-context.ts';
import { createFile, createRun } from '../state.ts';
import type { Route } from './route.ts';

/** Takes a run with its files. The answer does not say which id it got. */
export const newTestrunRoute: Route = {
  path: /^\/newTestrun$/,
  methods: {
    async POST({ server, request }) {
      const { fields, files } = await readForm(request);
      const username = fields.find(({ name }) => name === 'username')?.value;
      if (username === undefined) return errorPage(400);
      const { database } = server.state;
      const run = createRun(database, { username });
      database.putRun(run);
      // Each step is kept when a later one fails, as on the real server.
      for (const file of files) if (file.name === 'files[]' && isPythonFile(file.filename)) store(server, run.id, file);
      server.submit(run.id);
      return json(request, { message: 'Testrun created' });
    },
  },
};

/** No name on the server's disk is longer. */
const longestName = 255;

function store({ state, clock }: ServerContext, runId: bigint, { filename, bytes }: FormFile): void {
  const wanted = toStoredName(filename);
  if (wanted.length > longestName) throw new Crash('File name too long');
  let name = wanted;
  for (let count = 1; state.uploads.has(`${runId}/${name}`); count++) name = withSuffix(wanted, count);
  const url = `${runId}/${name}`;
  state.uploads.set(url, { bytes, storedAt: clock.now() });
  state.database.putFile(createFile(state.database, { url, testrun_id: runId }));
}
