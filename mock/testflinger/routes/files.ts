import { nothing, ok, text } from '../answers.ts';
import { agents, authorize, contributors } from '../auth.ts';
import { findWaitingJob } from '../jobs.ts';
import { readFilePart } from '../request.ts';
import type { FileBody } from '../state.ts';
import { checkJobIdAsText } from './jobs.ts';
import type { RouteGroup } from './route.ts';

export const fileRoutes: RouteGroup = (server) => {
  const read = (name: string) => server.state.files.get(name)?.body;
  const store = (name: string, body: Uint8Array<ArrayBuffer>) =>
    server.state.files.set(name, { body, storedAt: server.clock.now() });

  return {
    '/v1/job/:job_id/attachments': {
      async GET({ request, param }) {
        await authorize(server, request, agents);
        const body = read(`${checkJobIdAsText(param('job_id'))}.attachments`);
        return body ? stream(body, { 'content-type': 'application/gzip' }) : nothing('text/html; charset=utf-8');
      },
      async POST({ request, param }) {
        await authorize(server, request, contributors);
        const id = checkJobIdAsText(param('job_id'));
        const job = findWaitingJob(server.state, id);
        if (!job) return text(`Job ${id} is not valid\n`, 422);
        if (!job.attachmentsStatus) return text(`Job ${id} not awaiting attachments\n`, 422);
        if (job.attachmentsStatus === 'complete') return ok();
        store(`${id}.attachments`, await readFilePart(request));
        job.attachmentsStatus = 'complete';
        return ok();
      },
    },
    '/v1/result/:job_id/artifact': {
      async GET({ request, param }) {
        await authorize(server, request, contributors);
        const body = read(`${checkJobIdAsText(param('job_id'))}.artifact`);
        if (!body) return nothing('text/html; charset=utf-8');
        return stream(body, {
          'content-type': 'application/x-tar',
          'content-encoding': 'gzip',
          'content-disposition': 'inline; filename=artifact.tar.gz',
        });
      },
      async POST({ request, param }) {
        await authorize(server, request, agents);
        const id = checkJobIdAsText(param('job_id'));
        store(`${id}.artifact`, await readFilePart(request));
        return ok();
      },
    },
  };
};

const chunkBytes = 64 * 1024;

/** A stream in chunks, without a length, as the server sends files. */
function stream(file: FileBody, headers: Record<string, string>): Response {
  const body = typeof file === 'function' ? file() : inChunks(file);
  return new Response(body, { status: 200, headers: { ...headers, 'cache-control': 'no-cache' } });
}

function inChunks(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent < bytes.length) controller.enqueue(bytes.subarray(sent, sent + chunkBytes));
      else controller.close();
      sent += chunkBytes;
    },
  });
}
