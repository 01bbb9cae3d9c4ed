import { Crash } from '../crash.ts';
import { apiAnswer } from './api-answer.ts';
import { expectFiles, findRun, readId } from './reading.ts';
import type { Handler } from './route.ts';

/** Deletes a run. Its files and its task stay. */
export const deleteRun: Handler = (call) => {
  const row = findRun(call);
  if (row) call.server.state.database.removeRun(row.id);
  return apiAnswer(call.request, {}, { status: row ? 204 : 404 });
};

/** Takes a file away from its run, whichever that is. Neither a run nor a file may be missing. */
export const deleteFile: Handler = (call) => {
  if (!findRun(call)) throw new Crash(`'NoneType' object has no attribute '${call.parts[1]}'`);
  expectFiles(call);
  const { database } = call.server.state;
  const file = database.files.get(readId(call.parts[2]));
  if (!file) throw new Crash("'NoneType' object has no attribute 'key'");
  database.putFile({ ...file, testrun_id: null });
  return apiAnswer(call.request, {}, { status: 204 });
};
