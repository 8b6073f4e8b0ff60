import { expect, onTestFinished, test } from 'vitest';
import { publicLive } from '#app/public-view/public-live.ts';
import { talkNow, type TalkLine } from '#app/live/talk.ts';
import { countSaid } from '#store/replies/heard.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from '../console/console-stage.ts';

const { play } = useTheatre();
const FLOOD = 1_000;

const wall = async (hour: Play): Promise<readonly string[]> => {
  const live = await publicLive(hour.context.db, hour.game);
  return live?.rounds.find(({ number }) => number === 1)?.latest.map(({ text }) => text) ?? [];
};

/** A thousand posts between two looks, half from one account, some of them answers, and in their midst a guest and people who answer. */
async function aFloodedHour(): Promise<Play> {
  const hour = await play(aLiveHour(), {});
  await hour.until('09:11');
  const question = hour.posts().at(-1)?.id ?? '';
  const says = (handle: string, text: string) =>
    hour.village.write({ handle, name: handle.toUpperCase() }, { text: `${text} #TwaperoAngers` });
  says('zoe', 'Santé à tous');
  for (let post = 1; post < FLOOD; post += 1) {
    const handle = post % 2 === 0 ? 'troll' : `robot${post % 40}`;
    const words = `Votez pour moi, numéro ${post}`;
    if (post % 4 < 2) says(handle, words);
    else hour.village.reply({ handle, name: handle }, question, words);
    if (post === FLOOD / 2) {
      says('lin', 'Nǐ hǎo, bonsoir');
      says('nina', 'Le mot merci');
      hour.village.reply({ handle: 'yanis', name: 'Yanis' }, question, 'Bonjour, sans hésiter');
    }
  }
  hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
  await hour.settle();
  return hour;
}

/** All that is shown to whoever looks after the hour, page by page. */
async function pagesOf(hour: Play): Promise<readonly (readonly TalkLine[])[]> {
  const pages: (readonly TalkLine[])[] = [];
  let before: string | undefined;
  do {
    const page = await talkNow(hour.context.db, hour.game, 'all', before);
    pages.push(page?.voices ?? []);
    before = page?.next ?? undefined;
  } while (before !== undefined && pages.length < 100);
  return pages;
}

test('a flood of a thousand posts keeps no guest and nobody who answers from being heard, nor a question from being asked', async () => {
  const hour = await aFloodedHour();
  const pages = await pagesOf(hour);
  const heard = pages.flat().map(({ text }) => text);
  for (const words of ['Santé à tous', 'Nǐ hǎo, bonsoir', 'Le mot merci', 'Bonjour, sans hésiter'])
    expect(heard.filter((text) => text.startsWith(words))).toHaveLength(1);
  expect(heard.filter((text) => text.startsWith('Votez'))).toHaveLength(FLOOD - 1);
  expect(Math.max(...pages.map(({ length }) => length))).toBe(60);
  expect(new Set(pages.flat().map(({ ref }) => ref)).size).toBe(FLOOD + 3);
  expect(hour.logged.filter(({ event }) => event === 'hashtag-flooded')).toEqual([]);
  await hour.until('09:21');
  expect(hour.timetable()).toEqual(['09:00 💬', '09:10 ❓', '09:20 ❓']);
});

test('one account has two places on the wall of a flooded hour, and none once it is muted, held back or waited for', async () => {
  const hour = await aFloodedHour();
  const latest = (await wall(hour)).filter((text) => /numéro \d*[02468]$/u.test(text));
  expect(latest.length).toBeLessThanOrEqual(2);
  expect((await wall(hour)).length).toBeLessThanOrEqual(12);
  await hour.act({ kind: 'mute', player: 'village:troll@village.example' }, { game: undefined });
  expect((await pagesOf(hour)).flat().filter(({ address }) => address.startsWith('troll'))).toEqual([]);
  await hour.act({ kind: 'hold-all' });
  expect(await wall(hour)).toEqual(['Nǐ hǎo, bonsoir']);
});

test('whoever looks after a flooded hour reads it by pages of one size, each leading to the one before', async () => {
  const hour = await aFloodedHour();
  const stage = await openStage(hour);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const reviewer = await stage.person('reviewer', hour);
  const first = await reviewer.page(`/games/${hour.game.id}/now/talk?which=all`);
  expect(first.match(/class="reply-card"/gu)).toHaveLength(60);
  const [, next = ''] = /href="([^"]*[?&](?:amp;)?before=[^"]+)"/u.exec(first) ?? [];
  const second = await reviewer.page(next.replaceAll('&amp;', '&'));
  expect(second.match(/class="reply-card"/gu)).toHaveLength(60);
  expect(second).not.toContain(/id="talk-[0-9a-f]+"/u.exec(first)?.[0]);
});

test('of whoever says a lot no more is counted than decides', async () => {
  const hour = await aFloodedHour();
  const players = ['village:troll@village.example', 'village:zoe@village.example', 'village:nobody@x'];
  const counts = await countSaid(hour.context.db, { game: hour.game.id, round: 1 }, players, 7);
  expect([...counts]).toEqual([
    ['village:troll@village.example', 7],
    ['village:zoe@village.example', 1],
  ]);
});

test('forty robots with one sentence have one place on the wall, and whoever looks after the hour reads why the others wait', async () => {
  const hour = await play(aLiveHour(), {});
  await hour.until('09:11');
  const says = (handle: string, text: string) =>
    hour.village.write({ handle, name: handle }, { text: `${text} #TwaperoAngers` });
  const honest = ['Santé', 'Merci', 'Bonjour', 'Le mot thé', 'Amitié', 'Xièxie', 'Ami', 'Eau', 'Pain', 'Riz'];
  for (const [index, text] of honest.entries()) says(`talker${index}`, text);
  for (let robot = 0; robot < 40; robot += 1)
    says(`robot${robot}`, `${robot} : achetez vite nos sacs sur le site https://sacs${robot}.example`);
  hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
  await hour.settle();
  const shown = await wall(hour);
  for (const text of honest) expect(shown).toContain(text);
  expect(shown.filter((text) => text.includes('sacs'))).toHaveLength(1);
  const waiting = await talkNow(hour.context.db, hour.game, 'waiting');
  expect(waiting?.voices.map(({ held }) => held)).toEqual(Array.from({ length: 39 }, () => 'copy'));
});

test('an honest crowd that greets in the same words is not held back, and whoever says something else has a place', async () => {
  const hour = await play(aLiveHour(), {});
  await hour.until('09:11');
  const says = (handle: string, text: string) =>
    hour.village.write({ handle, name: handle }, { text: `${text} #TwaperoAngers` });
  says('first', 'Le mot merci');
  for (let crowd = 0; crowd < 10; crowd += 1) says(`talker${crowd}`, 'Bonsoir Angers !');
  hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
  await hour.settle();
  expect(await wall(hour)).toHaveLength(11);
  for (let crowd = 10; crowd < 30; crowd += 1) says(`talker${crowd}`, 'Bonsoir Angers !');
  hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
  await hour.settle();
  expect(await wall(hour)).toHaveLength(12);
  expect(await wall(hour)).toContain('Le mot merci');
  expect((await talkNow(hour.context.db, hour.game, 'waiting'))?.waiting).toBe(0);
});
