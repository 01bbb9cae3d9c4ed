/** The phases of a job, in the order in which an agent goes through them. */
export const phases = ['setup', 'provision', 'firmware_update', 'test', 'allocate', 'reserve', 'cleanup'] as const;

export type Phase = (typeof phases)[number];
