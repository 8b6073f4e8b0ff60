import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contrast, forNight, inkOn, PAPER } from '#config/contrast.ts';
import { readPublicPage } from '#config/public-page.ts';
import { readSettings } from '#config/settings.ts';

const PLACE = { host: '127.0.0.1', port: 0, url: undefined };

async function folderWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-config-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'public-page.yaml'), text);
  return folder;
}

test('there is no public page unless a port is set', async () => {
  expect((await readSettings({ KESAKO_CONFIG: 'nowhere' }, false)).publicPage).toBeUndefined();
  const set = {
    KESAKO_CONFIG: 'nowhere',
    KESAKO_PUBLIC_PORT: '8760',
    KESAKO_PUBLIC_URL: 'https://jeu.ville.example/',
  };
  expect((await readSettings(set, false)).publicPage).toEqual({
    host: '127.0.0.1',
    port: 8760,
    url: 'https://jeu.ville.example',
    branding: { logo: undefined },
  });
});

test('the example can be copied as it is', async () => {
  const folder = await folderWith('');
  await cp('config/public-page.example.yaml', join(folder, 'public-page.yaml'));
  expect((await readPublicPage(folder, PLACE)).branding.organiser?.contact).toBe('jeu@ville.example');
});

test('a logo is read from the same folder', async () => {
  expect((await readPublicPage('test/fixtures/public-page', PLACE)).branding.logo?.mediaType).toBe(
    'image/svg+xml',
  );
});

describe('what cannot be is refused, and said', () => {
  test.each([
    ['colours: { main: "#9fd0ff" }', /colours\.main — #9fd0ff has too little contrast/u],
    ['colours: { second: "#ffe08a" }', /colours\.second/u],
    ['colours: { main: blue }', /colours\.main/u],
    ['colour: {}', /colour/u],
    ['logo: ../logo.svg', /logo — .* of the same folder/u],
    ['logo: logo.html', /logo/u],
    ['logo: missing.png', /missing\.png is not there/u],
    ['organiser: { contact: nobody }', /organiser\.contact/u],
    ['organiser: [', /line 1, column \d+/u],
  ])('%s', async (text, said) => {
    await expect(readPublicPage(await folderWith(text), PLACE)).rejects.toMatchObject({
      what: { en: expect.stringMatching(said), fr: expect.any(String) },
    });
  });
});

describe('colours', () => {
  test('have the contrast that WCAG gives them', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  test('are read on what is chosen, and at night', () => {
    for (const colour of ['#1f4e6b', '#7a0019', '#00563f', '#5b2c83', '#8a5a12', '#000000']) {
      expect(contrast(inkOn(colour), colour)).toBeGreaterThan(4.5);
      for (const ground of PAPER.dark)
        expect(contrast(forNight(colour, 4.5), ground)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
