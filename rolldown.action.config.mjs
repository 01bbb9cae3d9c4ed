import { defineConfig } from 'rolldown';
import { thirdPartyLicences } from './scripts/third-party-licences.mjs';

export default defineConfig({
  input: 'action/main.ts',
  platform: 'node',
  plugins: [thirdPartyLicences()],
  // One file of one name, since it is committed; and not minified, since it is read by whoever wants to trust it.
  output: { dir: 'action/dist', entryFileNames: 'index.js', format: 'esm', codeSplitting: false },
});
