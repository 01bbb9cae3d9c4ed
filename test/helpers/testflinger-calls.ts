import type { TestflingerLab } from '../../mock/testflinger/index.ts';

export interface LogParts {
  readonly [phase: string]: { readonly last_fragment_number: number; readonly log_data: string };
}

/** The few calls that tests of the virtual Testflinger make, without any client of ours in between. */
export function createCalls(lab: Pick<TestflingerLab, 'fetch'>) {
  const call = (path: string, init?: RequestInit) => lab.fetch(new Request(`http://lab.test${path}`, init));
  const post = (path: string, body: unknown) =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return {
    call,
    async submit(job: Record<string, unknown>): Promise<string> {
      const { job_id: id } = (await (await post('/v1/job', job)).json()) as { job_id: string };
      return id;
    },
    async result(id: string): Promise<Record<string, unknown>> {
      return (await (await call(`/v1/result/${id}`)).json()) as Record<string, unknown>;
    },
    async log(id: string, type: 'output' | 'serial' = 'output'): Promise<LogParts> {
      const body = (await (await call(`/v1/result/${id}/log/${type}`)).json()) as Record<string, LogParts>;
      return body[type] ?? {};
    },
    async cancel(id: string): Promise<number> {
      return (await post(`/v1/job/${id}/action`, { action: 'cancel' })).status;
    },
    async attach(id: string, archive: Uint8Array<ArrayBuffer>): Promise<number> {
      const form = new FormData();
      form.append('file', new File([archive], 'attachments.tar.gz', { type: 'application/x-gzip' }));
      return (await call(`/v1/job/${id}/attachments`, { method: 'POST', body: form })).status;
    },
    async artifact(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
      const response = await call(`/v1/result/${id}/artifact`);
      return response.status === 204 ? undefined : new Uint8Array(await response.arrayBuffer());
    },
  };
}
