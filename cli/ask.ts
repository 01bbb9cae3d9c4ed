import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from '../sdk/index.ts';

/** Asks a person at the terminal, on standard error, so that a pipe on standard output stays clean. */
export async function askPerson(question: string): Promise<string> {
  const editor = createInterface({ input: process.stdin, output: process.stderr });
  return await readAnswer(editor, question);
}

/** The same, and shows nothing of the answer: the terminal does not echo, and what the editor would show goes nowhere. */
export async function askSecret(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const editor = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question);
  try {
    return await readAnswer(editor, '');
  } finally {
    process.stderr.write('\n');
  }
}

async function readAnswer(editor: Interface, question: string): Promise<string> {
  try {
    return await new Promise<string>((resolve, reject) => {
      editor.question(question, resolve);
      editor.once('close', () => reject(new UsageError('Nothing was typed in.')));
      // The editor has taken Ctrl-C from the process, whose business it is.
      editor.once('SIGINT', () => {
        editor.close();
        process.kill(process.pid, 'SIGINT');
      });
    });
  } finally {
    editor.close();
  }
}
