import { toPlainText } from '../glob.ts';
import { isComparable } from './compare.ts';
import { explainAt } from './explain.ts';
import type { Comparison, Operator, Where } from './syntax.ts';
import { readTokens, type Token } from './tokens.ts';

/** Parentheses and negations within one another; deeper than this is no predicate of a person. */
const deepest = 50;

/**
 * Reads a predicate such as `name~living && (state=idle || queue=rpi4)`. `&&` goes before `||`.
 *
 * @throws {UsageError} for whatever is wrong with it, with the column
 */
export function parseWhere(text: string): Where {
  const tokens = readTokens(text);
  let next = 0;
  const peek = (): Token => tokens[next] as Token;
  const take = (): Token => tokens[next++] as Token;
  const expected = (what: string): Error => {
    const { type, text: found, at } = peek();
    return explainAt(text, at, `${what} should stand here, and not ${type === 'end' ? 'the end' : `"${found}"`}`);
  };

  const readList = (mark: '&&' | '||', readPart: (depth: number) => Where, depth: number): Where => {
    const first = readPart(depth);
    const parts = [first];
    while (peek().type === mark) {
      take();
      parts.push(readPart(depth));
    }
    return parts.length === 1 ? first : { type: mark === '&&' ? 'and' : 'or', parts };
  };
  const readOr = (depth: number): Where => readList('||', readAnd, depth);
  const readAnd = (depth: number): Where => readList('&&', readPart, depth);
  const readPart = (depth: number): Where => {
    if (depth === deepest)
      throw explainAt(text, peek().at, `more than ${deepest} parentheses and ! are within one another`);
    if (peek().type === '!') {
      take();
      return { type: 'not', part: readPart(depth + 1) };
    }
    if (peek().type !== '(') return readComparison();
    take();
    const inner = readOr(depth + 1);
    if (peek().type !== ')') throw expected('a closing parenthesis, && or ||');
    take();
    return inner;
  };
  const readComparison = (): Comparison => {
    if (peek().type !== 'word') throw expected('the name of a field, such as id or state,');
    const { text: field, at } = take();
    if (peek().type !== 'operator') throw expected('one of the operators = != ~ !~ < <= > >=');
    const operator = take().text as Operator;
    if (peek().type !== 'word') throw expected('a value');
    const { text: value, at: valueAt } = take();
    if (/[<>]/.test(operator) && !isComparable(toPlainText(value)))
      throw explainAt(text, valueAt, `${operator} compares whole numbers and versions, and "${value}" is neither`);
    if (field === 'state' && /^!?=$/.test(operator) && /^[^*?\\]*$/.test(value) && !states.includes(value))
      throw explainAt(text, valueAt, `state is one of ${states.join(', ')}; the word of the lab itself is detail`);
    return { type: 'comparison', field: toPlainText(field), operator, value, at };
  };

  const where = readOr(0);
  if (peek().type !== 'end') throw expected('&&, || or the end');
  return where;
}

const states: readonly string[] = ['idle', 'busy', 'offline', 'unknown'];
