import { defineConfig } from 'rolldown';
import { thirdPartyLicences } from './scripts/third-party-licences.mjs';

/** GitHub tells a process nowhere that it is the post step; the name of the file does. */
const postStep = {
  name: 'post-step',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'post.js', source: "import './index.js';\n" });
  },
};

export default defineConfig({
  input: 'action/main.ts',
  platform: 'node',
  plugins: [thirdPartyLicences(), postStep],
  // One file of one name, since it is committed; and not minified, since it is read by whoever wants to trust it.
  output: { dir: 'action/dist', entryFileNames: 'index.js', format: 'esm', codeSplitting: false },
});
