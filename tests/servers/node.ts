/** The real server as a process of its own, and somebody who talks to it by Direct Line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const ROOT = join(__dirname, '..', '..');
const API = '/v3/directline';

export interface Node { child: ChildProcess; url: string; /** Its exit code or the signal that ended it. */ gone: Promise<number | string | null> }

const running = new Set<ChildProcess>();

export interface Launch {
  env: Record<string, string>;
  /** Run before the server in its process. */
  before?: string;
  /** Most bytes any file of it may have. */
  fileLimit?: number;
}

export function launch({ env, before, fileLimit }: Launch): Promise<Node> {
  const args = [...(before === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(before)}`]), 'dist/server.cjs'];
  const options = { cwd: ROOT, env: { ...process.env, LOG_LEVEL: 'silent', PORT: '0', HOST: '127.0.0.1', ...env }, stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] };
  const child = fileLimit === undefined ? spawn(process.execPath, args, options) : spawn('/bin/sh', ['-c', `ulimit -f ${Math.ceil(fileLimit / 512)} && exec "$0" "$@"`, process.execPath, ...args], options);
  running.add(child);
  const gone = new Promise<number | string | null>((done) => {
    child.once('exit', (code, signal) => {
      running.delete(child);
      done(code ?? signal);
    });
  });
  return new Promise((done, failed) => {
    void gone.then((code) => { failed(new Error(`The server ended with ${String(code)} before it listened.`)); });
    child.stdout.on('data', (data: Buffer) => {
      const port = /localhost:(\d+)/.exec(data.toString())?.[1];
      if (port !== undefined) done({ child, url: `http://127.0.0.1:${port}`, gone });
    });
  });
}

/** Ends every process that was launched and has not ended. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export interface Activity { id: string; type: string; text?: string; from: { role: string }; channelData?: { clientActivityID?: string; coach?: { blocks?: { kind: string; step?: string }[] } } }

export class Person {
  readonly heard: Activity[] = [];
  id = '';
  private token = '';
  private socket: WebSocket | undefined;

  async begin(url: string): Promise<this> {
    this.token = (await this.call(url, 'POST', '/token', {}))['token'] as string;
    this.id = (await this.call(url, 'POST', `${API}/conversations`, {}))['conversationId'] as string;
    return this;
  }

  /** @returns the status, and the id the message got. */
  async post(url: string, text: string, channelData: object = {}): Promise<{ status: number; id?: string }> {
    const body = { type: 'message', text, from: { id: 'runner' }, locale: 'en-GB', channelData };
    const response = await fetch(`${url}${API}/conversations/${this.id}/activities`, { method: 'POST', headers: this.headers, body: JSON.stringify(body) });
    const answer = await response.json() as { id?: string };
    return { status: response.status, ...(answer.id === undefined ? {} : { id: answer.id }) };
  }

  async everything(url: string): Promise<Activity[]> {
    return (await this.call(url, 'GET', `${API}/conversations/${this.id}/activities?watermark=`))['activities'] as Activity[];
  }

  async connect(url: string): Promise<this> {
    const { streamUrl } = await this.call(url, 'GET', `${API}/conversations/${this.id}?watermark=0`);
    const socket = new WebSocket(streamUrl as string);
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (frame: Buffer) => {
      const text = frame.toString();
      if (text !== '') this.heard.push(...(JSON.parse(text) as { activities: Activity[] }).activities);
    });
    await new Promise((done) => { socket.once('open', done); });
    return this;
  }

  leave(): void {
    this.socket?.terminate();
  }

  private get headers(): Record<string, string> {
    return { 'Content-Type': 'application/json', ...(this.token === '' ? {} : { Authorization: `Bearer ${this.token}` }) };
  }

  private async call(url: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const response = await fetch(url + path, { method, headers: this.headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<Record<string, unknown>>;
  }
}

export async function until(what: string, check: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!await check()) {
    if (Date.now() > end) throw new Error(`It never came to this: ${what}`);
    await new Promise((done) => { setTimeout(done, 100); });
  }
}

/** What the coach said, each message by what it holds. */
export function told(activities: Activity[]): string[] {
  return activities.filter((it) => it.type === 'message' && it.from.role === 'bot')
    .map((it) => (it.channelData?.coach?.blocks ?? []).map((block) => (block.kind === 'cues' ? `cues:${block.step ?? ''}` : block.kind)).join('+'));
}
