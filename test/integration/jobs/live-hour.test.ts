import { describe, expect, onTestFinished, test } from 'vitest';
import type { LiveAct } from '#acts/act.ts';
import { publicLive } from '#app/public-view/public-live.ts';
import { talkNow } from '#app/live/talk.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { publicSite } from '../../support/public/public-site.ts';
import { openStage } from '../console/console-stage.ts';

const { play } = useTheatre();

const openLive = (changes = {}): Promise<Play> => play(aLiveHour(changes), {});

/** Somebody answers the latest post of the hour. */
async function says(hour: Play, handle: string, text: string): Promise<void> {
  const latest = hour.posts().findLast(({ text: said }) => !said.includes('«'));
  hour.village.reply({ handle, name: handle.toUpperCase() }, latest?.id ?? '', text);
  await hour.settle();
}

const wall = async (hour: Play, number: number): Promise<readonly string[]> => {
  const live = await publicLive(hour.context.db, hour.game);
  return live?.rounds.find((round) => round.number === number)?.latest.map(({ text }) => text) ?? [];
};

const refOf = async (hour: Play, text: string): Promise<string> => {
  const talk = await talkNow(hour.context.db, hour.game, 'all');
  return talk?.voices.find((voice) => voice.text.includes(text))?.ref ?? 'nothing';
};

const does = async (hour: Play, kind: Exclude<LiveAct['kind'], 'hold-all' | 'hold-less'>, text: string) =>
  hour.act({ kind, reply: await refOf(hour, text) });

