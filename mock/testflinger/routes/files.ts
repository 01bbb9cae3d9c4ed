import { nothing, ok, text } from '../answers.ts';
import { agents, authorize, contributors } from '../auth.ts';
import { findJob } from '../jobs.ts';
import { readFilePart } from '../request.ts';
import type { FileBody } from '../state.ts';
import { checkJobIdAsText } from './jobs.ts';
import type { RouteGroup } from './route.ts';

export const fileRoutes: RouteGroup = (server) => {
  const read = (name: string) => server.state.files.get(name)?.body;
  const store = (name: string, body: Uint8Array<ArrayBuffer>) =>
    server.state.files.set(name, { body, storedAt: server.clock.now() });

  return {
    '/v1/job/:id/attachments': {
      async GET({ request, param }) {
        await authorize(server, request, agents);
        const body = read(`${checkJobIdAsText(param('id'))}.attachments`);
        return body ? stream(body, { 'content-type': 'application/gzip' }) : nothing('text/html; charset=utf-8');
      },
      async POST({ request, param }) {
        await authorize(server, request, contributors);
        const id = checkJobIdAsText(param('id'));
        const job = findJob(server.state, id);
        if (job?.state !== 'waiting') return text(`Job ${id} is not valid\n`, 422);
        if (!job.attachmentsStatus) return text(`Job ${id} not awaiting attachments\n`, 422);
        if (job.attachmentsStatus === 'complete') return ok();
        store(`${id}.attachments`, await readFilePart(request));
        job.attachmentsStatus = 'complete';
        return ok();
      },
    },
    '/v1/result/:id/artifact': {
      async GET({ request, param }) {
        await authorize(server, request, contributors);
        const body = read(`${checkJobIdAsText(param('id'))}.artifact`);
        if (!body) return nothing('text/html; charset=utf-8');
        return stream(body, {
          'content-type': 'application/x-tar',
          'content-encoding': 'gzip',
          'content-disposition': 'inline; filename=artifact.tar.gz',
        });
      },
      async POST({ request, param }) {
        await authorize(server, request, agents);
        const id = checkJobIdAsText(param('id'));
        store(`${id}.artifact`, await readFilePart(request));
        return ok();
      },
    },
  };
};

const chunkBytes = 64 * 1024;

/** A stream in chunks, without a length, as the server sends files. */
function stream(file: FileBody, headers: Record<string, string>): Response {
  return new Response(typeof file === 'function' ? file() : inChunks(file), { status: 200, headers });
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
