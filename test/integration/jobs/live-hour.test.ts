import { describe, expect, onTestFinished, test } from 'vitest';
import type { LiveAct } from '#acts/act.ts';
import { publicLive } from '#app/public-view/public-live.ts';
import { talkNow } from '#app/live/talk.ts';
import { sayKnown } from '#cli/output/say-known.ts';
import type { Live } from '#game/live/live.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { at } from '../../support/games/game.ts';
import { readJournal } from '#store/journal.ts';
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

/** Gives up to where each of the searches was read by then that the worker at work asks for from now on. */
function searchesOf({ network }: Play): readonly (string | undefined)[] {
  const cursors: (string | undefined)[] = [];
  const search = network.search.bind(network);
  network.search = (asked, ...others) => {
    cursors.push(asked.cursor);
    return search(asked, ...others);
  };
  return cursors;
}

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

  test('reads its hashtag on from where it was read, whoever reads it, and no sooner than it may', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    hour.village.write({ handle: 'bea', name: 'Bea' }, { text: 'Santé ! #TwaperoAngers' });
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    expect(await wall(hour, 1)).toEqual(['Santé !']);
    await hour.restart();
    const cursors = searchesOf(hour);
    await hour.settle();
    expect(cursors).toEqual([]);
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    expect(cursors.map((cursor) => cursor?.includes('"at":"2'))).toEqual([true]);
  });

  test('tells the same on all accounts, but what has been taken away since', async () => {
    const hour = await openLive({ accounts: ['ville', 'autre'] });
    const [first = '', second = ''] = hour.game.accounts;
    await hour.until('09:11');
    await says(hour, 'zoe', 'Merci');
    await says(hour, 'bob', 'Bonjour');
    await says(hour, 'lin', 'Nǐ hǎo');
    await does(hour, 'pick', 'Merci');
    await does(hour, 'pick', 'Bonjour');
    await hour.until('09:50');
    await hour.act({ kind: 'pause-account', account: second }, { game: undefined });
    await hour.until('10:01');
    await does(hour, 'pick', 'Nǐ hǎo');
    await does(hour, 'hold', 'Merci');
    await hour.act({ kind: 'resume-account', account: second }, { game: undefined });
    await hour.until('10:30');
    const quotesOn = (account: string): readonly string[] =>
      hour.village
        .postsBy(`${account}@village.example`)
        .filter(({ text }) => text.startsWith('Q1'))
        .flatMap(({ text }) => Array.from(text.matchAll(/«\u00A0(.+?)\u00A0»/gu), ([, said = '']) => said));
    expect(quotesOn(first)).toEqual(['Merci', 'Bonjour']);
    expect(quotesOn(second)).toEqual(['Bonjour']);
  });

  test('shows once what two accounts have heard of it', async () => {
    const hour = await openLive({ accounts: ['ville', 'autre'] });
    await hour.until('09:11');
    hour.village.write({ handle: 'bea', name: 'Bea' }, { text: 'Santé ! #TwaperoAngers' });
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    expect(await wall(hour, 1)).toEqual(['Santé !']);
    expect((await talkNow(hour.context.db, hour.game, 'all'))?.answers).toBe(1);
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

  test('holds back who is called what may not be said, and shows them once somebody has seen it', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    const named = (handle: string, name: string): void => {
      hour.village.reply({ handle, name }, hour.posts().at(-1)?.id ?? '', `Bonsoir de ${handle}`);
    };
    named('luc', 'Grosse arnaque');
    named('nina', 'Nina');
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    expect(await wall(hour, 1)).toEqual(['Bonsoir de nina']);
    const talk = await talkNow(hour.context.db, hour.game, 'waiting');
    expect(talk?.voices.map(({ name, held }) => [name, held])).toEqual([['Grosse arnaque', 'word']]);
    await does(hour, 'show', 'de luc');
    expect(await wall(hour, 1)).toHaveLength(2);
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

  test('fills its wall with as many answers as have room, the host’s pick and the guests’ ahead of what floods by', async () => {
    const hour = await openLive();
    const { app } = await publicSite(hour);
    const mur = async (): Promise<string> => (await app.request(`/jeu/${hour.game.id}/mur`)).text();
    await hour.until('09:11');
    await says(hour, 'lin', 'Dites bonjour');
    await says(hour, 'zoe', 'Choisissez-moi');
    await does(hour, 'pick', 'Choisissez-moi');
    for (let talker = 1; talker <= 14; talker += 1) await says(hour, `t${talker}`, `Mot ${talker} !`);
    const shown = (await mur()).match(/Dites bonjour|Choisissez-moi|Mot \d+/gu) ?? [];
    expect(shown.slice(0, 2)).toEqual(['Choisissez-moi', 'Dites bonjour']);
    expect(shown).toHaveLength(8);
    await hour.until('09:12');
    await says(hour, 'lin', 'long '.repeat(50));
    const fewer = (await mur()).match(/Choisissez-moi|Mot \d+|long long/gu) ?? [];
    expect(fewer.slice(0, 2)).toEqual(['Choisissez-moi', 'long long']);
    expect(fewer.filter((one) => one.startsWith('Mot'))).toHaveLength(4);
  });

  test('asks for answers by the hashtags that are heard, and for none once it is over', async () => {
    const live = { ...(aLiveHour().live as Live), hashtags: ['#Twapero'] };
    const hour = await openLive({
      live,
      hashtags: { always: ['#TwaperoAngers', '#Angers'], replies: 'optional' },
    });
    const { app } = await publicSite(hour);
    const pages = async (): Promise<readonly string[]> =>
      Promise.all(
        ['', '/mur'].map(async (path) => (await app.request(`/jeu/${hour.game.id}${path}`)).text()),
      );
    await hour.until('09:11');
    for (const page of await pages()) {
      expect(page).toContain('Répondez sous le message, ou avec #Twapero');
      expect(page).not.toMatch(/avec [^.<]*#(?:TwaperoAngers|Angers)/u);
    }
    await hour.until('10:30');
    for (const page of await pages()) expect(page).not.toContain('Répondez');
  });

  test('is nowhere called a game of mysteries where the public follows it', async () => {
    const hour = await openLive();
    const { app } = await publicSite(hour);
    const read = async (): Promise<string> => {
      const own = ['', 'mur', 'compteur', 'compteur.json', 'compteur.svg', 'fil.atom', 'agenda.ics']
        .concat('mystere/1', 'mystere/3', 'affiche', 'affiche-a3')
        .map((path) => `/jeu/${hour.game.id}${path === '' ? '' : `/${path}`}`);
      const others = ['', '/counter', '/poster', '/feed.atom', '/calendar.ics', '/mystery/2'];
      const paths = [...own, ...others.map((path) => `/en/game/${hour.game.id}${path}`)];
      const pages = await Promise.all(paths.map(async (path) => (await app.request(path)).text()));
      return pages
        .join('\n')
        .replaceAll(/(?:href|content|url|src)="[^"]*"|[\w:/.]*jeu\.ville\.example[\w/.-]*|"game":/giu, '');
    };
    const told = [await read()];
    await hour.until('09:11');
    await says(hour, 'zoe', 'Merci');
    told.push(await read());
    await hour.act({ kind: 'pause' });
    told.push(await read());
    await hour.act({ kind: 'resume' });
    await hour.until('10:30');
    told.push(await read());
    for (const text of told) {
      expect(
        text.match(
          /.{0,60}(?:myst[eè]r|détail|(?:un|du|le|au) jeu\b|joueu|trouv|\bgame\b|player|\bfound\b|hidden).{0,60}/giu,
        ) ?? [],
      ).toEqual([]);
    }
    expect(told[1]).toMatch(/Question\u00A01/u);
    expect(told[3]).toContain('Bilan · Question');
  });

  test('goes on with a script changed under way: a question that was not asked in other words, and one more', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await says(hour, 'zoe', 'Merci');
    await does(hour, 'pick', 'Merci');
    const [first, second, ...others] = hour.game.rounds;
    if (!first || !second) throw new Error('There are no questions.');
    const third = {
      ...second,
      number: 3,
      question: 'Quelle fête préparer ?',
      opens: at('09:30'),
      closes: at('09:40'),
    };
    const rounds = [
      first,
      { ...second, question: 'Quel thé boire demain ?', closes: at('09:30') },
      third,
      ...others.map((round) => ({ ...round, number: round.number + 1 })),
    ];
    const applied = await hour.apply({ ...hour.game, rounds });
    expect('refusal' in applied ? applied.refusal : applied).toMatchObject({ ok: true });
    await hour.until('09:31');
    await says(hour, 'bob', 'La fête des lanternes');
    expect(hour.posts().at(-1)?.text).toContain('Q3. Quelle fête préparer');
    const { app } = await publicSite(hour);
    const page = await (await app.request(`/jeu/${hour.game.id}`)).text();
    expect(Array.from(page.matchAll(/<h2 id="[^"]*">([^<]*)</gu), ([, name]) => name)).toEqual(
      expect.arrayContaining(['Accueil', 'Question\u00A01', 'Question\u00A02', 'Question\u00A03']),
    );
    expect(await (await app.request(`/jeu/${hour.game.id}/mur`)).text()).toContain('Question\u00A03');
    await hour.until('10:30');
    expect(hour.timetable().slice(0, 5)).toEqual([
      '09:00 💬',
      '09:10 ❓',
      '09:20 ❓',
      '09:30 ❓',
      '09:40 Merci',
    ]);
    const recap = hour.posts().slice(5);
    expect(recap.map(({ text }) => text.split(' ')[0])).toEqual([
      '✨',
      'Q1.',
      'Q2.',
      'Q3.',
      expect.any(String),
    ]);
    expect(recap[1]?.text).toContain('«\u00A0Merci\u00A0»');
    expect(recap[2]?.text).toContain('Quel thé boire demain');
  });

  test('quotes nothing that its author has taken back or written anew, nor a guest’s look-alike', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    const question = hour.posts().at(-1)?.id ?? '';
    const answers = ['Parti', 'Resté', 'Corrigé'].map((text) =>
      hour.village.reply({ handle: 'zoe', name: 'Zoé' }, question, text),
    );
    for (const handle of ['lìn', 'lin\u200b', 'the2']) {
      hour.village.reply({ handle, name: 'Lin Wei' }, question, 'Je suis votre invitée');
    }
    const [gone, , edited] = answers;
    await hour.settle();
    for (const text of ['Parti', 'Resté', 'Corrigé']) await does(hour, 'pick', text);
    await hour.settle();
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    hour.village.remove(gone?.id ?? '');
    hour.village.rewrite(edited?.id ?? '', `@${hour.address} Une arnaque`);
    await hour.until('09:25');
    // Only now can the second question be answered: by a guest, by the hashtag alone, twice, and once it is too late.
    for (const text of ['Un', 'Deux']) {
      hour.village.write({ handle: 'lin', name: 'Lin' }, { text: `${text} #TwaperoAngers` });
    }
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    await hour.until('10:00');
    hour.village.write({ handle: 'lin', name: 'Lin' }, { text: 'Trop tard #TwaperoAngers' });
    await hour.until('10:30');
    const quotes = hour
      .posts()
      .slice(4)
      .map(({ text }) => Array.from(text.matchAll(/«\u00A0(.+?)\u00A0»/gu), ([, said]) => said));
    expect(quotes).toEqual([[], ['Resté'], ['Deux'], []]);
    expect(await wall(hour, 1)).not.toContain('Une arnaque');
    expect(hour.logged.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('takes from the wall what its author has taken back, without a hand, and asks of no answer oftener than once a minute', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    const question = hour.posts().at(-1)?.id ?? '';
    const answers = ['Parti', 'Resté'].map((text) =>
      hour.village.reply({ handle: 'zoe', name: 'Zoé' }, question, text),
    );
    await hour.settle();
    expect((await wall(hour, 1)).toSorted()).toEqual(['Parti', 'Resté']);
    const asked: string[] = [];
    const postAgain = hour.network.postAgain.bind(hour.network);
    hour.network.postAgain = (id, ...others) => {
      asked.push(id);
      return postAgain(id, ...others);
    };
    hour.village.remove(answers[0]?.id ?? '');
    for (let seconds = 0; seconds < 120; seconds += 20) {
      hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
      await hour.settle();
    }
    expect(await wall(hour, 1)).toEqual(['Resté']);
    expect([1, 2]).toContain(asked.filter((id) => id === answers[1]?.id).length);
  });

  test('shows on the wall what its author has written anew, and holds it as any new answer, before anything is swept', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    const question = hour.posts().at(-1)?.id ?? '';
    const says = (handle: string, text: string) =>
      hour.village.reply({ handle, name: handle }, question, text);
    const [kind, bad] = [says('zoe', 'Bonjuor'), says('luc', 'Merci')];
    const tagged = hour.village.write({ handle: 'nina', name: 'Nina' }, { text: 'Thé #TwaperoAngers' });
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    expect((await wall(hour, 1)).toSorted()).toEqual(['Bonjuor', 'Merci', 'Thé']);
    hour.village.rewrite(kind.id, `@${hour.address} Bonjour`);
    hour.village.rewrite(bad.id, `@${hour.address} Une arnaque`);
    hour.village.rewrite(tagged.id, 'Thé vert #TwaperoAngers');
    for (let seconds = 0; seconds < 120; seconds += 20) {
      hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
      await hour.settle();
    }
    expect((await wall(hour, 1)).toSorted()).toEqual(['Bonjour', 'Thé vert']);
    expect(hour.logged.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('hears each hashtag that the script names, once, and not those of the city', async () => {
    const live = { ...aLiveHour().live, hashtags: ['#TwaperoAngers', '#Twapero'] } as Live;
    const always = ['#TwaperoAngers', '#Angers'];
    const hour = await openLive({ live, hashtags: { always, replies: 'optional' } });
    await hour.until('09:11');
    for (const text of [
      'Un #TwaperoAngers',
      'Deux #Twapero',
      'Les deux #TwaperoAngers #Twapero',
      'Ailleurs #Angers',
    ])
      hour.village.write({ handle: 'bea', name: 'Bea' }, { text });
    hour.clock.moveTo(hour.clock.now().add({ seconds: 20 }));
    await hour.settle();
    const talk = await talkNow(hour.context.db, hour.game, 'all');
    expect(talk?.voices.map(({ text }) => text.split(' #')[0]).toSorted()).toEqual([
      'Deux',
      'Les deux',
      'Un',
    ]);
  });

  test('sets the price of a search apart where each post is paid for, gives back what was not found, and stops at the day’s money', async () => {
    const live = { ...aLiveHour().live, dollarsADay: 0.3 } as Live;
    const hour = await openLive({ live });
    const searching = { hashtags: true, words: 'yes', prices: { found: 0.01, mention: 0.01 } } as const;
    const capabilities = hour.network.capabilities.bind(hour.network);
    hour.network.capabilities = async (signal) => {
      const can = await capabilities(signal);
      return can.ok ? { ...can, value: { ...can.value, searching } } : can;
    };
    const wanted: (number | undefined)[] = [];
    const search = hour.network.search.bind(hour.network);
    hour.network.search = (asked, ...others) => {
      wanted.push(asked.most);
      return search(asked, ...others);
    };
    await hour.until('09:11');
    for (let post = 1; post <= 25; post += 1)
      hour.village.write({ handle: 'bea', name: 'Bea' }, { text: `${post} #TwaperoAngers` });
    for (let minutes = 0; minutes < 6; minutes += 1) {
      hour.clock.moveTo(hour.clock.now().add({ minutes: 1 }));
      await hour.settle();
    }
    const { dollars = 0 } =
      (await hour.context.db
        .selectFrom('watch_spending')
        .select('dollars')
        .where('listening', 'like', `live/${hour.game.id}/%`)
        .executeTakeFirst()) ?? {};
    expect(dollars).toBeGreaterThan(0.2);
    expect(dollars).toBeLessThanOrEqual(0.3);
    expect(wanted.every((most) => most !== undefined && most <= 30)).toBe(true);
    expect(hour.logged.filter(({ event }) => event === 'hashtag-too-dear').length).toBeGreaterThan(0);
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

  test('forgets in a recap that is out what it quotes of whoever is forgotten, and nothing else', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await says(hour, 'olga', 'Mes mots à moi');
    await says(hour, 'zoe', 'Les mots de Zoé');
    await does(hour, 'pick', 'Mes mots');
    await does(hour, 'pick', 'Les mots');
    await hour.until('10:30');
    const about = await hour.control.known('village:olga@village.example');
    if (!about.ok) throw new Error('olga is not known');
    expect(about.known.namedIn.map(({ post }) => post)).toHaveLength(1);
    const hours = new Map([[hour.game.id, await hour.control.hour(hour.game.id)]]);
    expect(sayKnown(about.known, 'fr', hours)).not.toMatch(/fausse|point/u);
    // Whoever speaks after the recap makes none of it wrong.
    await says(hour, 'zoe', 'Encore un mot');
    const outdated = async (): Promise<readonly string[]> =>
      (await hour.control.report(hour.game.id, 'fr'))?.problems.filter((one) => one.includes('--renew')) ??
      [];
    expect(await outdated()).toEqual([]);
    await hour.act({ kind: 'forget', player: 'village:olga@village.example' }, { game: undefined });
    expect(await outdated()).toEqual([
      expect.stringMatching(/^Question\s1\s?: le bilan publié ne cite pas ce qu’il citerait maintenant/u),
    ]);
    const { db } = hour.context;
    const rows = await Promise.all(
      (['steps', 'tellings', 'replies', 'effects'] as const).map((table) =>
        db.selectFrom(table).selectAll().where('game', '=', hour.game.id).execute(),
      ),
    );
    const kept = JSON.stringify(rows);
    expect(kept).not.toMatch(/Mes mots|olga/iu);
    expect(kept).toContain('Les mots de Zoé\u00A0» — @zoe@village.example');
    const { app } = await publicSite(hour);
    const feed = await (await app.request(`/jeu/${hour.game.id}/fil.atom`)).text();
    expect(feed).toContain('Les mots de Zoé');
    expect(feed).not.toMatch(/Mes mots|olga/iu);
  });

  test('forgets whom a recap quoted before it was corrected, and before it was told anew, but nobody else', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await says(hour, 'sacha', 'Mes mots à moi');
    await says(hour, 'zoe', 'Les mots de Zoé');
    await does(hour, 'pick', 'Mes mots');
    await does(hour, 'pick', 'Les mots');
    await hour.until('10:30');
    const recap = hour.posts().find(({ text }) => text.includes('Mes mots'))?.text ?? '';
    const { db } = hour.context;
    await hour.act({ kind: 'edit-post', post: '1/reveal', text: `Rectifié\n${recap}` });
    await hour.settle();
    await does(hour, 'hold', 'Mes mots');
    expect(await hour.act({ kind: 'renew-post', post: '1/reveal' })).toMatchObject({ ok: true });
    await hour.settle();
    const kept = async (): Promise<string> =>
      JSON.stringify([
        await Promise.all(
          (['steps', 'tellings', 'replies', 'amendments'] as const).map((table) =>
            db.selectFrom(table).selectAll().where('game', '=', hour.game.id).execute(),
          ),
        ),
        await readJournal(db, { game: hour.game.id, most: 500 }),
      ]);
    expect(await kept()).toMatch(/Rectifié.*Mes mots/u);
    await hour.act({ kind: 'forget', player: 'village:sacha@village.example' }, { game: undefined });
    expect(await kept()).not.toMatch(/Mes mots|sacha/iu);
    expect(await kept()).toContain('Les mots de Zoé');
  });

  test('has what its recap told before told again, once its renewal is undone', async () => {
    const hour = await openLive();
    await hour.until('09:11');
    await says(hour, 'lou', 'Mes mots à moi');
    await says(hour, 'zoe', 'Les mots de Zoé');
    await does(hour, 'pick', 'Mes mots');
    await does(hour, 'pick', 'Les mots');
    await hour.until('10:30');
    await does(hour, 'hold', 'Mes mots');
    await hour.act({ kind: 'renew-post', post: '1/reveal' });
    await hour.settle();
    const recap = (): string | undefined => hour.posts().find(({ text }) => text.includes('Les mots'))?.text;
    expect(recap()).not.toContain('Mes mots');
    expect(await hour.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await hour.settle();
    expect(recap()).toContain('Mes mots');
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
    expect(await reviewer.page(path)).not.toMatch(/Mystère|détail/u);
    const first = await reviewer.page(path);
    expect(first).toContain('1 personne et 0 invité, 1 réponse');
    expect(first).toContain('Merci &lt;b&gt;');
    expect(first).not.toMatch(/bonnes|proches|fausses|trouvé|Aucune réponse/u);
    const board = await reviewer.page(`/games/${hour.game.id}/timeline`);
    expect(board).toContain('>Question\u00A02</h3>');
    expect(board).not.toMatch(/Mystère|mystère|indice/u);
    const page = await reviewer.page(`${path}/talk`);
    expect(page).toContain('Merci &lt;b&gt;');
    await reviewer.post(`/games/${hour.game.id}/talk/hold`, { reply: await refOf(hour, 'Merci') });
    expect(await wall(hour, 1)).toEqual([]);
    const viewer = await stage.person('viewer', hour);
    const looking = await viewer.page(path);
    expect(looking).not.toContain(`${path}/talk`);
    expect(looking).toContain('1 personne et 0 invité, 1 réponse');
    expect(looking).not.toMatch(/Merci|bonnes/u);
  });
});
