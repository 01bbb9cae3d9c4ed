import { isAbsolute, relative } from 'node:path';
import type { Masks } from './masks.ts';
import type { Annotation, AnnotationLevel } from './run-result.ts';
import { findCommand, type RunnerCommand } from './runner-command.ts';

/** What the commands of a step's output do besides writing to the log. */
export interface StepEffects {
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
}

export interface StepLogOptions {
  readonly masks: Masks;
  readonly workspace: string;
  readonly effects: StepEffects;
  /** Shows `::debug::`, as GitHub does with ACTIONS_STEP_DEBUG. */
  readonly isDebug: boolean;
  /** Is told every line as it is shown. */
  readonly onLine: (line: string) => void;
}

/** The log of one step, and what its commands left. */
export interface StepLog {
  /** A line that the step's process printed. */
  take(line: string): void;
  /** A line of the runner itself. */
  write(text: string): void;
  annotate(level: AnnotationLevel, message: string, about?: Partial<Annotation>): void;
  debug(text: string): void;
  /** A command or a file was wrong in a way that fails the step. */
  fail(message: string): void;
  text(): string;
  readonly annotations: readonly Annotation[];
  dropped(): number;
  hasFailed(): boolean;
}

const mostOfALevel = 10;
const longestMessage = 4096;

const stopCommand = 'stop-commands';
/** Their lines are not repeated in the log by `::echo::on`. */
const unechoed = new Set(['add-mask', 'debug', 'error', 'warning', 'notice']);

function readAnnotation({ properties }: RunnerCommand, workspace: string): Partial<Annotation> {
  const found = new Map(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));
  const [title, file] = [found.get('title'), found.get('file')];
  const number = (name: string) => (/^-?\d+$/.test(found.get(name) ?? '') ? Number(found.get(name)) : undefined);
  const endLine = number('endline');
  const line = number('line') ?? endLine;
  const inside = file !== undefined && isAbsolute(file) ? relative(workspace, file) : undefined;
  const isBackwards = endLine !== undefined && line !== undefined && endLine < line;
  return {
    ...(title !== undefined && { title }),
    ...(file !== undefined && { file: inside === undefined || inside.startsWith('..') ? file : inside }),
    ...(line !== undefined && !isBackwards && { line }),
    ...(endLine !== undefined && !isBackwards && { endLine }),
  };
}

/** Obeys the lines of a step as the runner does, one after the other, whichever stream they came from. */
export function createStepLog(options: StepLogOptions): StepLog {
  const { masks, workspace, effects, isDebug, onLine } = options;
  const shown: string[] = [];
  const annotations: Annotation[] = [];
  let [dropped, hasFailed, isEcho] = [0, false, isDebug];
  let stopToken: string | undefined;

  const write = (text: string): void => {
    for (const line of masks.apply(text).split(/\r\n|\n/)) {
      shown.push(line);
      onLine(line);
    }
  };
  const debug = (text: string): void => {
    if (isDebug) write(`##[debug]${text}`);
  };
  const annotate: StepLog['annotate'] = (level, message, about = {}) => {
    const clean = masks.apply(message).slice(0, longestMessage);
    if (annotations.filter((one) => one.level === level).length >= mostOfALevel) dropped += 1;
    else annotations.push({ level, message: clean, ...about });
    write(`##[${level}]${clean}`);
  };
  const fail = (message: string): void => {
    hasFailed = true;
    annotate('error', message);
  };
  const named = ({ command: name, properties, data }: RunnerCommand, set: StepEffects['setOutput']): void => {
    const key = Object.entries(properties).find(([property]) => property.toLowerCase() === 'name')?.[1];
    if (!key) throw new Error(`Required field 'name' is missing in ##[${name}] command.`);
    set(key, data);
  };

  const annotateBy = (command: RunnerCommand): void =>
    annotate(command.command as AnnotationLevel, command.data, readAnnotation(command, workspace));
  const disabled = ({ command }: RunnerCommand): void => {
    throw new Error(`The \`${command}\` command is disabled.`);
  };
  const unknown = ({ command }: RunnerCommand): void => {
    throw new Error(`This emulator does not act on \`${command}\`.`);
  };
  const handlers: Readonly<Record<string, (command: RunnerCommand) => void>> = {
    group: ({ data }) => write(`##[group]${data}`),
    endgroup: () => write('##[endgroup]'),
    debug: ({ data }) => debug(data),
    error: annotateBy,
    warning: annotateBy,
    notice: annotateBy,
    'add-mask': ({ data }) => {
      if (data.trim() === '') annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      else for (const secret of [data, ...data.split(/[\r\n]+/).map((line) => line.trim())]) masks.add(secret);
    },
    'save-state': (command) => named(command, effects.saveState),
    'set-output': (command) => named(command, effects.setOutput),
    echo({ data }) {
      if (!/^\s*(on|off)\s*$/i.test(data)) throw new Error(`Invalid echo command value: '${data}'.`);
      isEcho = data.trim().toLowerCase() === 'on';
    },
    'set-env': disabled,
    'add-path': disabled,
    'add-matcher': unknown,
    'remove-matcher': unknown,
  };

  const stop = (line: string, token: string): void => {
    const name = token.toLowerCase();
    if (token === '' || name === 'pause-logging' || name === stopCommand || Object.hasOwn(handlers, name)) {
      fail(`You cannot use a endToken that is empty, 'pause-logging' or another workflow command: '${token}'`);
      return;
    }
    stopToken = name;
    if (token.length > 6) masks.add(token);
    write(line);
  };
  const run = (command: RunnerCommand, line: string): void => {
    if (isEcho && !unechoed.has(command.command)) write(line);
    try {
      handlers[command.command]?.(command);
    } catch (error) {
      annotate('error', `Unable to process command '${line}' successfully.`);
      fail((error as Error).message);
    }
  };
  const isCommand = (given: string): boolean => {
    const name = given.toLowerCase();
    return name === stopCommand || name === stopToken || Object.hasOwn(handlers, name);
  };
  const take = (line: string): void => {
    const command = findCommand(line, isCommand);
    if (command === undefined) write(line);
    else if (stopToken !== undefined) {
      write(line);
      if (command.command === stopToken) stopToken = undefined;
    } else if (command.command === stopCommand) stop(line, command.data);
    else run(command, line);
  };

  return {
    take,
    write,
    annotate,
    debug,
    fail,
    text: () => shown.join('\n'),
    annotations,
    dropped: () => dropped,
    hasFailed: () => hasFailed,
  };
}
