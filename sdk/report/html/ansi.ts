import { cleanText } from '../xunit/text.ts';
import { findHue, type Rgb, toRgb } from './ansi-color.ts';
import { type Html, html } from './markup.ts';

/** CSI with its parameters and final byte; OSC and the other strings up to their end, or the next one; the short sequences. */
const sequences =
  /(?:\u001b\[|\u009b)([0-?]*)[ -/]*([@-~])|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/g;

/** A log that changes its colour at every letter would be a page of tags. */
const maxSpans = 4000;

interface Look {
  readonly color: string;
  readonly ground: string;
  readonly marks: ReadonlySet<string>;
  readonly isInverse: boolean;
}

const plain: Look = { color: '', ground: '', marks: new Set(), isInverse: false };

/**
 * Text of a terminal as markup: colours and styles become classes, every other sequence and control character is dropped. No
 * element goes over the end of a line. Colours become hues of the page, which are legible in light and in dark.
 */
export function writeAnsi(text: string): Html {
  const parts: Html[] = [];
  let look = plain;
  let end = 0;
  let spans = 0;
  const write = (piece: string): void => {
    const clean = cleanText(piece);
    const name = spans < maxSpans ? classOf(look) : '';
    if (name === '') {
      if (clean !== '') parts.push(html`${clean}`);
      return;
    }
    clean.split('\n').forEach((line, index) => {
      if (index > 0) parts.push({ markup: '\n' });
      if (line === '') return;
      spans += 1;
      parts.push(html`<span class="${name}">${line}</span>`);
    });
  };
  for (const match of text.matchAll(sequences)) {
    // A carriage return and a line feed with a sequence between them are one end of a line all the same.
    write(text.slice(end, match.index).replace(/\r$/, isFeed(text, match.index + match[0].length) ? '' : '\r'));
    end = match.index + match[0].length;
    if (match[2] === 'm') look = applyCodes(look, match[1] ?? '');
  }
  write(text.slice(end));
  return html`${parts}`;
}

function isFeed(text: string, index: number): boolean {
  return text[index] === '\n';
}

function classOf({ color, ground, marks, isInverse }: Look): string {
  const front = isInverse ? 'inv' : color === '' ? '' : `f${color}`;
  const back = isInverse || ground === '' ? '' : `b${ground}`;
  return [front, back, ...marks].filter((name) => name !== '').join(' ');
}

const marksOn: Readonly<Record<number, string>> = { 1: 'bold', 2: 'faint', 3: 'ital', 4: 'line', 9: 'gone' };
const marksOff: Readonly<Record<number, readonly string[]>> = {
  22: ['bold', 'faint'],
  23: ['ital'],
  24: ['line'],
  29: ['gone'],
};

function applyCodes(look: Look, parameters: string): Look {
  if (/[^\d;:]/.test(parameters)) return look;
  // `38:2::r:g:b` and `38:2:r:g:b` are the same as `38;2;r;g;b`.
  const text = parameters.replace(/([34]8):2:(?:\d*:)?(\d+):(\d+):(\d+)/g, '$1;2;$2;$3;$4').replaceAll(':', ';');
  const codes = text.split(';').map((code) => Math.min(Number(code), 999));
  let next = look;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    const isGround = code === 48;
    if (code === 38 || isGround) {
      const isTrue = codes[index + 1] === 2;
      const rgb: Rgb = isTrue
        ? [codes[index + 2] ?? 0, codes[index + 3] ?? 0, codes[index + 4] ?? 0]
        : toRgb(codes[index + 2] ?? 0);
      next = isGround ? { ...next, ground: findHue(rgb) } : { ...next, color: findHue(rgb) };
      index += isTrue ? 4 : 2;
    } else next = applyCode(next, code);
  }
  return next;
}

function applyCode(look: Look, code: number): Look {
  if (code === 0) return plain;
  if (code === 7 || code === 27) return { ...look, isInverse: code === 7 };
  if (code === 39) return { ...look, color: '' };
  if (code === 49) return { ...look, ground: '' };
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
    return { ...look, color: findHue(toRgb(code < 90 ? code - 30 : code - 82)) };
  }
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) {
    return { ...look, ground: findHue(toRgb(code < 100 ? code - 40 : code - 92)) };
  }
  const on = marksOn[code];
  if (on !== undefined) return { ...look, marks: new Set([...look.marks, on]) };
  const off = marksOff[code];
  if (off !== undefined) return { ...look, marks: new Set([...look.marks].filter((mark) => !off.includes(mark))) };
  return look;
}
