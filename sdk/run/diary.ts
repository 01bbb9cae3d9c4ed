import type { RunEvent } from './events.ts';
import type { JournalEntry } from './journal/entry.ts';
import type { RunPorts } from './ports.ts';

/** Where a run writes what happens: events for whoever watches, and the journal for whoever takes it up. */
export interface Diary {
  readonly emit: (event: RunEvent) => void;
  readonly journal: (entry: JournalEntry) => Promise<void>;
}

export function openDiary({ clock, folder, observe }: Pick<RunPorts, 'clock' | 'folder' | 'observe'>): Diary {
  const at = () => new Date(clock.now()).toISOString();
  return {
    emit(event) {
      folder.event({ at: at(), ...event });
      observe(event);
    },
    journal: async (entry) => await folder.journal({ at: at(), ...entry }),
  };
}
