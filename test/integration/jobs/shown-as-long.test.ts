import { describe, expect, test } from 'vitest';
import type { LiveAct } from '#acts/act.ts';
import { publicLive } from '#app/public-view/public-live.ts';
import { talkNow } from '#app/live/talk.ts';
import type { Game, Round } from '#game/game.ts';
import { at } from '../../support/games/game.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { publicSite } from '../../support/public/public-site.ts';

const { play } = useTheatre();

async function openLive(changes: Partial<Game> = {}): Promise<Play> {
  const hour = await play(aLiveHour(changes), {});
  await hour.until('09:11');
  return hour;
}

/** Somebody answers the latest post of the hour, a second after whatever was said before; gives the id of what was said. */
async function says(hour: Play, handle: string, text: string): Promise<string> {
  hour.clock.moveTo(hour.clock.now().add({ seconds: 1 }));
  const latest = hour.posts().findLast(({ text: said }) => !said.includes('«'));
  const { id } = hour.village.reply({ handle, name: handle.toUpperCase() }, latest?.id ?? '', text);
  await hour.settle();
  return id;
}

async function does(hour: Play, kind: Exclude<LiveAct['kind'], 'hold-all' | 'hold-less'>, text: string) {
  const talk = await talkNow(hour.context.db, hour.game, 'all');
  const ref = talk?.voices.find((voice) => voice.text.includes(text))?.ref ?? 'nothing';
  expect(await hour.act({ kind, reply: ref })).toMatchObject({ ok: true });
}

/** Lets so many turns of reading pass, each so far from the one before. */
async function turns(hour: Play, count: number, apart: Temporal.DurationLike): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    hour.clock.moveTo(hour.clock.now().add(apart));
    await hour.settle();
  }
}

/** Everything that a wall or a page may show of the hour, in order. */
async function shown({ context, game }: Play): Promise<readonly string[]> {
  const live = await publicLive(context.db, game);
  const all = live?.rounds.flatMap(({ latest, ahead, best }) => [...latest, ...ahead, ...best]) ?? [];
  return [...new Set(all.map(({ text }) => text))].toSorted();
}

/** Gives the ids of what the network of the hour is asked after from now on. */
function askedAfter({ network }: Play): readonly string[] {
  const asked: string[] = [];
  const postAgain = network.postAgain.bind(network);
  network.postAgain = (id, ...others) => {
    asked.push(id);
    return postAgain(id, ...others);
  };
  return asked;
}

const boosted = ({ village, address }: Play, id: string): boolean =>
  village.post(id)?.boostedBy.includes(address) ?? false;

