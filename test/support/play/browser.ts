import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { serverPath } from '../servers/available.ts';
import { until } from './until.ts';

const message = z.object({
  id: z.number().optional(),
  sessionId: z.string().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
type Message = z.output<typeof message>;

const aPlace = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
/** Where an element is, in pixels of the page as it is seen. */
type Place = z.output<typeof aPlace>;

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  readonly touch?: boolean;
}

/** A real Chromium without a window, spoken to by its own protocol through two pipes. Disposing of it ends it. */
export class Browser implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #answers = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #listeners = new Map<string, (message: Message) => void>();
  /** The tabs that are open, by Chromium’s own ids. */
  readonly #tabs: string[] = [];
  #count = 0;

  private constructor(child: ChildProcess, folder: string) {
    this.#process = child;
    this.#folder = folder;
    let rest = '';
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#hear(message.parse(JSON.parse(part)));
    });
  }

  static async start(): Promise<Browser> {
    const folder = await mkdtemp(join(tmpdir(), 'kesako-browser-'));
    const words = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--no-first-run',
      '--hide-scrollbars',
      '--remote-debugging-pipe',
      `--user-data-dir=${folder}`,
    ];
    const child = spawn(serverPath('chromium') ?? 'chromium', words, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    return new Browser(child, folder);
  }

  /** Opens an address in a tab of its own, and waits until it is there. */
  async open(address: URL | string, screen: Screen): Promise<Tab> {
    const target = z.object({ targetId: z.string() });
    const session = z.object({ sessionId: z.string() });
    const { targetId } = target.parse(await this.send('Target.createTarget', { url: 'about:blank' }));
    this.#tabs.push(targetId);
    const { sessionId } = session.parse(
      await this.send('Target.attachToTarget', { targetId, flatten: true }),
    );
    const tab = new Tab((method, params) => this.send(method, params, sessionId));
    this.#listeners.set(sessionId, (heard) => tab.hear(heard.method ?? '', heard.params));
    await tab.show(screen);
    await tab.goTo(address);
    return tab;
  }

  /** Closes every tab that was opened: what it is still at, such as its previews, is nobody’s any more. */
  async closeTabs(): Promise<void> {
    const opened = this.#tabs.splice(0);
    await Promise.all(opened.map((targetId) => this.send('Target.closeTarget', { targetId })));
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    const id = (this.#count += 1);
    const answer = Promise.withResolvers<unknown>();
    this.#answers.set(id, answer);
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return answer.promise;
  }

  #hear(heard: Message): void {
    if (heard.id === undefined) return this.#listeners.get(heard.sessionId ?? '')?.(heard);
    const answer = this.#answers.get(heard.id);
    this.#answers.delete(heard.id);
    if (heard.error) answer?.reject(new Error(heard.error.message));
    else answer?.resolve(heard.result);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#process, 'close');
    this.#process.kill('SIGKILL');
    await closed;
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One page in a browser, and a person in front of it. */
export class Tab {
  /** What its console complained of, policies that were broken included. */
  readonly complaints: string[] = [];
  /** Every address that it asked for. */
  readonly requests: string[] = [];
  readonly #send: (method: string, params?: object) => Promise<unknown>;

  constructor(send: (method: string, params?: object) => Promise<unknown>) {
    this.#send = send;
  }

  hear(method: string, params: unknown): void {
    if (method === 'Runtime.exceptionThrown') this.complaints.push(JSON.stringify(params));
    if (method === 'Log.entryAdded') {
      const { entry } = z.object({ entry: z.object({ level: z.string(), text: z.string() }) }).parse(params);
      if (entry.level === 'error') this.complaints.push(entry.text);
    }
    if (method === 'Network.requestWillBeSent') {
      const { request } = z.object({ request: z.object({ url: z.string() }) }).parse(params);
      this.requests.push(request.url);
    }
    if (method === 'Page.javascriptDialogOpening') {
      void this.#send('Page.handleJavaScriptDialog', { accept: true });
    }
  }

  async show({ width, height, dark = false, touch = false }: Screen): Promise<void> {
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await this.#send(`${domain}.enable`);
    await this.#send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: touch,
    });
    await this.#send('Emulation.setTouchEmulationEnabled', { enabled: touch });
    const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
    await this.#send('Emulation.setEmulatedMedia', { features });
  }

  async goTo(address: URL | string): Promise<void> {
    await this.#send('Page.navigate', { url: String(address) });
    await until('the page is there', async () => {
      const isThere = await this.evaluate(
        `location.href === ${JSON.stringify(String(address))} && document.readyState === 'complete'`,
      );
      return isThere === true ? true : undefined;
    });
  }

  /** What an expression comes to in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = z.object({
      result: z.object({ value: z.unknown().optional() }),
      exceptionDetails: z.unknown().optional(),
    });
    const { result, exceptionDetails } = answer.parse(
      await this.#send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }),
    );
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  /** The text of an element, as it is read. */
  async text(selector: string): Promise<string> {
    return String(await this.evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`));
  }

  /** Scrolls an element into sight, and waits until it stands still: what is drawn late moves what is below it. @returns where it is in the window, in pixels */
  async placeOf(selector: string): Promise<Place> {
    return until(`${selector} stands still`, async () => {
      const before = await this.#measure(selector);
      await this.evaluate(
        'new Promise((now) => requestAnimationFrame(() => requestAnimationFrame(() => now(true))))',
      );
      const place = await this.#measure(selector);
      return place.x === before.x && place.y === before.y ? place : undefined;
    });
  }

  async #measure(selector: string): Promise<Place> {
    const place = await this.evaluate(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    })()`);
    return aPlace.parse(place);
  }

  async click(selector: string): Promise<void> {
    const { x, y, width, height } = await this.placeOf(selector);
    const at = { x: x + width / 2, y: y + height / 2 };
    await this.drag(at, at);
  }

  /** Presses the mouse at one point, and lifts it at another. */
  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const mouse = (type: string, { x, y }: { x: number; y: number }) =>
      this.#send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 });
    await mouse('mousePressed', from);
    await mouse('mouseMoved', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    await mouse('mouseMoved', to);
    await mouse('mouseReleased', to);
  }

  /** Does the same with a finger. */
  async swipe(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const touch = (type: string, points: readonly object[]) =>
      this.#send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [from]);
    await touch('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
    await touch('touchMove', [to]);
    await touch('touchEnd', []);
  }

  /** Presses a key so many times. */
  async press(key: string, { shift = false, times = 1 } = {}): Promise<void> {
    const codes: Readonly<Record<string, number>> = {
      ArrowLeft: 37,
      ArrowUp: 38,
      ArrowRight: 39,
      ArrowDown: 40,
      Tab: 9,
      Enter: 13,
      Escape: 27,
    };
    const event = { key, code: key, windowsVirtualKeyCode: codes[key] ?? 0, modifiers: shift ? 8 : 0 };
    // A button is pressed by the character of Enter, not by its key alone.
    const down = key === 'Enter' ? { type: 'keyDown', text: '\r' } : { type: 'rawKeyDown' };
    for (let time = 0; time < times; time += 1) {
      await this.#send('Input.dispatchKeyEvent', { ...down, ...event });
      await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    }
  }

  /** Writes into a field in place of what is there. */
  async type(selector: string, text: string): Promise<void> {
    await this.evaluate(`(() => {
      const field = document.querySelector(${JSON.stringify(selector)});
      field.focus();
      field.select();
    })()`);
    await this.#send('Input.insertText', { text });
    await this.press('Tab');
  }

  /** Takes a picture of what is in the window, or of the whole page. */
  async picture(path: string, isWhole = false): Promise<void> {
    const taken = await this.#send('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: isWhole,
    });
    await writeFile(path, z.object({ data: z.base64() }).parse(taken).data, 'base64');
  }
}
