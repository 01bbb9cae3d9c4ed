import { findCommand, type RunnerCommand, splitLines } from './runner-command.ts';

/** An annotation that a step asked for, as the runner would hand it on. */
export interface LogAnnotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
}

export interface LogGroup {
  readonly title: string;
  readonly lines: readonly string[];
  /** It has its `::endgroup::`. A group that follows ends the one before: they do not nest. */
  readonly isClosed: boolean;
}

/** What GitHub makes of the lines of one step. */
export interface RunnerLog {
  readonly groups: readonly LogGroup[];
  /** What is seen without opening a group; annotations with their level, as the log shows them. */
  readonly outside: readonly string[];
  /** All lines of text, in and outside of groups, without those of commands. */
  readonly text: readonly string[];
  /** The first ten of a level, as GitHub keeps them. */
  readonly annotations: readonly LogAnnotation[];
  readonly droppedAnnotations: number;
  readonly masks: readonly string[];
  /** All that was obeyed, in order. */
  readonly commands: readonly RunnerCommand[];
  /** How often commands were stopped, and whether they still are at the end. */
  readonly stops: number;
  readonly isStopped: boolean;
  /** What the runner complains of: a token that it refuses. */
  readonly problems: readonly string[];
}

const known = new Set(
  'stop-commands,add-mask,add-matcher,remove-matcher,add-path,set-env,set-output,save-state,debug,echo,error,warning,notice,group,endgroup'.split(
    ',',
  ),
);

const mostOfALevel = 10;
const longestMessage = 4096;

interface OpenGroup {
  readonly title: string;
  readonly lines: string[];
  isClosed: boolean;
}

interface Found {
  readonly groups: OpenGroup[];
  readonly outside: string[];
  readonly text: string[];
  readonly annotations: LogAnnotation[];
  readonly masks: string[];
  readonly commands: RunnerCommand[];
  readonly problems: string[];
  droppedAnnotations: number;
  stops: number;
  token: string | undefined;
  open: OpenGroup | undefined;
}

/**
 * Reads what a step printed as GitHub's runner does, after ActionCommandManager.cs and ExecutionContext.cs of actions/runner:
 * obeys commands, but for those between `::stop-commands::token` and `::token::`, and masks what it was told to.
 *
 * @param output - the whole output, or its lines; a line with a carriage return in it is several to the runner
 */
export function parseRunnerLog(output: string | readonly string[]): RunnerLog {
  const found: Found = {
    groups: [],
    outside: [],
    text: [],
    annotations: [],
    masks: [],
    commands: [],
    problems: [],
    droppedAnnotations: 0,
    stops: 0,
    token: undefined,
    open: undefined,
  };
  const lines = typeof output === 'string' ? splitLines(output) : output.flatMap((line) => splitLines(`${line}\n`));
  for (const line of lines) {
    const command = findCommand(line, (name) => isRegistered(name, found.token));
    if (command === undefined) show(found, line);
    else if (found.token !== undefined) resumeOrShow(found, command, line);
    else {
      found.commands.push(command);
      obey(found, command, line);
    }
  }
  const { token, open: _, ...rest } = found;
  return { ...rest, isStopped: token !== undefined };
}

function isRegistered(name: string, token: string | undefined): boolean {
  return known.has(name.toLowerCase()) || (token !== undefined && name.toLowerCase() === token.toLowerCase());
}

function resumeOrShow(found: Found, command: RunnerCommand, line: string): void {
  if (command.command === found.token?.toLowerCase()) found.token = undefined;
  else show(found, line);
}

function obey(found: Found, command: RunnerCommand, line: string): void {
  switch (command.command) {
    case 'stop-commands':
      if (known.has(command.data.toLowerCase()) || command.data === '' || command.data === 'pause-logging') {
        found.problems.push(`refused as a token: ${line}`);
        return;
      }
      found.token = command.data;
      found.stops += 1;
      break;
    case 'group':
      found.open = { title: mask(found, command.data), lines: [], isClosed: false };
      found.groups.push(found.open);
      break;
    case 'endgroup':
      if (found.open === undefined) found.problems.push('endgroup without a group');
      else found.open.isClosed = true;
      found.open = undefined;
      break;
    case 'add-mask':
      found.masks.push(command.data, ...splitLines(command.data));
      break;
    case 'error':
    case 'warning':
    case 'notice':
      annotate(found, command.command, command);
      break;
  }
}

function annotate(found: Found, level: LogAnnotation['level'], { data, properties }: RunnerCommand): void {
  const message = mask(found, data).slice(0, longestMessage);
  const { title, file } = properties;
  const [line, endLine] = [Number(properties['line'] ?? 'x'), Number(properties['endLine'] ?? 'x')];
  show(found, `${level}: ${message}`);
  if (found.annotations.filter((one) => one.level === level).length >= mostOfALevel) found.droppedAnnotations += 1;
  else
    found.annotations.push({
      level,
      message,
      ...(title !== undefined && { title }),
      ...(file !== undefined && { file }),
      ...(Number.isInteger(line) && { line }),
      ...(Number.isInteger(endLine) && { endLine }),
    });
}

function show(found: Found, line: string): void {
  const shown = mask(found, line);
  found.text.push(shown);
  (found.open?.lines ?? found.outside).push(shown);
}

function mask({ masks }: Found, text: string): string {
  return masks.filter((one) => one.trim() !== '').reduce((line, one) => line.replaceAll(one, '***'), text);
}
