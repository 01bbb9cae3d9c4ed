export { renderJson } from '../../sdk/index.ts';
