import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { Binary, type Expr, FunctionCall, Grouping, IndexAccess, Logical, Unary } from '@actions/expressions/ast';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';

/** What an expression may name. */
export interface Scope {
  /** Contexts by name, as plain JSON: `github`, `env`, … */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** Besides those that are always there (`format`, `fromJSON`, …): `success`, `hashFiles`, … */
  readonly functions?: Readonly<Record<string, (...args: readonly string[]) => unknown>>;
}

const statusFunctions = new Set(['success', 'failure', 'always', 'cancelled']);
const maxArguments = 255;

function toData(value: unknown): data.ExpressionData {
  return JSON.parse(JSON.stringify(value ?? null), data.reviver) as data.ExpressionData;
}

function toFunctions(scope: Scope): readonly FunctionDefinition[] {
  return Object.entries(scope.functions ?? {}).map(([name, run]) => ({
    name,
    minArgs: 0,
    maxArgs: maxArguments,
    call: (...args) => toData(run(...args.map((arg) => arg.coerceString()))),
  }));
}

function parse(expression: string, scope: Scope): Expr {
  const functions = toFunctions(scope);
  return new Parser(new Lexer(expression).lex().tokens, Object.keys(scope.contexts), [...functions]).parse();
}

function evaluateData(expression: string, scope: Scope): data.ExpressionData {
  const contexts = new data.Dictionary(
    ...Object.entries(scope.contexts).map(([key, value]) => ({ key, value: toData(value) })),
  );
  const functions = new Map(toFunctions(scope).map((one) => [one.name.toLowerCase(), one]));
  return new Evaluator(parse(expression, scope), contexts, functions).evaluate();
}

function toPlain(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, data.replacer) ?? 'null');
}

/** Evaluates what stands between `${{` and `}}`, by GitHub's own evaluator; gives plain JSON. */
function evaluate(expression: string, scope: Scope): unknown {
  return toPlain(evaluateData(expression, scope));
}

interface Piece {
  readonly text: string;
  readonly isExpression: boolean;
}

/** Splits at `${{ … }}`; a `}}` in a quoted string of the expression does not end it. */
function splitTemplate(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (let start = template.indexOf('${{'); start >= 0; start = template.indexOf('${{', done)) {
    let [end, isQuoted] = [start + 3, false];
    while (end < template.length && (isQuoted || !template.startsWith('}}', end))) {
      if (template[end] === "'") isQuoted = !isQuoted;
      end += 1;
    }
    if (end >= template.length) throw new Error(`An expression has no end: ${template.slice(start)}`);
    if (start > done) pieces.push({ text: template.slice(done, start), isExpression: false });
    pieces.push({ text: template.slice(start + 3, end).trim(), isExpression: true });
    done = end + 2;
  }
  if (done < template.length) pieces.push({ text: template.slice(done), isExpression: false });
  return pieces;
}

/** Puts the values of its expressions into a text. */
export function fillText(template: string, scope: Scope): string {
  return splitTemplate(template)
    .map(({ text, isExpression }) => (isExpression ? evaluateData(text, scope).coerceString() : text))
    .join('');
}

/** Fills whatever stands in a workflow: a text that is one expression becomes its value, with its type. */
export function fill(template: unknown, scope: Scope): unknown {
  if (typeof template === 'string') {
    const pieces = splitTemplate(template);
    const [only] = pieces;
    return pieces.length === 1 && only?.isExpression ? evaluate(only.text, scope) : fillText(template, scope);
  }
  if (Array.isArray(template)) return template.map((item) => fill(item, scope));
  if (typeof template === 'object' && template !== null) {
    return Object.fromEntries(
      Object.entries(template).map(([key, value]) => [fillText(key, scope), fill(value, scope)]),
    );
  }
  return template;
}

/** A map of texts, as `env` and `with`: whatever the values are, the process gets text. */
export function fillTexts(template: unknown, scope: Scope): Record<string, string> {
  const filled = fill(template ?? {}, scope);
  if (typeof filled !== 'object' || filled === null) throw new Error(`Not a map: ${JSON.stringify(template)}`);
  return Object.fromEntries(Object.entries(filled).map(([key, value]) => [key, toData(value).coerceString()]));
}

function asksStatus(expression: Expr): boolean {
  if (expression instanceof FunctionCall) {
    return statusFunctions.has(expression.functionName.lexeme.toLowerCase()) || expression.args.some(asksStatus);
  }
  if (expression instanceof Binary) return asksStatus(expression.left) || asksStatus(expression.right);
  if (expression instanceof Logical) return expression.args.some(asksStatus);
  if (expression instanceof Unary) return asksStatus(expression.expr);
  if (expression instanceof Grouping) return asksStatus(expression.group);
  if (expression instanceof IndexAccess) return asksStatus(expression.expr) || asksStatus(expression.index);
  return false;
}

/**
 * Whether an `if` holds. One that asks for no status holds only with `success()`.
 *
 * @throws Error for text around `${{ }}`: GitHub takes that for a text, which is always true.
 */
export function isTrue(condition: unknown, scope: Scope): boolean {
  const text = condition === undefined || condition === null ? '' : String(condition).trim();
  const pieces = splitTemplate(text);
  if (pieces.length > 1 && pieces.some(({ isExpression }) => isExpression)) {
    throw new Error(`This condition is a text, which is always true: ${text}`);
  }
  const expression = pieces[0]?.text ?? 'success()';
  const whole = asksStatus(parse(expression, scope)) ? expression : `success() && (${expression})`;
  const value = toPlain(evaluateData(whole, scope));
  return Boolean(value);
}
