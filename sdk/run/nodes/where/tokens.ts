import { explainAt } from './explain.ts';
import { type Operator, operators } from './syntax.ts';

/** A word, an operator, or one of the marks that hold comparisons together. */
export interface Token {
  readonly type: 'word' | 'operator' | '&&' | '||' | '!' | '(' | ')' | 'end';
  /** Of a word: a glob without quotes. Of an operator: itself. */
  readonly text: string;
  readonly at: number;
}

/** Beyond this nobody has written it by hand. */
const longest = 4000;

const marks = ['&&', '||', ...operators, '!', '(', ')'] as const;

/**
 * Cuts a predicate into tokens; the last is `end`.
 *
 * @throws {UsageError} for a quote that is not closed, a lone `&` or `|`, a backslash at the end, or more than 4000 characters
 */
export function readTokens(text: string): Token[] {
  if (text.length > longest) throw explainAt(text.slice(0, 60), 0, `it has more than ${longest} characters`);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    const mark = marks.find((one) => text.startsWith(one, at));
    if (mark) {
      tokens.push({ type: isOperator(mark) ? 'operator' : mark, text: mark, at });
      at += mark.length;
      continue;
    }
    if (char === '&' || char === '|')
      throw explainAt(text, at, `"and" is written &&, "or" is ||, and a lone ${char} is neither`);
    const { value, end } = char === '"' || char === "'" ? readQuoted(text, at) : readBare(text, at);
    tokens.push({ type: 'word', text: value, at });
    at = end;
  }
  return [...tokens, { type: 'end', text: '', at: text.length }];
}

function isOperator(mark: string): mark is Operator {
  return operators.some((operator) => operator === mark);
}

function readQuoted(text: string, start: number): { readonly value: string; readonly end: number } {
  const quote = text[start];
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === quote) return { value, end: at + 1 };
    if (char === '\\') value += keepEscape(text[++at] ?? '');
    else value += char;
  }
  throw explainAt(text, start, `the quote ${quote} is not closed`);
}

function readBare(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = '';
  let at = start;
  for (; at < text.length && !/[\s()&|"'!<>=~]/.test(text[at] ?? ''); at++) {
    if (text[at] !== '\\') {
      value += text[at];
      continue;
    }
    if (++at === text.length) throw explainAt(text, at - 1, 'nothing follows the backslash');
    value += keepEscape(text[at] ?? '');
  }
  return { value, end: at };
}

/** What a glob would read in its own way stays escaped; anything else needs no escape outside of the text. */
function keepEscape(char: string): string {
  return /[*?\\]/.test(char) ? `\\${char}` : char;
}
