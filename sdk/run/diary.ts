import type { RunEvent } from './events.ts';
import { tellExchanges } from './exchanges/tell-exchanges.ts';
import type { JournalEntry } from './journal/entry.ts';
import type { RunPorts } from './ports.ts';

/** Where a run writes what happens: events for whoever watches, and the journal for whoever takes it up. */
export interface Diary {
  readonly emit: (event: RunEvent) => void;
  readonly journal: (entry: JournalEntry) => Promise<void>;
}

export function openDiary({
  clock,
  folder,
  observe,
  exchanges,
}: Pick<RunPorts, 'clock' | 'folder' | 'observe' | 'exchanges'>): Diary {
  const at = () => new Date(clock.now()).toISOString();
  const tell = (event: RunEvent) => {
    folder.event({ at: at(), ...event });
    observe(event);
  };
  let countRequests: (() => void) | undefined;
  return {
    emit(event) {
      // The first line says which run it is, and the last that it has ended.
      if (event.type === 'run-ended') countRequests?.();
      tell(event);
      countRequests ??= tellExchanges(exchanges, tell);
    },
    journal: async (entry) => await folder.journal({ at: at(), ...entry }),
  };
}
