/** Where the dice of the bounded part begin; another number is another night. */
export const firstSeed = Number(process.env['RIGLINE_CHAOS_SEED'] ?? 20_261_120);

/** For the message of a run that went wrong: how to have it again. */
export function howToRepeat(number: number): string {
  return `npm run chaos -- --only ${number}`;
}
