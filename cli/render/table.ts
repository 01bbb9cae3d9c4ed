export { alignColumns as renderTable } from '../../sdk/index.ts';
