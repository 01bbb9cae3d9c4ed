import { defineConfig } from 'rolldown';

export default defineConfig({
  input: 'cli/main.ts',
  platform: 'node',
  output: { file: 'dist/cli.js', format: 'esm', codeSplitting: false },
});
