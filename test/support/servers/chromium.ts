import { type Browser, chromium } from 'playwright-core';
import { HANGS_MS } from '../../hangs.ts';
import { serverPath } from './available.ts';

/** Starts a Chromium whose pages wait for as long as a slow machine may take: what they are asked for is given up where it hangs, no sooner. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: serverPath('chromium') ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    timeout: HANGS_MS,
  });
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    context.setDefaultTimeout(HANGS_MS);
    return context;
  };
  return browser;
}
