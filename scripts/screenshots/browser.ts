import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** How Chromium is called, by those who package it. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Finds a Chromium: the one that CHROMIUM names, or the first in the path; undefined where there is none. */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const { CHROMIUM = '', PATH = '' } = environment;
  const inPath = PATH.split(delimiter).flatMap((folder) =>
    folder === '' ? [] : PROGRAMS.map((program) => join(folder, program)),
  );
  return (CHROMIUM === '' ? [...inPath, ...ELSEWHERE] : [CHROMIUM]).find((path) => existsSync(path));
}

/** Part of a page, in CSS pixels. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Answer = Readonly<Record<string, unknown>>;

/** One page in a browser without a window, the same wherever it is drawn but for the fonts that the machine has. */
export class Browser implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  readonly #loaded = Promise.withResolvers<void>();
  #session: string | undefined;
  #asked = 0;

  private constructor(process: ChildProcess, profile: string) {
    this.#process = process;
    this.#profile = profile;
  }

  /** Opens a page at this width, light and without motion. @throws when the browser does not start */
  static async open(program: string, url: string, width: number): Promise<Browser> {
    const profile = await mkdtemp(join(tmpdir(), 'kesako-chromium-'));
    const child = spawn(
      program,
      [
        '--headless=new',
        '--remote-debugging-pipe',
        // Chromium's own sandbox does not work for root; what is opened is our own page, which runs no script.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--hide-scrollbars',
        '--force-color-profile=srgb',
        '--font-render-hinting=none',
        '--disable-gpu',
        '--no-first-run',
        `--user-data-dir=${profile}`,
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    const browser = new Browser(child, profile);
    await using stack = new AsyncDisposableStack();
    stack.use(browser);
    child.once('error', (error) => browser.#fail(error));
    child.once('exit', () => browser.#fail(new Error(`${program} has ended.`)));
    browser.#listen();
    await browser.#show(url, width);
    stack.move();
    return browser;
  }

  /** Evaluates an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#ask('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return (answer['result'] as { readonly value?: unknown } | undefined)?.value;
  }

  /** Takes a part of the page as a PNG. */
  async take(clip: Clip): Promise<Buffer> {
    const { data } = await this.#ask('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: true,
      clip: { ...clip, scale: 1 },
    });
    return Buffer.from(String(data), 'base64');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.pid !== undefined) {
      const ended = once(this.#process, 'exit');
      this.#process.kill();
      await ended;
    }
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #show(url: string, width: number): Promise<void> {
    const { targetId } = await this.#ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.#ask('Target.attachToTarget', { targetId, flatten: true });
    this.#session = String(sessionId);
    await this.#ask('Page.enable', {});
    await this.#ask('Emulation.setDeviceMetricsOverride', {
      width,
      height: 900,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await this.#ask('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
    await this.#ask('Page.navigate', { url });
    await this.#loaded.promise;
    await this.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  }

  #ask(method: string, params: object): Promise<Answer> {
    this.#asked += 1;
    const answer = Promise.withResolvers<Answer>();
    this.#waiting.set(this.#asked, answer);
    const [, , , toBrowser] = this.#process.stdio;
    const asked = { id: this.#asked, method, params, sessionId: this.#session };
    (toBrowser as Writable).write(`${JSON.stringify(asked)}\0`);
    return answer.promise;
  }

  /** What the browser says ends with a zero byte each. */
  #listen(): void {
    const [, , , , fromBrowser] = this.#process.stdio;
    let said = '';
    (fromBrowser as Readable).setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (said + chunk).split('\0');
      said = parts.pop() ?? '';
      for (const part of parts) this.#hear(JSON.parse(part) as Said);
    });
  }

  #hear({ id, method, result, error }: Said): void {
    if (method === 'Page.loadEventFired') this.#loaded.resolve();
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result ?? {});
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
  }
}

interface Said {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
}
