/** Takes secret values out of output that comes in pieces. */
export interface OutputMask {
  /** What may be shown by now. The beginning of what may become a secret waits for the next piece. */
  push(text: string): string;
  /** The rest, when no more comes. */
  end(): string;
}

export type CreateMask = () => OutputMask;

const digits = 6;

/**
 * Puts `**` and the first six digits of its SHA-256 in the place of each secret value, as the official agent does. Values
 * are taken as they are, longest first, and are found across two pieces as well.
 */
export async function prepareMask(secrets: Readonly<Record<string, string>>): Promise<CreateMask> {
  const values = [...new Set(Object.values(secrets))].filter((value) => value !== '');
  values.sort((a, b) => b.length - a.length);
  const masks = new Map(
    await Promise.all(values.map(async (value) => [value, `**${(await sha256(value)).slice(0, digits)}**`] as const)),
  );
  const pattern = new RegExp(values.map((value) => value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'g');
  const mask = (text: string) => (masks.size === 0 ? text : text.replace(pattern, (value) => masks.get(value) ?? '**'));

  return () => {
    let held = '';
    return {
      push(text) {
        const whole = held + text;
        const decided = countDecided(whole, values, pattern);
        held = whole.slice(decided);
        return mask(whole.slice(0, decided));
      },
      end() {
        const rest = held;
        held = '';
        return mask(rest);
      },
    };
  };
}

/**
 * How much of a text no further piece can change: it ends where a secret begins that may still become whole. Secrets are
 * found one after the other, as in the whole text, since one that is found takes its characters from all others.
 */
function countDecided(text: string, values: readonly string[], pattern: RegExp): number {
  const longest = values[0]?.length ?? 0;
  const mayBegin = (start: number) => {
    const end = text.slice(start);
    return values.some((value) => value.length > end.length && value.startsWith(end));
  };
  for (let from = 0; ; ) {
    pattern.lastIndex = from;
    const found = values.length > 0 ? pattern.exec(text) : null;
    const next = found?.index ?? text.length - 1;
    for (let start = Math.max(from, text.length - longest + 1); start <= next; start++) {
      if (mayBegin(start)) return start;
    }
    if (!found) return text.length;
    from = found.index + found[0].length;
  }
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
