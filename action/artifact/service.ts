type Env = Readonly<Record<string, string | undefined>>;

/**
 * Why there is no artifact service to talk to; undefined where there is one. GitHub's client would find out as well, with an
 * error whose words help nobody.
 */
export function findServiceObstacle(env: Env): string | undefined {
  const server = env['GITHUB_SERVER_URL'] || 'https://github.com';
  if (isEnterpriseServer(server)) {
    return `${server} is a GitHub Enterprise Server, whose artifact service this action cannot talk to; add a step with \`actions/upload-artifact@v3\` (and \`actions/download-artifact@v3\` before a step that collects) for the folder of \`results-dir\``;
  }
  if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL']) {
    const missing = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].filter((name) => !env[name]).join(' and ');
    return `the runner has set no ${missing}: there is no artifact service outside of GitHub (act has one with \`--artifact-server-path\`)`;
  }
  return undefined;
}

/** As GitHub's client tells it: any server but github.com, *.ghe.com and *.localhost. */
function isEnterpriseServer(server: string): boolean {
  const host = URL.canParse(server) ? new URL(server).hostname.toLowerCase() : '';
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}

/** The page of an artifact. */
export function locateArtifact(env: Env, id: number): string {
  const server = env['GITHUB_SERVER_URL'] || 'https://github.com';
  return `${server}/${env['GITHUB_REPOSITORY']}/actions/runs/${env['GITHUB_RUN_ID']}/artifacts/${id}`;
}
