/** What a Python traceback tells about a failure. */
export interface TracebackFacts {
  /** The class of the exception, e.g. `stbt.MatchTimeout`. */
  readonly type?: string;
  /** The line in the test's own file that was running, the deepest one. */
  readonly line?: number;
}

/** Reads the exception's class, and where in `file` it came from. Tracebacks are text from a lab: anything may be missing. */
export function readTraceback(traceback: string, file: string): TracebackFacts {
  const lines = traceback.split('\n');
  // The exception stands behind the last frame. Its message may go on for lines that look like one themselves.
  const lastFrame = lines.findLastIndex((line) => /^\s+File "/.test(line));
  const raised = lines.slice(lastFrame + 1).find((line) => /^[A-Za-z_][\w.]*(?::|$)/.test(line));
  const type = raised && /^[\w.]+/.exec(raised)?.[0];
  const frame = lines
    .map((line) => /^\s*File "([^"]+)", line (\d+)/.exec(line))
    .findLast((match) => match?.[1] === file || match?.[1]?.endsWith(`/${file}`));
  return { ...(type && { type }), ...(frame && { line: Number(frame[2]) }) };
}
