import { expect, test } from 'vitest';
import { type ActionState, readState, saveState } from '../../action/state.ts';

/** The state of a step, as the runner keeps it. */
function createStore() {
  const states = new Map<string, string>();
  return {
    saveState: (name: string, value: string) => void states.set(name, value),
    readState: (name: string) => states.get(name) ?? '',
  };
}

test('the main step has no state', () => {
  expect(readState(createStore())).toBeUndefined();
});

test('the post step reads what main has saved last', () => {
  const store = createStore();
  const state: ActionState = {
    step: 'working',
    mode: 'submit',
    startedAtMs: 7,
    folder: '/w/rigline-results/1',
    upload: 'rigline-1',
  };
  saveState(store, { step: 'begun', mode: 'submit', startedAtMs: 7 });
  saveState(store, state);
  expect(readState(store)).toEqual(state);
});

test('the state of a later version is read as far as it is known', () => {
  const store = createStore();
  store.saveState('rigline', '{"step":"paused","mode":"replay","folder":7}');
  expect(readState(store)).toEqual({ step: 'begun', mode: 'run', startedAtMs: 0 });
});
