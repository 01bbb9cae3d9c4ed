import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bundle carries other people's code, so it carries their licences, too. */
export function thirdPartyLicences() {
  return {
    name: 'third-party-licences',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? []);
      const folders = new Set(
        modules.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]).filter(Boolean),
      );
      const texts = [...folders].sort().map((folder) => {
        const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        return `${name} ${version} (${license})\n\n${readLicence(folder)}`;
      });
      this.emitFile({
        type: 'asset',
        fileName: 'THIRD-PARTY-LICENCES.txt',
        source: texts.join(`\n\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

function readLicence(folder) {
  for (const name of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'license.md', 'License']) {
    try {
      return readFileSync(join(folder, name), 'utf8').trim();
    } catch {
      // The next spelling, then.
    }
  }
  return 'The package names its licence, and carries no text of it.';
}
