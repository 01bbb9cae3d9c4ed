/** What `action.yml` and docs/action.md are made of, for scripts/action-manifest.mjs. */
export { inputGroups } from './inputs/input.ts';
export { actionInputs } from './inputs/table.ts';
export { actionOutputs } from './outputs/table.ts';
