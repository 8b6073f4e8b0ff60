import type { Browser as Chromium, BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../servers/chromium.ts';
import { until } from './until.ts';

/** Where something is, in pixels of the page as it is seen. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where an element is, and how large, in the same pixels. */
interface Place extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  readonly touch?: boolean;
}

/** A real Chromium without a window. Disposing of it ends it. */
export class Browser implements AsyncDisposable {
  readonly #chromium: Chromium;

  private constructor(chromium: Chromium) {
    this.#chromium = chromium;
  }

  static async start(): Promise<Browser> {
    return new Browser(await launchChromium());
  }

  /** Opens an address in a tab of its own, which knows nothing of the others, and waits until it is there. */
  async open(address: URL | string, { width, height, dark, touch }: Screen): Promise<Tab> {
    const context = await this.#chromium.newContext({
      viewport: { width, height },
      colorScheme: dark === true ? 'dark' : 'light',
      hasTouch: touch === true,
      isMobile: touch === true,
    });
    const tab = await Tab.in(context);
    await tab.goTo(address);
    return tab;
  }

  /** Closes every tab that was opened: what it is still at, such as its previews, is nobody’s any more. */
  async closeTabs(): Promise<void> {
    await Promise.all(this.#chromium.contexts().map((context) => context.close()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chromium.close();
  }
}

/** One page in a browser, and a person in front of it. */
export class Tab {
  /** What its console complained of, policies that were broken included. */
  readonly complaints: string[] = [];
  /** Every address that it asked for. */
  readonly requests: string[] = [];
  readonly #page: Page;
  readonly #fingers: CDPSession;

  private constructor(page: Page, fingers: CDPSession) {
    this.#page = page;
    this.#fingers = fingers;
    page.on('pageerror', (error) => void this.complaints.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') this.complaints.push(line.text());
    });
    page.on('request', (request) => void this.requests.push(request.url()));
    page.on('dialog', (dialog) => void dialog.accept());
  }

  static async in(context: BrowserContext): Promise<Tab> {
    const page = await context.newPage();
    return new Tab(page, await context.newCDPSession(page));
  }

  async goTo(address: URL | string): Promise<void> {
    await this.#page.goto(String(address));
  }

  /** What an expression comes to in the page. */
  async evaluate(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }

  /** The text of an element, as it is read. */
  async text(selector: string): Promise<string> {
    return this.#page.innerText(selector);
  }

  /** Scrolls an element into sight, and waits until it stands still: what is drawn late moves what is below it. */
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
    return this.#page
      .locator(selector)
      .first()
      .evaluate((element) => {
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x, y, width, height };
      });
  }

  async click(selector: string): Promise<void> {
    await this.#page.locator(selector).first().click();
  }

  /** Presses the mouse at one point, and lifts it at another. */
  async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.#page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 2 });
    await mouse.up();
  }

  /** Does the same with a finger. */
  async swipe(from: Point, to: Point): Promise<void> {
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Point[]) =>
      this.#fingers.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', from);
    await touch('touchMove', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    await touch('touchMove', to);
    await touch('touchEnd');
  }

  /** Presses a key so many times. */
  async press(key: string, { shift = false, times = 1 } = {}): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.#page.keyboard.press(shift ? `Shift+${key}` : key);
  }

  /** Writes into a field in place of what is there. */
  async type(selector: string, text: string): Promise<void> {
    await this.#page.focus(selector);
    await this.press('ControlOrMeta+a');
    await this.#page.keyboard.insertText(text);
    await this.press('Tab');
  }
}