describe('what an author deletes or edits', () => {
  test('leaves the wall during a pause too, in which no hashtag is searched', async () => {
    const hour = await openLive();
    const gone = await says(hour, 'zoe', 'Parti');
    const edited = await says(hour, 'luc', 'Une faute');
    await says(hour, 'bea', 'Resté');
    await hour.act({ kind: 'pause' });
    let searches = 0;
    const search = hour.network.search.bind(hour.network);
    hour.network.search = (...asked) => {
      searches += 1;
      return search(...asked);
    };
    hour.village.remove(gone);
    hour.village.rewrite(edited, `@${hour.address} Sans faute`);
    await turns(hour, 6, { seconds: 20 });
    expect(await shown(hour)).toEqual(['Resté', 'Sans faute']);
    expect(searches).toBe(0);
  });

  test('leaves the page and is boosted no more long after the recap, asked after a few times a day', async () => {
    const hour = await openLive();
    const gone = await says(hour, 'zoe', 'Parti');
    const edited = await says(hour, 'luc', 'Une arnaque, non');
    const stays = await says(hour, 'bea', 'Resté');
    await does(hour, 'pick', 'Parti');
    await does(hour, 'pick', 'Une arnaque');
    await does(hour, 'pick', 'Resté');
    await hour.until('10:30');
    expect(await hour.state()).toBe('finished');
    expect([gone, edited, stays].map((id) => boosted(hour, id))).toEqual([true, true, true]);
    const asked = askedAfter(hour);
    await turns(hour, 12, { minutes: 5 });
    const { app } = await publicSite(hour);
    const page = async (): Promise<string> => (await app.request(`/jeu/${hour.game.id}`)).text();
    expect(await page()).toContain('Une arnaque, non');
    hour.village.remove(gone);
    hour.village.rewrite(edited, `@${hour.address} Autre chose`);
    await turns(hour, 14, { minutes: 30 });
    expect(await shown(hour)).not.toContain('Parti');
    expect(await page()).not.toMatch(/Parti|Une arnaque|Autre chose/u);
    expect(await page()).toContain('Resté');
    await hour.settle();
    expect([edited, stays].map((id) => boosted(hour, id))).toEqual([false, true]);
    expect(asked.filter((id) => id === stays).length).toBeLessThanOrEqual(2);
    expect(hour.logged.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('is boosted no more after the recap where no page shows it: a guest’s words that the script has boosted', async () => {
    const live = { ...aLiveHour().live, boost: 'guests' } as Game['live'];
    const hour = await openLive({ live });
    const answers = [];
    for (let answer = 1; answer <= 4; answer += 1) answers.push(await says(hour, 'lin', `Mot ${answer}`));
    await hour.until('10:30');
    expect(answers.map((id) => boosted(hour, id))).toEqual([true, true, true, true]);
    for (const id of answers) hour.village.rewrite(id, `@${hour.address} Une arnaque`);
    await turns(hour, 16, { minutes: 30 });
    expect(answers.map((id) => boosted(hour, id))).toEqual([false, false, false, false]);
  });

  test('is asked after no more once what was said is erased', async () => {
    const hour = await openLive();
    await says(hour, 'olga', 'Merci');
    await does(hour, 'pick', 'Merci');
    await hour.until('10:30');
    await hour.act({ kind: 'forget', player: 'village:olga@village.example' }, { game: undefined });
    const asked = askedAfter(hour);
    await turns(hour, 14, { minutes: 60 });
    expect(asked).toEqual([]);
  });
});

test('once the hour is over, a question of which nothing was picked shows nobody’s words, but a guest’s', async () => {
  const hour = await openLive();
  await says(hour, 'zoe', 'Des mots de Zoé');
  const { app } = await publicSite(hour);
  const pages = async (): Promise<string> => {
    const addresses = ['', '/mur'].map((path) => `/jeu/${hour.game.id}${path}`);
    return (await Promise.all(addresses.map(async (path) => (await app.request(path)).text()))).join('\n');
  };
  expect(await pages()).toContain('Des mots de Zoé');
  await hour.until('09:25');
  await says(hour, 'lin', 'Des mots de Lin');
  await hour.until('10:30');
  expect(await pages()).not.toContain('Des mots de Zoé');
  expect(await pages()).toContain('Des mots de Lin');
  expect(await pages()).toContain('1 réponse');
});

test('of all that is on the wall or the page, each is asked after in its turn, however much is picked', async () => {
  const hour = await openLive();
  const ids = new Map<string, string>();
  const said = async (handle: string, text: string): Promise<void> =>
    void ids.set(text, await says(hour, handle, text));
  await said('lin', 'Bonjour de Lin');
  for (let person = 1; person <= 26; person += 1) {
    await said(`p${person}`, `Mot choisi ${person}`);
    await does(hour, 'pick', `Mot choisi ${person}`);
  }
  for (let person = 1; person <= 12; person += 1) await said(`q${person}`, `Mot ${person}`);
  const asked = askedAfter(hour);
  await turns(hour, 16, { seconds: 20 });
  const seen = await shown(hour);
  expect(seen).toEqual(expect.arrayContaining(['Bonjour de Lin', 'Mot choisi 1', 'Mot 12']));
  const followed = [...ids].filter(([text, id]) => seen.includes(text) || boosted(hour, id));
  expect(followed.length).toBeGreaterThan(35);
  expect(followed.filter(([, id]) => !asked.includes(id))).toEqual([]);
  expect(Math.max(...followed.map(([, id]) => asked.filter((one) => one === id).length))).toBeLessThanOrEqual(
    2,
  );
});

describe('what is said by the hashtag alone', () => {
  const closing = (number: number, time: string) => (round: Round) =>
    round.number === number ? { ...round, closes: at(time) } : round;
  const withGaps = (): Partial<Game> => ({
    rounds: aLiveHour().rounds?.map(closing(1, '09:14')).map(closing(4, '09:45')) ?? [],
  });
  const texts = async (hour: Play, round: number): Promise<readonly string[]> =>
    (await hour.replies(round)).map(({ text = '' }) => text.split(' #')[0] ?? '').toSorted();

  test('between two questions, and from the last word until its recap, is an answer to what was asked last', async () => {
    const hour = await openLive(withGaps());
    const writes = (text: string): void =>
      void hour.village.write({ handle: 'bea', name: 'Bea' }, { text: `${text} #TwaperoAngers` });
    await hour.until('09:16');
    writes('Entre deux');
    writes(`@${hour.address} Et une mention`);
    await turns(hour, 1, { seconds: 20 });
    await hour.until('09:21');
    writes('Le thé');
    await turns(hour, 1, { seconds: 20 });
    await hour.until('09:50');
    writes('Au revoir');
    await turns(hour, 1, { seconds: 20 });
    await hour.until('10:30');
    writes('Trop tard');
    await turns(hour, 1, { seconds: 20 });
    expect(await texts(hour, 1)).toEqual(['Entre deux', 'Et une mention']);
    expect(await texts(hour, 2)).toEqual(['Le thé']);
    expect(await texts(hour, 4)).toEqual(['Au revoir']);
  });

  test('is no answer to a question that was called off', async () => {
    const hour = await openLive();
    expect(await hour.act({ kind: 'cancel-round', called: '2' })).toMatchObject({ ok: true });
    await hour.until('09:25');
    hour.village.write({ handle: 'bea', name: 'Bea' }, { text: 'Toujours là #TwaperoAngers' });
    await turns(hour, 1, { seconds: 20 });
    expect(await texts(hour, 1)).toEqual(['Toujours là']);
    expect(await texts(hour, 2)).toEqual([]);
  });
});
