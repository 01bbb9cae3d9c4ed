import { HttpError, LabError, NetworkError, TimeoutError } from '../http/errors.ts';
import { describeError } from './describe-error.ts';
import type { FileSink } from './file-sink.ts';
import { type Received, receive } from './receive.ts';
import type { StoreLimits, StoreOptions } from './store.ts';

/** What to do after an answer: it is whole, or go on from the last byte, from the first byte, or not at all. */
type Next = { readonly sha256: string } | { readonly problem: string; readonly go: 'resume' | 'restart' | 'stop' };

type Answer = Received | { readonly how: 'absent' } | { readonly how: 'useless'; readonly why: string };

/** Where the content of a sink comes from. */
interface Source {
  /** From how many answers of this call it is. */
  pieces: number;
  /** How many answers came in this call, also those whose bytes were thrown away. */
  answers: number;
  /** It begins with what an earlier process got. */
  isResumed: boolean;
}

export interface Downloaded {
  readonly sha256: string;
  readonly isResumed: boolean;
}

/**
 * Fills a sink with an artifact, over as many answers as it takes, and goes on after what is in it already. Undefined: the
 * lab has nothing to give. Throws when it cannot be had, and the signal's reason.
 */
export async function download(
  sink: FileSink,
  options: StoreOptions,
  limits: StoreLimits,
): Promise<Downloaded | undefined> {
  const { artifact, clock, signal } = options;
  const isResumed = sink.sizeBytes() > 0;
  const source: Source = { pieces: 0, answers: 0, isResumed };
  const restart = async () => {
    await sink.restart();
    source.isResumed = false;
  };
  let problem = '';
  // All of it may be there already, and to ask for what comes after the last byte is an error.
  let answer: Answer | undefined = isResumed && sink.sizeBytes() === artifact.sizeBytes ? { how: 'ended' } : undefined;
  for (let attempt = 0; attempt < limits.attempts; answer = undefined) {
    if (attempt > 0) await clock.sleep(pauseMs(attempt), signal);
    if (answer === undefined) {
      attempt += 1;
      answer = await openAndReceive(sink, { ...options, limits, source, restart });
      if (answer.how === 'absent' && source.answers === 0) return undefined;
    }
    const next = judge(answer, sink, { artifact, isMended: source.isResumed || source.pieces > 1 });
    if ('sha256' in next) return { sha256: next.sha256, isResumed: source.isResumed };
    problem = next.problem;
    if (next.go === 'stop') throw new LabError('artifact', problem);
    if (next.go === 'restart') await restart();
  }
  throw new NetworkError(`gave up after opening it ${limits.attempts} times: ${problem}`);
}

/** 1 s, 2 s, 4 s, up to 30 s. */
function pauseMs(attempt: number): number {
  return Math.min(30_000, 500 * 2 ** attempt);
}

interface OpenOptions extends StoreOptions {
  readonly limits: StoreLimits;
  readonly source: Source;
  readonly restart: () => Promise<void>;
}

async function openAndReceive(sink: FileSink, options: OpenOptions): Promise<Answer> {
  // Ends the request of this answer when its stream stalls, and with it the connection.
  const request = new AbortController();
  const onAbort = () => request.abort(options.signal?.reason);
  options.signal?.throwIfAborted();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const from = sink.sizeBytes();
    const opened = await options.open(from, request.signal);
    if (opened === undefined) return { how: 'absent' };
    if (opened.offset !== from) {
      // A lab that ignores the range sends the whole.
      await options.restart();
      if (opened.offset !== 0)
        return { how: 'useless', why: `asked for byte ${from}, the lab began at ${opened.offset}` };
    }
    options.source.answers += 1;
    options.source.pieces = sink.sizeBytes() === 0 ? 1 : options.source.pieces + 1;
    return await receive(opened.body, sink, {
      clock: options.clock,
      stallMs: options.limits.stallMs,
      maxBytes: options.artifact.sizeBytes ?? options.limits.maxBytes,
      signal: request.signal,
      ...(options.onBytes && { onBytes: options.onBytes }),
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!isPassing(error)) throw error;
    if (error instanceof HttpError && error.status === 416) return { how: 'useless', why: describeError(error) };
    return { how: 'broken', why: describeError(error) };
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
    request.abort();
  }
}

/** Whether opening it again may help. 416: the range is not to be had, the whole may be. */
function isPassing(error: unknown): boolean {
  if (error instanceof HttpError) return error.status >= 500 || [408, 416, 429].includes(error.status);
  return error instanceof NetworkError || error instanceof TimeoutError;
}

function judge(
  answer: Answer,
  sink: FileSink,
  { artifact, isMended }: { artifact: StoreOptions['artifact']; isMended: boolean },
): Next {
  const { sizeBytes, md5 } = artifact;
  const size = sink.sizeBytes();
  // Pieces of two answers may not fit together. What came in one piece is simply not what the lab announced.
  const differs = (problem: string): Next => ({ problem, go: isMended ? 'restart' : 'stop' });

  if (answer.how === 'absent') return { problem: 'the lab had it a moment ago and has it no longer', go: 'stop' };
  if (answer.how === 'useless') return { problem: answer.why, go: 'restart' };
  if (answer.how === 'too-big') {
    if (sizeBytes === undefined) return { problem: `it is bigger than the limit; ${size} bytes had come`, go: 'stop' };
    return differs(`the lab sent more than the ${sizeBytes} bytes it announced`);
  }
  if (answer.how === 'broken' && size !== sizeBytes)
    return { problem: `it broke off after ${size} bytes: ${answer.why}`, go: 'resume' };
  if (sizeBytes !== undefined && size < sizeBytes)
    return { problem: `it ended after ${size} of ${sizeBytes} bytes`, go: 'resume' };
  const digest = sink.digest();
  if (md5 === undefined || digest.md5 === md5.toLowerCase()) return digest;
  return differs(`its MD5 is ${digest.md5}, and the lab announced ${md5}`);
}