describe('a live hour', () => {
  test('asks on time, hears each answer as one to its question, and tells the best of it once, in one thread', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await says(hour, 'zoe', 'Merci, pour commencer');
    await says(hour, 'lin', 'Bonjour se dit nǐ hǎo');
    // By the hashtag alone, and by a mention that answers nothing.
    hour.village.write({ handle: 'bea', name: 'Bea' }, { text: 'Santé ! #TwaperoAngers' });
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    await hour.until('09:25');
    await says(hour, 'zoe', 'Le thé vert');
    await does(hour, 'pick', 'Le thé vert');
    await hour.restart();
    await hour.until('10:30');

    expect(hour.timetable()).toEqual([
      '09:00 💬',
      '09:10 ❓',
      '09:20 ❓',
      '09:40 Merci',
      '10:00 ✨',
      '10:00 Q1.',
      '10:01 Q2.',
      '10:01 Merci',
    ]);
    const [, , , , head, first, second] = hour.posts();
    expect(head?.text).toContain('3 personnes ont pris la parole.');
    // Nothing was picked of the first question: its guest is told.
    expect(first?.text).toContain('«\u00a0Bonjour se dit nǐ hǎo\u00a0» — @lin@village.example');
    expect(second?.text).toContain('«\u00a0Le thé vert\u00a0» — @zoe@village.example');
    expect([first?.inReplyTo, second?.inReplyTo]).toEqual([head?.id, head?.id]);
    expect((await hour.replies(1)).map(({ text = '' }) => text).toSorted()).toEqual([
      'Bonjour se dit nǐ hǎo',
      'Merci, pour commencer',
      'Santé ! #TwaperoAngers',
    ]);
    expect(
      hour.village.post(hour.village.postsBy('zoe@village.example').at(-1)?.id ?? '')?.boostedBy,
    ).toEqual([hour.address]);
    expect(await hour.state()).toBe('finished');
  });

  test('says so with grace where guests are silent and nobody answers, and quotes nobody', async () => {
    const hour = await openLive();
    await hour.until('10:30');
    const recap = hour.posts().slice(4);
    expect(recap.map(({ text }) => text.includes('«'))).toEqual([false, false, false, false]);
    expect(recap[0]?.text).toContain('Personne n’a pris la parole cette fois-ci.');
    expect(recap[1]?.text).toContain('La question reste ouverte');
  });

  test('shows what may be shown alone: not what holds a word, nor a flood, nor whom an operator has muted', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await says(hour, 'zoe', 'Merci');
    await says(hour, 'bob', 'Belle a-r-n-a-q-u-e, cliquez');
    for (let flood = 1; flood <= 30; flood += 1) {
      hour.village.write(
        { handle: 'troll', name: 'Troll' },
        { text: `Votez pour moi ${flood} #TwaperoAngers` },
      );
    }
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    const shown = await wall(hour, 1);
    expect(shown.filter((text) => text.startsWith('Votez'))).toHaveLength(2);
    expect(shown).toContain('Merci');
    const talk = await talkNow(hour.context.db, hour.game, 'waiting');
    expect(talk?.waiting).toBe(26);
    expect(talk?.voices.find(({ text }) => text.includes('cliquez'))?.held).toBe('word');

    await hour.act({ kind: 'mute', player: 'village:troll@village.example' }, { game: undefined });
    expect(await wall(hour, 1)).toEqual(['Merci']);
  });

  test('has a host hold everything back, show, pick and take away, and undo each', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await hour.act({ kind: 'hold-all' });
    await says(hour, 'zoe', 'Merci');
    await says(hour, 'lin', 'Bonjour');
    expect(await wall(hour, 1)).toEqual(['Bonjour']);
    await does(hour, 'show', 'Merci');
    expect((await wall(hour, 1)).toSorted()).toEqual(['Bonjour', 'Merci']);
    await hour.act({ kind: 'undo' });
    expect(await wall(hour, 1)).toEqual(['Bonjour']);
    await does(hour, 'pick', 'Merci');
    await hour.act({ kind: 'undo' });
    expect(await wall(hour, 1)).toEqual(['Bonjour']);
    await hour.settle();
    expect((await hour.effects()).map(({ state }) => state)).toEqual(['cancelled']);
    await does(hour, 'pick', 'Merci');
    await hour.settle();
    expect((await hour.effects()).map(({ state }) => state)).toEqual(['sent']);
    const twice = await does(hour, 'pick', 'Merci');
    expect(twice).toMatchObject({ ok: false, refusal: { kind: 'talk-already', as: 'picked' } });
    await does(hour, 'hold', 'Bonjour');
    expect(await wall(hour, 1)).toEqual(['Merci']);
    await hour.act({ kind: 'hold-less' });
    expect(await hour.act({ kind: 'hold-less' })).toMatchObject({ refusal: { as: 'holding-less' } });
  });

  test('lets nothing in that would break a wall or a post, nor speak to somebody else', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    const evil = `<script>alert(1)</script> \u202Eevil @maire@ville.example #Vendu https://evil.example ${'z\u0301\u0302\u0303\u0304'.repeat(200)}`;
    await says(hour, 'eve', evil);
    await says(hour, 'rtl', 'مرحبا بكم في الأمسية');
    await does(hour, 'pick', 'alert');
    await does(hour, 'pick', 'مرحبا');
    const { app } = await publicSite(hour);
    const page = await app.request(`/jeu/${hour.game.id}/mur`);
    expect([page.headers.get('refresh'), page.headers.get('content-security-policy')]).toEqual([
      '5',
      expect.stringContaining("default-src 'none'"),
    ]);
    const html = await page.text();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|\u202E/u);
    expect(html).toContain('مرحبا بكم في الأمسية');
    const [, text = ''] = (await wall(hour, 1)).toReversed();
    await hour.until('10:30');
    const recap = hour.posts().find((post) => post.text.startsWith('Q1'))?.text ?? '';
    expect(recap).toContain('مرحبا بكم في الأمسية');
    for (const said of [recap.replace('#TwaperoAngers', '')]) {
      expect(said).not.toMatch(/@maire|#Vendu|https?:|\u202E/u);
    }
    expect(Array.from(text).length).toBeLessThanOrEqual(280);
  });

  test('forgets what was said with whoever said it', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await says(hour, 'nina', 'Merci');
    await does(hour, 'pick', 'Merci');
    const forgotten = await hour.act(
      { kind: 'forget', player: 'village:nina@village.example' },
      { game: undefined },
    );
    expect('refusal' in forgotten ? forgotten.refusal : forgotten).toMatchObject({ ok: true });
    expect(await wall(hour, 1)).toEqual([]);
    await hour.until('10:30');
    expect(hour.posts().some(({ text }) => text.includes('nina'))).toBe(false);
    expect(
      await hour.context.db.selectFrom('live_said').selectAll().where('game', '=', hour.game.id).execute(),
    ).toEqual([]);
  });

  test('is looked after in the console by whoever decides about replies, with plain forms', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await says(hour, 'zoe', 'Merci <b>');
    const stage = await openStage(hour);
    onTestFinished(() => stage.console[Symbol.dispose]());
    const reviewer = await stage.person('reviewer', hour);
    const path = `/games/${hour.game.id}/now`;
    expect(await reviewer.page(path)).toContain(`${path}/talk`);
    const page = await reviewer.page(`${path}/talk`);
    expect(page).toContain('Merci &lt;b&gt;');
    await reviewer.post(`/games/${hour.game.id}/talk/hold`, { reply: await refOf(hour, 'Merci') });
    expect(await wall(hour, 1)).toEqual([]);
    const viewer = await stage.person('viewer', hour);
    expect(await viewer.page(path)).not.toContain(`${path}/talk`);
  });
});
