import { defineConfig } from 'rolldown';
import { thirdPartyLicences } from './scripts/third-party-licences.mjs';

export default defineConfig({
  input: 'cli/main.ts',
  platform: 'node',
  plugins: [thirdPartyLicences()],
  // The virtual labs, a third of the whole, are a file of their own: most commands need none of it.
  output: {
    dir: 'dist',
    entryFileNames: 'cli.js',
    chunkFileNames: 'cli/[name].js',
    format: 'esm',
    codeSplitting: true,
  },
});
