import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { suggestedBox } from '#script/detail-box.ts';
import { Browser, type Screen, type Tab } from '../support/play/browser.ts';
import { Program } from '../support/play/program.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';

const DESKTOP: Screen = { width: 1280, height: 900 };
const PHONE: Screen = { width: 320, height: 640, touch: true };
const BEFORE = 'detail: { left: 53.2%, top: 43.6%, width: 20%, height: 16% }';

/** Each page cuts every picture of every round out of its photo: the first two rounds are enough to tell one from another. */
const firstTwo = (script: string): string => script.slice(0, script.indexOf('\n  # Samedi soir'));

describe.runIf(requireServer('chromium'))('the page on which details are drawn', () => {
  const resources = new AsyncDisposableStack();
  let browser: Browser;
  let folder: string;
  let program: Program;
  let address: string;
  let original: string;

  const script = (): Promise<string> => readFile(join(folder, 'jeu/game.yaml'), 'utf8');
  /** What of the script is different now: each line as it was, and as it is. */
  const changes = async (): Promise<readonly string[]> => {
    const now = (await script()).split('\n');
    expect(now).toHaveLength(original.split('\n').length);
    return now.filter((line, at) => line !== original.split('\n')[at]).map((line) => line.trim());
  };
  const saves = async (tab: Tab): Promise<void> => {
    await tab.click('#save');
    await until('the page says that it is saved', async () =>
      (await tab.text('#said')).startsWith('Enregistré') ? true : undefined,
    );
  };
  const open = async (screen: Screen): Promise<Tab> => {
    const tab = await browser.open(address, screen);
    await until('the photos are there', async () => {
      const isThere = await tab.evaluate(
        "[...document.querySelectorAll('.stage img')].every((photo) => photo.complete && photo.naturalWidth > 0)",
      );
      return isThere === true ? true : undefined;
    });
    return tab;
  };

  beforeAll(async () => {
    browser = resources.use(await Browser.start());
    folder = await mkdtemp(join(tmpdir(), 'kesako-frame-'));
    resources.defer(() => rm(folder, { recursive: true }));
    await cp('games/angers-patrimoine', join(folder, 'jeu'), { recursive: true });
    original = firstTwo(await script());
    await writeFile(join(folder, 'jeu/game.yaml'), original);
    program = resources.use(Program.start(['frame', 'jeu', '--no-open'], { cwd: folder }));
    address = await until('the address is told', () => /http:\/\/127\.\S+/u.exec(program.stdout)?.[0]);
  });
  afterAll(() => resources.disposeAsync());
  beforeEach(async () => {
    await writeFile(join(folder, 'jeu/game.yaml'), original);
  });
  afterEach(() => browser.closeTabs());

  it('takes a rectangle drawn by mouse, and its corner', async () => {
    const tab = await open(DESKTOP);
    const photo = await tab.placeOf('#round-1 .stage');
    const at = (x: number, y: number) => ({ x: photo.x + photo.width * x, y: photo.y + photo.height * y });
    await tab.drag(at(0.1, 0.25), at(0.4, 0.45));
    expect(await tab.text('#said')).toMatch(/Mystère\s1/u);
    await tab.drag(at(0.4, 0.45), at(0.5, 0.5));
    await saves(tab);
    const [line = '', ...others] = await changes();
    expect(others).toEqual([]);
    const [left, top, width, height] = (line.match(/[\d.]+(?=%)/gu) ?? []).map(Number);
    for (const [side, drawn] of [
      [left, 10],
      [top, 25],
      [width, 40],
      [height, 25],
    ] as const) {
      expect(Math.abs((side ?? 0) - drawn)).toBeLessThan(0.5);
    }
    await tab.click('#undo');
    await until('the save is undone', async () => ((await script()) === original ? true : undefined));
    expect(tab.complaints).toEqual([]);
  });

  it('says which rectangles nobody has drawn, and lets the first one begin inside them', async () => {
    const written = await script();
    const { left: x, top: y, width: w, height: h } = suggestedBox({ width: 3000, height: 4000 });
    const share = (part: number): string => `${Math.round(part * 1000) / 10}%`;
    const asProposed = `detail: { left: ${share(x)}, top: ${share(y)}, width: ${share(w)}, height: ${share(h)} }`;
    await writeFile(join(folder, 'jeu/game.yaml'), written.replace(BEFORE, asProposed));
    const tab = await open(DESKTOP);
    expect(await tab.text('#round-1 .word')).toContain('pas encore dessiné');
    const photo = await tab.placeOf('#round-1 .stage');
    const at = (x: number, y: number) => ({ x: photo.x + photo.width * x, y: photo.y + photo.height * y });
    await tab.drag(at(0.45, 0.45), at(0.6, 0.55));
    expect(await tab.text('#round-1 .word')).not.toContain('pas encore dessiné');
    await saves(tab);
    const [line = ''] = await changes();
    const [left, , width] = (line.match(/[\d.]+(?=%)/gu) ?? []).map(Number);
    expect(Math.abs((left ?? 0) - 45)).toBeLessThan(0.5);
    expect(Math.abs((width ?? 0) - 15)).toBeLessThan(0.5);
    expect(tab.complaints).toEqual([]);
  });

  it('has a finger draw across a rectangle that nobody has drawn', async () => {
    const written = await script();
    const { left: x, top: y, width: w, height: h } = suggestedBox({ width: 3000, height: 4000 });
    const share = (part: number): string => `${Math.round(part * 1000) / 10}%`;
    const asProposed = `detail: { left: ${share(x)}, top: ${share(y)}, width: ${share(w)}, height: ${share(h)} }`;
    await writeFile(join(folder, 'jeu/game.yaml'), written.replace(BEFORE, asProposed));
    const tab = await open(PHONE);
    await tab.evaluate(
      "document.querySelector('#round-1 .frame').scrollIntoView({ block: 'center', behavior: 'instant' })",
    );
    const { x: left, y: top, width, height } = await tab.placeOf('#round-1 .frame');
    const photo = await tab.placeOf('#round-1 .stage');
    await tab.swipe(
      { x: left + width * 0.4, y: top + height * 0.4 },
      { x: left + width * 0.9, y: top + height * 0.8 },
    );
    expect(await tab.text('#round-1 .word')).not.toContain('pas encore dessiné');
    const drawn = await tab.placeOf('#round-1 .frame');
    expect(Math.abs(drawn.x - (left + width * 0.4))).toBeLessThan(photo.width / 50);
    expect(Math.abs(drawn.width - width * 0.5)).toBeLessThan(photo.width / 50);
    expect(tab.complaints).toEqual([]);
  });

  it('says what became of a number that goes too far, or is none', async () => {
    const tab = await open(DESKTOP);
    const field = (side: string): Promise<unknown> =>
      tab.evaluate(`document.querySelector('#round-1 [data-side="${side}"]').value`);
    const settle = async (side: string, text: string): Promise<string> => {
      await tab.type(`#round-1 [data-side="${side}"]`, text);
      await tab.press('Tab');
      return tab.text('#round-1 fieldset .told');
    };
    expect(await field('left')).toBe('53,2');
    expect(await settle('left', '12,5')).toBe('');
    expect(await settle('top', '20.5')).toBe('');
    expect(await field('top')).toBe('20,5');
    expect(await settle('width', '200')).toMatch(/^Pour rester dans la photo.*bord gauche 0.*largeur 100/u);
    expect(await settle('left', '40')).toMatch(/largeur 60/u);
    expect(await settle('left', 'abc')).toMatch(/«.abc.» n’est pas un nombre/u);
    expect(await field('left')).toBe('40');
    expect(tab.complaints).toEqual([]);
  });

  it('says which mystery an undoing was about, and what is still unsaved', async () => {
    const tab = await open(DESKTOP);
    await tab.type('#round-1 [data-side="width"]', '26');
    await saves(tab);
    await tab.type('#round-2 [data-side="width"]', '24');
    await tab.click('#undo');
    await until('the undoing is told', async () =>
      (await tab.text('#said')).startsWith('Le dernier enregistrement') ? true : undefined,
    );
    expect(await tab.text('#said')).toMatch(/défait.: Mystère\s1\. Pas encore enregistré.: .*Mystère\s2/u);
    expect(await tab.text('#undo')).toBe('Défaire l’enregistrement');
    expect(tab.complaints).toEqual([]);
  });

  it('asks in a dialog of its own whoever would leave with something unsaved', async () => {
    const tab = await open(DESKTOP);
    await tab.type('#round-1 [data-side="width"]', '26');
    await tab.click('#done');
    expect(await tab.text('#ending')).toMatch(/Pas encore enregistré.: Mystère\s1/u);
    expect(await tab.evaluate('document.activeElement.value')).toBe('save');
    await tab.click('#ending [value="stay"]');
    expect(await tab.evaluate("document.querySelector('#ending').open")).toBe(false);
    expect(await script()).toBe(original);
    expect(tab.complaints).toEqual([]);
  });

  it('goes on as before after Escape in that dialog, the drawing unsaved but there', async () => {
    const tab = await open(DESKTOP);
    await tab.type('#round-1 [data-side="width"]', '26');
    for (let time = 0; time < 2; time += 1) {
      await tab.click('#done');
      await tab.press('Escape');
      await until('the dialog is closed', async () =>
        (await tab.evaluate("document.querySelector('#ending')?.open === true")) === false ? true : undefined,
      );
    }
    await saves(tab);
    expect(await script()).toContain('width: 26%');
    expect(tab.complaints).toEqual([]);
  });

  it('stays where it is when it is saved, with the focus on what was pressed', async () => {
    const tab = await open(DESKTOP);
    await tab.evaluate("document.documentElement.style.scrollBehavior = 'auto'");
    await tab.type('#round-2 [data-side="width"]', '26');
    const where = await tab.evaluate('scrollY');
    expect(where).toBeGreaterThan(0);
    // Where it is on the screen, without scrolling to it.
    const middle = await tab.evaluate(`(() => {
      const { x, y, width, height } = document.querySelector('#save').getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    const at = middle as { x: number; y: number };
    await tab.drag(at, at);
    await until('it is saved', async () => ((await script()).includes('width: 26%') ? true : undefined));
    await until('the page says so', async () =>
      (await tab.text('#said')).startsWith('Enregistré') ? true : undefined,
    );
    expect(await tab.evaluate('scrollY')).toBe(where);
    expect(await tab.evaluate('document.activeElement.id')).toBe('save');
    await tab.press('Enter');
    expect(await script()).toContain('width: 26%');
    expect(tab.complaints).toEqual([]);
  });

  it('keeps what is drawn while it is being saved, be it what it was before, and says that this is not saved yet', async () => {
    const tab = await open(DESKTOP);
    await tab.type('#round-1 [data-side="width"]', '26');
    // The answer comes when it is let.
    await tab.evaluate(`(() => {
      const { fetch } = globalThis;
      const held = Promise.withResolvers();
      globalThis.letAnswer = held.resolve;
      globalThis.fetch = async (...asked) => {
        const answer = await fetch(...asked);
        await held.promise;
        return answer;
      };
    })()`);
    await tab.click('#save');
    await until('it is saved', async () => ((await script()).includes('width: 26%') ? true : undefined));
    await tab.type('#round-1 [data-side="width"]', '20');
    await tab.type('#round-2 [data-side="width"]', '24');
    await tab.evaluate('letAnswer()');
    await until('the page says what is saved and what is not', async () =>
      /^Enregistré.*Pas encore enregistré.*Mystère.1.*Mystère.2/su.test(await tab.text('#said'))
        ? true
        : undefined,
    );
    await tab.click('#save');
    await until('the rest is saved', async () =>
      /width: 20%[^]*width: 24%/u.test(await script()) ? true : undefined,
    );
    expect(tab.complaints).toEqual([]);
  });

  it('takes keys: arrows move it, and with Shift they change its size', async () => {
    const tab = await open(DESKTOP);
    await tab.evaluate("document.querySelector('#round-1 .frame').focus()");
    await tab.press('ArrowLeft', { times: 4 });
    await tab.press('ArrowDown', { times: 2 });
    await tab.press('ArrowRight', { shift: true, times: 2 });
    await tab.press('ArrowUp', { shift: true });
    expect(await tab.text('#spoken')).toContain('Gauche 51,2');
    await saves(tab);
    expect(await changes()).toEqual(['detail: { left: 51.2%, top: 44.6%, width: 21%, height: 15.5% }']);
    expect(tab.complaints).toEqual([]);
  });

  it('takes numbers, says when a detail is too small, and draws the views of hints', async () => {
    const tab = await open(DESKTOP);
    await tab.type('#round-1 [data-side="width"]', '5');
    expect(await tab.text('#round-1 .word')).toContain('trop petit');
    await tab.type('#round-1 [data-side="width"]', '25');
    expect(await tab.text('#round-1 .word')).toContain('net');
    await tab.type('#round-1 li[data-hint="1"] input', '3');
    await tab.click('#round-1 li[data-hint="0"] .add');
    await until('the detail is cut as it would be posted', async () =>
      (await tab.evaluate("document.querySelector('#round-1 .cut canvas').dataset.cut")) === 'yes'
        ? true
        : undefined,
    );
    await saves(tab);
    const now = await script();
    expect(now).toContain('detail: { left: 53.2%, top: 43.6%, width: 25%, height: 16% }');
    expect(now).toContain('widen: 3\n');
    expect(now).toContain('        widen: 2\n');
    expect(now.replaceAll(/ *widen: .*\n|width: \d+%/gu, '')).toBe(
      original.replaceAll(/ *widen: .*\n|width: \d+%/gu, ''),
    );
    expect(tab.complaints).toEqual([]);
  });

  it('removes a view that was saved, by keyboard, and leaves the rest of the script', async () => {
    const tab = await open(DESKTOP);
    await tab.evaluate('document.querySelector(\'#round-1 li[data-hint="1"] .drop\').focus()');
    await tab.press('Enter');
    expect(await tab.evaluate('document.activeElement.className')).toContain('add');
    expect(await tab.text('#said')).toMatch(/Mystère\s1/u);
    await saves(tab);
    // What describes the view goes with it.
    expect(await script()).toBe(original.replace(/ +widen: 2\.2\n +alt: >-\n.*\n.*\n/u, ''));
    await tab.click('#undo');
    await until('the save is undone', async () => ((await script()) === original ? true : undefined));
    expect(tab.complaints).toEqual([]);
  });

  it('takes fingers on a narrow screen, where nothing sticks out', async () => {
    const tab = await open(PHONE);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(320);
    const { x, y, width, height } = await tab.placeOf('#round-1 .frame');
    const middle = { x: x + width / 2, y: y + height / 2 };
    await tab.swipe(middle, { x: middle.x - 60, y: middle.y });
    await saves(tab);
    const [line = ''] = await changes();
    expect(line).toMatch(/^detail: \{ left: 3\d(?:\.\d)?%, top: 4\d(?:\.\d)?%, width: 20%, height: 16% \}$/u);
    expect(tab.complaints).toEqual([]);
  });

  it('asks for nothing elsewhere, and ends with the program when all is done', async () => {
    const tab = await open(DESKTOP);
    expect(tab.requests.filter((request) => !request.startsWith(address))).toEqual([]);
    expect(await script()).toContain(BEFORE);
    await tab.type('#round-1 [data-side="width"]', '26');
    await tab.click('#done');
    await tab.click('#ending [value="save"]');
    expect(await program.end()).toMatchObject({ code: 0 });
    expect(await script()).toContain('width: 26%');
    expect(program.stdout).toContain('npx kesako check jeu');
    await until('the page says that it is over', async () =>
      (await tab.text('#said')).startsWith('C’est fini') ? true : undefined,
    );
  });
});
