import { createHash } from 'node:crypto';
import type { ResultsService } from './results-service.ts';

/** Uploads any bytes as an artifact, as somebody would who does not use the client. */
export async function putArtifact(
  service: ResultsService,
  { name, zip }: { readonly name: string; readonly zip: Uint8Array },
): Promise<void> {
  const env = service.environmentOf({ job: 'stranger' });
  const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { scp: string };
  const [, run, job] = /Actions\.Results:([^: ]+):([^: ]+)/.exec(claims.scp) ?? [];
  const ids = { workflow_run_backend_id: run, workflow_job_run_backend_id: job, name };
  const call = async (method: string, message: object) => {
    const url = `${env['ACTIONS_RESULTS_URL']}twirp/github.actions.results.api.v1.ArtifactService/${method}`;
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ ...ids, ...message }) });
    return requireOk(response).json() as Promise<Record<string, string>>;
  };
  const { signed_upload_url: url } = await call('CreateArtifact', { version: 7, mime_type: 'application/zip' });
  const headers = { 'x-ms-version': '2021-12-02' };
  requireOk(await fetch(`${url}&comp=block&blockid=MQ%3D%3D`, { method: 'PUT', headers, body: Buffer.from(zip) }));
  const list = '<BlockList><Latest>MQ==</Latest></BlockList>';
  requireOk(await fetch(`${url}&comp=blocklist`, { method: 'PUT', headers, body: list }));
  const hash = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  await call('FinalizeArtifact', { size: String(zip.length), hash });
}

function requireOk(response: Response): Response {
  if (!response.ok) throw new Error(`the service answered ${response.status}`);
  return response;
}
