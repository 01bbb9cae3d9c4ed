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
        const kept = countHeld(whole, values);
        held = kept === 0 ? '' : whole.slice(-kept);
        return mask(kept === 0 ? whole : whole.slice(0, -kept));
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
 * How many characters at the end must wait: from the first place on where a secret begins that is not whole yet. A secret
 * that lies across that place waits with it.
 */
function countHeld(text: string, values: readonly string[]): number {
  const longest = values[0]?.length ?? 0;
  for (let start = Math.max(0, text.length - longest + 1); start < text.length; start++) {
    const end = text.slice(start);
    if (!values.some((value) => value.length > end.length && value.startsWith(end))) continue;
    return text.length - beforeSecret(text, start, values);
  }
  return 0;
}

/** The place, or the beginning of a whole secret that lies across it. */
function beforeSecret(text: string, place: number, values: readonly string[]): number {
  const begins = values.flatMap((value) => {
    const at = text.indexOf(value, Math.max(0, place - value.length + 1));
    return at >= 0 && at < place ? [at] : [];
  });
  return Math.min(place, ...begins);
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
