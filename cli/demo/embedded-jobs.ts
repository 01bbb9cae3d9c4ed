/**
 * The job files of the demo by name, in a CLI that is a single file; `npm run build:single` puts them here. Undefined
 * where the examples lie in the folder of the package.
 */
export const embeddedJobs: Readonly<Record<string, string>> | undefined = undefined;
