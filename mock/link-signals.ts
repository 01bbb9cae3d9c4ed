/** A signal of its own that is aborted together with others. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Takes the links away, so that nothing of it stays with a signal that lives longer. */
  release(): void;
}

/** Aborted with the reason of the first of `sources`. `AbortSignal.any` would leave a trace in them for each call. */
export function linkSignals(...sources: readonly AbortSignal[]): LinkedSignal {
  const controller = new AbortController();
  const links = sources.map((source) => ({ source, follow: () => controller.abort(source.reason) }));
  for (const { source, follow } of links) {
    if (source.aborted) follow();
    else source.addEventListener('abort', follow, { once: true });
  }
  return {
    signal: controller.signal,
    release() {
      for (const { source, follow } of links) source.removeEventListener('abort', follow);
    },
  };
}
