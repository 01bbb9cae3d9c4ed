import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';

import { expect, onTestFinished, test } from 'vitest';

import { createMock } from '../../mock/index.ts';
import { type ListeningLab, listen, type VirtualLab } from '../../mock/listen.ts';

async function serve(fetch: VirtualLab['fetch']): Promise<ListeningLab> {
  const server = await listen({ kind: 'test', fetch });
  onTestFinished(() => server.close());
  return server;
}

/** The answer as it is on the wire: `fetch` would undo the encoding. */
function getRaw(url: string): Promise<{ headers: Record<string, unknown>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    httpRequest(url, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}

test('serves on the loopback interface and a free port', async () => {
  const server = await serve(async () => new Response('hi'));
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  expect(server.port).toBeGreaterThan(0);
  expect(await (await fetch(server.url)).text()).toBe('hi');
});

test('a port that is taken is an error', async () => {
  const { port } = await serve(async () => new Response('hi'));
  const lab = { kind: 'test', fetch: async () => new Response() };
  await expect(listen(lab, { port })).rejects.toThrow('EADDRINUSE');
});

test('hands over method, path, query, headers and body', async () => {
  const server = await serve(async (request) => {
    const { pathname, search } = new URL(request.url);
    return Response.json([request.method, pathname + search, request.headers.get('x-name'), await request.text()]);
  });
  const answer = await fetch(`${server.url}/a%2Fb//c?d=%20`, {
    method: 'POST',
    headers: { 'x-name': 'v' },
    body: 'body',
  });
  expect(await answer.json()).toEqual(['POST', '/a%2Fb//c?d=%20', 'v', 'body']);
});

test('a path that starts with two slashes does not replace the host', async () => {
  const server = await serve(async (request) => new Response(request.url));
  const { body } = await getRaw(`${server.url}//elsewhere.test/x`);
  expect(body.toString()).toBe(`${server.url}//elsewhere.test/x`);
});

test('streams a large body both ways', async () => {
  const server = await serve(async (request) => new Response(request.body));
  const body = new Uint8Array(20_000_000).fill(7);
  const answer = await fetch(server.url, { method: 'POST', body });
  expect(Buffer.compare(new Uint8Array(await answer.arrayBuffer()), body)).toBe(0);
});

test('the first part of an answer arrives before the last is written', async () => {
  let finish = () => {};
  const server = await serve(async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('first'));
        finish = () => controller.close();
      },
    });
    return new Response(body);
  });
  const reader = (await fetch(server.url)).body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first');
  finish();
  expect((await reader?.read())?.done).toBe(true);
});

test('leaves Content-Encoding alone', async () => {
  const zipped = gzipSync('text');
  const server = await serve(async () => new Response(zipped, { headers: { 'content-encoding': 'gzip' } }));
  const { headers, body } = await getRaw(server.url);
  expect(headers['content-encoding']).toBe('gzip');
  expect(body).toEqual(zipped);
});

test('keeps several cookies apart', async () => {
  const server = await serve(
    async () =>
      new Response(null, {
        headers: [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ],
      }),
  );
  expect((await fetch(server.url)).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('an exception becomes a text answer with status 500', async () => {
  const server = await serve(async () => {
    throw new Error('broken on purpose');
  });
  const answer = await fetch(server.url);
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('broken on purpose');
});

test('a body that fails half way cuts the connection', async () => {
  const server = await serve(async () => {
    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) controller.error(new Error('broken on purpose'));
        else controller.enqueue(new TextEncoder().encode('first'));
        sent = true;
      },
    });
    return new Response(body);
  });
  await expect(fetch(server.url).then((answer) => answer.text())).rejects.toThrow();
});

test('a client that goes away aborts the signal of its request', async () => {
  let aborted: (reason: unknown) => void = () => {};
  const gone = new Promise((resolve) => {
    aborted = resolve;
  });
  let arrived: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const server = await serve(async (request) => {
    request.signal.addEventListener('abort', () => aborted('aborted'));
    arrived();
    await gone;
    return new Response();
  });
  const controller = new AbortController();
  const answer = fetch(server.url, { signal: controller.signal });
  await started;
  controller.abort();
  await expect(answer).rejects.toThrow();
  expect(await gone).toBe('aborted');
});

test('what a client that went away was to get is not made any further', async () => {
  let arrived: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let dropped: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    dropped = resolve;
  });
  const server = await serve(async (request) => {
    arrived();
    await new Promise((resolve) => {
      request.signal.addEventListener('abort', resolve);
    });
    return new Response(new ReadableStream({ cancel: () => dropped() }));
  });
  const controller = new AbortController();
  const answer = fetch(server.url, { signal: controller.signal });
  await started;
  controller.abort();
  await expect(answer).rejects.toThrow();
  await ended;
});

test('closing does not wait for requests in flight', async () => {
  let arrived: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const server = await serve(
    (request) =>
      new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(new Error('aborted')));
        arrived();
      }),
  );
  const answer = fetch(server.url);
  const outcome = expect(answer).rejects.toThrow();
  await started;
  await server.close();
  await outcome;
});

test('closing twice is no error', async () => {
  const server = await serve(async () => new Response('hi'));
  await (await fetch(server.url)).text();
  await server.close();
  await server.close();
});

test('a body that nobody reads does not disturb the next request on the connection', async () => {
  const server = await serve(async () => new Response('ok', { headers: { 'content-length': '2' } }));
  const socket = connect(server.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  const answers = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (text.match(/ok$/) && text.split('HTTP/1.1 200').length === 3) resolve(text);
    });
  });
  const post = `POST / HTTP/1.1\r\nhost: lab\r\ncontent-length: 100000\r\n\r\n${'x'.repeat(100_000)}`;
  socket.write(`${post}GET / HTTP/1.1\r\nhost: lab\r\n\r\n`);
  expect(await answers).toContain('ok');
});

test('something that is no HTTP request target is refused with 400', async () => {
  const server = await serve(async () => new Response('ok'));
  const socket = connect(server.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => resolve(chunk.toString()));
  });
  socket.write('GET / HTTP/1.1\r\nhost: a b\r\n\r\n');
  expect(await answer).toMatch(/^HTTP\/1\.1 400/);
});

test('hands on a method that no request can carry as one that nobody knows', async () => {
  const server = await serve(async (request) => new Response(request.method));
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () =>
      socket.write('TRACE / HTTP/1.1\r\nHost: lab.test\r\nConnection: close\r\n\r\n'),
    );
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toContain('X-TRACE');
});

test('a client that uploads far too much still gets the answer', async () => {
  const server = await serve(async () => new Response('no', { status: 403 }));
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const upload = httpRequest(server.url, { method: 'POST', agent: false }, (response) => {
      response.resume().on('end', () => upload.writableFinished && resolve(response.statusCode));
    });
    upload.on('error', reject);
    upload.end(Buffer.alloc(64 * 1024 * 1024));
  });
  expect(status).toBe(403);
});

test('a mock that is closed ends every server that it started', async () => {
  const mock = createMock('testflinger');
  const [one, two] = [await mock.listen(), await mock.listen()];
  expect((await fetch(`${one.url}/v1/`)).status).toBe(200);
  expect((await fetch(`${two.url}/v1/`)).status).toBe(200);
  await mock.close();
  await expect(fetch(`${one.url}/v1/`)).rejects.toThrow('fetch failed');
  await expect(fetch(`${two.url}/v1/`)).rejects.toThrow('fetch failed');
});
