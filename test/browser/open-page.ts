import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page that is open, and what the browser said and asked for meanwhile. */
export interface OpenPage {
  readonly page: Page;
  /** Its address, without a fragment. */
  readonly url: string;
  /** Errors and warnings of the console, and uncaught errors. */
  readonly complaints: string[];
  /** Addresses of all requests but that for the page itself. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface OpenOptions extends Pick<BrowserContextOptions, 'viewport' | 'colorScheme'> {
  /** Serves the page over HTTP with these headers. @default it is opened from disk */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default none */
  readonly hash?: string;
  /** Files beside the page. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

export async function openPage(browser: Browser, html: string, options: OpenOptions = {}): Promise<OpenPage> {
  const { headers, hash = '', files = {}, ...view } = options;
  const place = headers ? await serve(html, { headers, files }) : store(html, files);
  const context = await browser.newContext(view);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== place.url && !request.url().startsWith('data:')) requests.push(request.url());
  });
  await page.goto(place.url + hash);
  const close = async (): Promise<void> => {
    await context.close();
    await place.close();
  };
  return { page, url: place.url, complaints, requests, close };
}

interface Place {
  readonly url: string;
  close(): void | Promise<void>;
}

function store(html: string, files: Readonly<Record<string, Uint8Array>>): Place {
  const folder = mkdtempSync(join(tmpdir(), 'rigline-page-'));
  for (const [name, bytes] of Object.entries({ ...files, 'report.html': html }))
    writeFileSync(join(folder, name), bytes);
  return {
    url: pathToFileURL(join(folder, 'report.html')).href,
    close: () => rmSync(folder, { recursive: true }),
  };
}

type Served = Required<Pick<OpenOptions, 'headers' | 'files'>>;

async function serve(html: string, { headers, files }: Served): Promise<Place> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const file = files[name];
    if (file) return response.writeHead(200, headers).end(file);
    if (name !== 'report.html') return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/report.html`, close };
}
