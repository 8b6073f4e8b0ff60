import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { type Cutting, cutHere } from '#photos/cutting.ts';
import { cutOnce } from '../../support/play/cut-once.ts';

const options = { maxBytes: 1e6, maxPixels: 1e7, alt: 'Une tour.', name: 'kesako-1.jpg' };

test('a picture of a game under test is cut once for each photo, view and limit, and named as each game wants', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-cut-once-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const photos = { red: join(folder, 'red.png'), blue: join(folder, 'blue.png') };
  for (const [background, path] of Object.entries(photos))
    await sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .png()
      .toFile(path);
  const begun: Cutting[] = [];
  const pictures = join(folder, 'pictures');
  const cut = cutOnce(pictures, (cutting) => {
    begun.push(cutting);
    return cutHere(cutting);
  });
  const box = { left: 0.1, top: 0.1, width: 0.5, height: 0.5 };
  const whole: Cutting = { path: photos.red, view: { kind: 'whole' }, options };
  const others: readonly Cutting[] = [
    { ...whole, path: photos.blue },
    { ...whole, view: { kind: 'detail', box } },
    { ...whole, view: { kind: 'wider', box, factor: 1.5 } },
    { ...whole, options: { ...options, maxPixels: 100_000 } },
  ];
  for (const cutting of [whole, ...others]) expect(await cut(cutting)).toEqual(await cutHere(cutting));
  expect(begun).toEqual([whole, ...others]);
  const named = { ...whole, options: { ...options, alt: 'Un clocher.', name: 'kesako-2.jpg' } };
  expect(await cut(named)).toEqual(await cutHere(named));
  const nowhere = { ...whole, path: join(folder, 'pictures') };
  const [said, wouldSay] = await Promise.allSettled([cut(nowhere), cutHere(nowhere)]);
  expect(said).toEqual(wouldSay);
  expect(begun).toEqual([whole, ...others, nowhere]);
  expect(await readdir(pictures)).toHaveLength(5);
});

test('a photo that cannot be cut is tried again each time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-cut-once-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(import.meta.dirname, 'cut-once.test.ts');
  let tries = 0;
  const cut = cutOnce(join(folder, 'pictures'), (cutting) => {
    tries += 1;
    return cutHere(cutting);
  });
  for (const nth of [1, 2]) {
    expect(await cut({ path, view: { kind: 'whole' }, options })).toMatchObject({ ok: false });
    expect(tries).toBe(nth);
  }
});
