import type { Redactor } from './redact.ts';

/** Takes secrets out of a text that comes in pieces, also one that is spread over several of them. */
export interface PieceRedactor {
  /** Gives what is certain, with what was held back before; empty while a secret may have begun. */
  push(piece: string): string;
  /** Gives what is held back: nothing comes after it. */
  end(): string;
  /** Something is held back. */
  readonly isHolding: boolean;
}

export function createPieceRedactor(redact: Redactor): PieceRedactor {
  let held = '';
  return {
    push(piece) {
      const text = held + piece;
      const length = redact.settledLength(text);
      held = text.slice(length);
      return redact(text.slice(0, length));
    },
    end() {
      const text = redact(held);
      held = '';
      return text;
    },
    get isHolding() {
      return held !== '';
    },
  };
}
