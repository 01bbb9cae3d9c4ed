import { cleanRemoteLine, createEventLines, plainStyle, type RunEvent } from '../sdk/index.ts';

export interface LogView {
  observe(event: RunEvent): void;
  say(text: string): void;
  warn(text: string): void;
  endGroup(): void;
  close(): void;
}

export function createLogView({ write }: { readonly write: (text: string) => void }): LogView {
  const toLines = createEventLines(plainStyle);
  return {
    observe: (event) => toLines(event).forEach((line) => void write(line)),
    say: (text) => write(cleanRemoteLine(text)),
    warn: (text) => write(cleanRemoteLine(text)),
    endGroup: () => undefined,
    close: () => undefined,
  };
}
