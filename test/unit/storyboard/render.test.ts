import { createHash } from 'node:crypto';
import type { Unlock } from '#game/partners.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderStoryboard } from '#storyboard/render.ts';
import type { Storyboard, StoryPicture, StoryReply } from '#storyboard/storyboard.ts';
import { open, plainPicture, playedGame, post, reply } from './played-game.ts';
import { pageFaults } from './page-faults.ts';
import { type PageDocument, readPage, textsOf as texts } from './read-page.ts';

let pictures: readonly StoryPicture[] = [];
let game: Storyboard;
let french: PageDocument;

const read = async (storyboard: Storyboard, language: 'fr' | 'en' = 'fr') =>
  readPage(await renderStoryboard(storyboard, language));

beforeAll(async () => {
  pictures = await Promise.all([
    plainPicture('#a63', 'Un personnage de bois'),
    plainPicture('#36a', 'Le même, de plus loin'),
    plainPicture('#6a3', 'La maison entière'),
  ]);
  game = playedGame(pictures);
  french = await read(game);
});

describe('the page stands alone', () => {
  test('it asks nothing of any network and runs no script', async () => {
    const page = await renderStoryboard(game, 'fr');
    expect(page.match(/(?:src|href|action|srcset)="(?!#|data:image\/jpeg;base64,)[^"]*"/g)).toBeNull();
    expect(page).not.toMatch(/@import|url\(/);
    expect(french.querySelectorAll('script, iframe, object, link')).toHaveLength(0);
    const [, styles = ''] = /<style>([\s\S]*?)<\/style>/u.exec(page) ?? [];
    const hash = createHash('sha256').update(styles).digest('base64');
    expect(french.querySelector('meta[http-equiv]')?.getAttribute('content')).toBe(
      `default-src 'none'; img-src data:; style-src 'sha256-${hash}'`,
    );
    // Whatever such a policy refuses is not there.
    expect(french.querySelectorAll('[style]')).toHaveLength(0);
    expect(french.querySelectorAll('style')).toHaveLength(1);
  });

  test('a picture that several posts show is written once, with its alt text each time', async () => {
    const page = await renderStoryboard(game, 'fr');
    for (const { bytes } of pictures) {
      expect(page.split(Buffer.from(bytes).toString('base64'))).toHaveLength(2);
    }
    const shown = [...french.querySelectorAll('.post figure')].map(
      (figure) =>
        figure.querySelector('img')?.getAttribute('alt') ??
        figure.querySelector('svg')?.getAttribute('aria-label'),
    );
    expect(shown).toEqual([0, 0, 1, 2, 1, 2].map((index) => pictures[index]?.alt));
    for (const use of french.querySelectorAll('use')) {
      const target = use.getAttribute('href') ?? '#';
      expect(french.querySelectorAll(`image[id="${target.slice(1)}"]`)).toHaveLength(1);
    }
  });
});

test('whatever players and scripts write is text, never markup', async () => {
  const attack = `"><img src=x onerror=alert(1)><script>alert('&')</script>`;
  const page = await read({
    ...game,
    title: attack,
    problems: [attack],
    accounts: [{ name: attack, network: attack, address: attack }],
    rounds: game.rounds.map((round) => ({ ...round, question: attack, answer: attack })),
    posts: [
      post({
        account: attack,
        text: attack,
        why: attack,
        warning: attack,
        pictures: [await plainPicture('#000', attack)],
      }),
    ],
    replies: [
      reply({
        name: attack,
        player: attack,
        network: attack,
        text: attack,
        reason: attack,
        masked: attack,
        acknowledgement: { kind: 'answer', text: attack, state: 'sent' },
      }),
    ],
    standings: [{ rank: 1, player: attack, name: attack, network: attack, points: 1 }],
  });
  expect(page.querySelectorAll('script, [onerror], img[src="x"]')).toHaveLength(0);
  expect(page.querySelector('h1')?.textContent).toBe(attack);
  expect(page.querySelector('.reply .text')?.textContent).toBe(attack);
  expect(page.querySelector('.post img')?.getAttribute('alt')).toBe(attack);
});

test('control characters of a reply are left out, its lines are kept', async () => {
  const page = await read({ ...game, replies: [reply({ text: 'un\u001b[31m\u0000\n\tdeux' })] });
  expect(page.querySelector('.reply .text')?.textContent).toBe('un[31m\n\tdeux');
});

describe('the page can be read by all', () => {
  test('it tells its language, and that of the posts where they differ', async () => {
    const english = await read(game, 'en');
    expect(french.documentElement.getAttribute('lang')).toBe('fr');
    expect(english.documentElement.getAttribute('lang')).toBe('en');
    expect(english.querySelector('.post .text')?.getAttribute('lang')).toBe('fr');
    expect(texts(english, 'h2')).toEqual([
      'Problems',
      'At a glance',
      'Guesses over time',
      'Mystery no. 1',
      'Mystery no. 2',
      'Final ranking',
      'What was seen too early',
    ]);
  });

  test('no heading level is skipped, every landmark is there, and what is named or led to is', async () => {
    for (const language of ['fr', 'en'] as const) {
      const html = await renderStoryboard(game, language);
      expect(pageFaults(readPage(html), html)).toEqual([]);
    }
  });

  test('nothing has a name for the ear that has no part to play', () => {
    expect([...french.querySelectorAll('[aria-label]:not([role]):not(nav):not(section)')]).toEqual([]);
  });

  test('what is wider than the screen scrolls, by the keys too, and says so', () => {
    const regions = [...french.querySelectorAll('.scroll')];
    expect(regions.length).toBeGreaterThan(4);
    for (const region of regions) {
      expect(region.getAttribute('tabindex')).toBe('0');
      expect(region.getAttribute('aria-label')).not.toBe('');
      expect(region.previousElementSibling?.textContent).toBe('Faites glisser pour voir la suite →');
    }
    for (const wide of french.querySelectorAll('.plot table, .plot .drawing, .deeds table')) {
      expect(wide.closest('.scroll')).not.toBeNull();
    }
  });

  test('a plot is described, and its figures follow as a table that adds up', () => {
    const plot = french.querySelector('#round-1')?.closest('section')?.querySelector('.plot');
    expect(plot?.querySelector('svg > title')?.textContent).toBe(
      'Propositions du mystère n°\u00a01 au fil du temps',
    );
    expect(plot?.querySelector('svg > desc')?.textContent).toBe(
      'Histogramme par tranches de 15\u00a0min\u00a0: 7\u00a0propositions, dont 3\u00a0justes à temps.',
    );
    const cells = [...(plot?.querySelectorAll('td.number') ?? [])].map(({ textContent }) =>
      Number(textContent),
    );
    expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(7);
    expect(plot?.querySelector('svg')?.textContent).toContain('Indice n°\u00a02');
    expect(plot?.querySelector('svg')?.textContent).toContain('14:00');
  });
});

describe('a post', () => {
  test('shows its very text, its local time, and its alt text as readers hear it', () => {
    const [first] = french.querySelectorAll('.post');
    expect(first?.querySelector('.text')?.textContent).toBe(game.posts[0]?.text);
    expect(first?.querySelector('time')?.getAttribute('datetime')).toBe('2026-09-19T09:00:00+02:00');
    expect(first && texts(first, 'h4, time, figcaption, .state')).toEqual([
      'Ouverture',
      'sam. 19 sept., 09:00',
      'Texte alternatif Un personnage de bois',
      'Publié',
    ]);
    expect(first && texts(first, '.tag')).toEqual(['#Angers', '#JournéesDuPatrimoine']);
  });

  test('that was late, not posted, or refused says so, and why', () => {
    expect(texts(french, '.post .state')).toEqual([
      'Publié',
      'Publié',
      'Publié avec 12 min de retard (prévu : 11:00)',
      'Publié',
      'Non publié',
      'Publié',
      'Publié',
      'Publié',
      'Échec',
    ]);
    expect(texts(french, '.why')).toEqual([
      'Raison : en retard de 52 min, plus que le délai de grâce (30 min)',
      'Raison : le réseau a refusé l’image',
    ]);
  });

  test('behind a content warning shows it', () => {
    expect(texts(french, '.warning')).toEqual(['Avertissement de contenu Jeu : un détail mystère']);
  });

  test('has its local time on either side of a change of hour', async () => {
    const due = Temporal.Instant.from('2026-10-25T08:00:00Z');
    const page = await read({ ...game, posts: [post({ due })] });
    expect(page.querySelector('.post time')?.getAttribute('datetime')).toBe('2026-10-25T09:00:00+01:00');
  });
});

describe('a post of a game that is played', () => {
  const url = 'https://mastodon.example/@angers/1';
  const shown = async (changes: Parameters<typeof post>[0], source: Storyboard['source'] = 'game') =>
    read({ ...game, source, seed: undefined, posts: [post({ url, ...changes })] });
  const links = (page: PageDocument) =>
    [...page.querySelectorAll('.post a')].map((a) => a.getAttribute('href'));

  test('is linked to where it can be read, which is nowhere in a rehearsal nor once it is gone', async () => {
    expect(links(await shown({}))).toEqual([url]);
    expect(links(await shown({}, 'rehearsal'))).toEqual([]);
    expect(links(await shown({ url: 'javascript:alert(1)' }))).toEqual([]);
    const gone = await shown({ gone: { at: Temporal.Instant.from('2026-09-19T08:00:00Z'), by: 'others' } });
    expect(links(gone)).toEqual([]);
    expect(texts(gone, '.post.gone .why')).toEqual([
      'N’est plus sur le réseau (constaté : sam. 19 sept., 10:00)',
    ]);
  });

  test('shows what was done to it since, what is still to be done, and what was taken back in its turn', async () => {
    const at = Temporal.Instant.from('2026-09-19T08:00:00Z');
    const page = await shown({
      changes: [
        { kind: 'corrected', state: 'sent', at, text: 'Mieux.', url: `${url}2`, takenBack: true },
        { kind: 'edited', state: 'planned', text: '<b>', takenBack: false },
        { kind: 'withdrawn', state: 'failed', takenBack: false },
      ],
    });
    expect(texts(page, '.changes li')).toEqual([
      'Correction en dessous · sam. 19 sept., 10:00 · retiré depuis Mieux.',
      'Modifié · Prévu <b>',
      'Retrait · Échec',
    ]);
    expect(page.querySelectorAll('.changes a')).toHaveLength(0);
  });
});

test('a player of whom nothing is kept but a number is called by none', async () => {
  const nobody = { name: '', player: '123456', network: 'forgotten' };
  const page = await read({
    ...game,
    replies: [reply({ ...nobody, text: undefined })],
    standings: [{ rank: 1, points: 10, ...nobody }],
  });
  expect(texts(page, '.reply .who, .standings .who')).toEqual(['Joueur oublié 09:12', 'JJoueur oublié']);
  expect(page.documentElement.textContent).not.toContain('123456');
});

describe('a reply', () => {
  const one = async (changes: Parameters<typeof reply>[0]) => {
    const page = await read({ ...game, replies: [reply(changes)] });
    return texts(page, '.reply .judged, .reply .reason, .reply .masked, .reply .answer');
  };

  test('shows verdict, reason, points, mask and private answer in words', async () => {
    expect(
      await one({
        verdict: 'correct',
        reason: 'nomme « Maison d’Adam »',
        visibility: 'private',
        points: 10,
        masked: 'M••••• d’A•••',
        acknowledgement: { kind: 'answer', text: 'Bien vu !', state: 'sent' },
      }),
    ).toEqual([
      '✓ Juste Privé +10 points',
      'nomme « Maison d’Adam »',
      'Montré au public : M••••• d’A•••',
      '↳ Réponse privée Bien vu !',
    ]);
  });

  test('tells what the rules made of it', async () => {
    expect(await one({ edited: true, deleted: true, worth: 'over-limit' })).toContain(
      '✕ Faux Au-delà du nombre d’essais Modifiée Supprimée',
    );
    expect(await one({ worth: 'late', verdict: 'close' })).toContain('≈ Proche Hors délai');
    expect(await one({ worth: 'untagged', doubtful: true })).toContain(
      '✕ Faux Sans le mot-dièse demandé À relire',
    );
  });

  test('without a guess gets no verdict', async () => {
    expect(await one({ worth: 'chatter' })).toContain('Pas une proposition');
  });

  test('whose text was erased does not show it', async () => {
    const page = await read({ ...game, replies: [reply({ text: undefined })] });
    expect(page.querySelector('.reply')?.textContent).toContain('Texte effacé');
  });

  test('is met by what each account does for the secret, which the head of the page tells', () => {
    expect(texts(french, 'header.page dd')[0]).toContain(
      'mastodon · réponses : rien ne peut être masqué, les réponses privées sont proposées',
    );
  });

  test('that gave the answer away says so, and the page counts it', async () => {
    expect(await one({ verdict: 'correct', exposure: open })).toContain('✓ Juste Lisible par tout le monde');
    expect(texts(french, '#exposure ~ ul li')).toEqual([
      'Mystère n° 1, Ville d’Angers (mastodon) : 3 bonnes réponses publiques, non masquables ; 1 bonne réponse restée privée ; la première publique, le sam. 19 sept., 11:20.',
      'Mystère n° 2, Ville d’Angers (mastodon) : 6 bonnes réponses publiques, non masquables ; 6 bonnes réponses restées privées ; la première publique, le dim. 20 sept., 09:08.',
    ]);
  });

  test('that was masked says so, and whether it led astray', async () => {
    const hiding = async (decoy: boolean, state: NonNullable<StoryReply['hiding']>['state']) =>
      (await one({ hiding: { decoy, state } }))[0];
    expect(await hiding(false, 'hidden')).toBe('✕ Faux Masquée dans le fil');
    expect(await hiding(true, 'shown')).toBe('✕ Faux Masquée quoi qu’elle dise, puis rendue');
    expect(await hiding(false, 'stuck')).toBe('✕ Faux Le réseau a refusé de la rendre');
  });

  test('on another day than the opening shows its day', async () => {
    const at = Temporal.Instant.from('2026-09-18T22:30:00Z');
    const page = await read({ ...game, replies: [reply({ at }), reply({ at: at.subtract({ hours: 2 }) })] });
    expect(texts(page, '.reply time')).toEqual(['00:30', 'ven. 18 sept., 22:30']);
  });
});

describe('many replies', () => {
  test('of one round are folded but for the first, and none is lost', () => {
    const second = french.getElementById('round-2')?.closest('section');
    expect(second?.querySelectorAll('.received > .replies > li')).toHaveLength(12);
    expect(second?.querySelectorAll('.received details li')).toHaveLength(48);
    expect(second?.querySelector('.received summary')?.textContent).toBe('Voir 48\u00a0autres réponses');
  });

  test('over a thousand are not all shown, and the page says how many are missing', async () => {
    const page = await read({ ...game, replies: Array.from({ length: 1203 }, () => reply()) });
    expect(page.querySelectorAll('.reply')).toHaveLength(1000);
    expect(page.querySelector('.received > .soft')?.textContent).toMatch(/^203\u00a0réponses de plus/);
  });
});

describe('the standings', () => {
  test('show equals at one rank, and say so', () => {
    expect(texts(french, '.standings tbody td:first-child')).toEqual(['1', '2 ex æquo', '2 ex æquo', '4']);
    expect(texts(french, '.standings tbody td:last-child')).toEqual(['21', '18', '18', '6']);
  });

  test('of many players are folded, none is lost, and a tie across the fold is still one', async () => {
    const standings = Array.from({ length: 40 }, (_, index) => ({
      rank: index < 30 ? index + 1 - (index === 20 ? 1 : 0) : index + 1,
      player: `p${index}@a.example`,
      name: `P${index}`,
      network: 'village',
      points: 100 - index,
    }));
    const page = await read({ ...game, standings });
    expect(page.querySelectorAll('.standings tbody tr')).toHaveLength(40);
    expect(page.querySelectorAll('.more .standings tbody tr')).toHaveLength(20);
    expect(texts(page, '.standings tbody td:first-child').slice(19, 22)).toEqual([
      '20 ex æquo',
      '20 ex æquo',
      '22',
    ]);
  });

  test('of a game that may still be under way are not called final', async () => {
    const asOf = Temporal.Instant.from('2026-09-20T12:05:00Z');
    const page = await read({ ...game, source: 'game', seed: undefined, asOf });
    expect(page.getElementById('standings')?.textContent).toBe('Classement');
    expect(texts(page, '.source')).toEqual(['Partie · état au dim. 20 sept., 14:05']);
  });

  test('without a point anywhere say that', async () => {
    const page = await read({ ...game, standings: [] });
    expect(page.getElementById('standings')?.parentElement?.textContent).toContain(
      'Personne n’a encore marqué',
    );
  });
});

test('the key figures count what was posted, who played, and how many guesses were right', () => {
  expect(texts(french, '.figures > div')).toEqual([
    'messages 7 publiés sur 9 prévus',
    'joueurs 6',
    'propositions 67 pour 69 réponses reçues',
    'réponses justes 15 dont 15 comptent, de 6 joueurs',
    'bonnes réponses visibles avant l’heure 9 lisibles par tout le monde avant la révélation',
  ]);
});

test('linked accounts are one player in the key figures', async () => {
  const page = await read({ ...game, replies: game.replies.map((one) => ({ ...one, countsAs: 'one' })) });
  expect(texts(page, '.figures > div')[1]).toBe('joueur 1');
});

test('a preview shows what is planned, and no replies, plot or standings', async () => {
  const page = await read({
    ...game,
    source: 'preview',
    seed: undefined,
    replies: [],
    deeds: [],
    partnerPosts: [],
    reach: [],
    standings: [],
    problems: [],
    posts: game.posts.map((one) => ({ ...one, state: 'planned', postedAt: undefined, why: undefined })),
  });
  expect(texts(page, '.source')).toEqual(['Aperçu avant la partie']);
  expect(page.querySelectorAll('.post.planned')).toHaveLength(game.posts.length);
  expect(page.querySelectorAll('.received, .plot, .standings, .problems')).toHaveLength(0);
  expect(texts(page, '.figures > div')).toEqual(['mystères 2', 'messages prévus 9', 'images 5', 'comptes 2']);
});

test('problems come first, before anything else that is to be read', () => {
  expect(french.querySelector('main')?.firstElementChild?.textContent).toContain(
    'le réseau a refusé l’image',
  );
});

describe('what partners did', () => {
  const section = () => french.querySelector('#round-1')?.closest('section');

  test('is marked on the plot of the guesses under its number, and told in a table under the same', () => {
    const numbers = [...(section()?.querySelectorAll('.plot svg text') ?? [])]
      .map(({ textContent }) => textContent)
      .filter((text) => /^[123]$/u.test(text ?? ''));
    expect(numbers).toEqual(expect.arrayContaining(['1', '2', '3']));
    const rows = [...(section()?.querySelectorAll('.deeds tbody tr') ?? [])].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.replaceAll(/\s+/gu, ' ').trim()),
    );
    expect(rows).toEqual([
      ['1', 'sam. 19 sept., 09:12 (prévu : 09:10)', 'Musée', 'Relais : Ouverture', 'Fait', '0', '2'],
      ['—', 'sam. 19 sept., 09:20', 'Office de tourisme', 'Relais : Ouverture', 'Manqué', '—', '—'],
      [
        '2',
        'sam. 19 sept., 10:00',
        'Office de tourisme',
        'Indice spontané',
        'De sa propre initiative',
        '1',
        '1',
      ],
      ['3', 'sam. 19 sept., 15:40 (prévu : 14:10)', 'Musée', 'Relais : Indice n° 2', 'En retard', '0', '0'],
    ]);
    expect(
      [...(section()?.querySelectorAll('.deeds p') ?? [])].map(({ textContent }) => textContent),
    ).toEqual([
      'L’heure d’un partage fait par le partenaire est celle où il a été vu pour la première fois\u00a0: les réseaux n’en disent pas plus.',
      'Office de tourisme a retiré un message.',
    ]);
  });

  test('and how far the posts got is drawn over time, with the figures of each post', () => {
    const [, shares] = section()?.querySelectorAll('.plot') ?? [];
    expect(shares?.querySelector('figcaption')?.textContent).toBe(
      'Partages et citations de tous ses messages\u00a0: 18 à la révélation.',
    );
    const cells = [...(shares?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.querySelectorAll('td')].map(({ textContent }) => textContent),
    );
    expect(cells).toContainEqual(['Ouverture · Ville d’Angers', '12', '2']);
  });

  test('and never higher than all of it, though two posts are looked at in the same moment', async () => {
    const [first] = game.reach;
    if (!first) throw new Error('The game was relayed.');
    const twice = await read({ ...game, reach: [first, { ...first, account: 'twin' }] });
    const area = twice.querySelector('g[fill-opacity="0.18"] path');
    expect(area).not.toBeNull();
    const heights = (area?.getAttribute('d') ?? '').matchAll(/,(-?[\d.]+)/gu);
    const top = Math.min(...[...heights].map(([, y]) => Number(y)));
    // The upper margin of the drawing: the whole count reaches no further up.
    expect(top).toBeGreaterThanOrEqual(20);
  });

  test('is left out of a round that has no partner and was never relayed', () => {
    const second = french.querySelector('#round-2')?.closest('section');
    expect(second?.querySelectorAll('.deeds')).toHaveLength(0);
    expect(second?.querySelectorAll('.plot')).toHaveLength(1);
  });
});

test('a hint that relays may unlock says what it takes, as long as it is to come', async () => {
  const hint = (unlocks: Unlock, state: 'planned' | 'sent') =>
    post({ kind: 'hint', ordinal: 1, unlocks, state, postedAt: undefined });
  const page = await read({
    ...game,
    posts: [hint({ relays: 12 }, 'planned'), hint({ partners: 1 }, 'planned'), hint({ relays: 12 }, 'sent')],
  });
  expect(texts(page, '.unlocks')).toEqual([
    'au plus tard ; plus tôt dès 12 partages',
    'au plus tard ; plus tôt dès 1 partenaire qui relaie',
  ]);
});

test('a hint that relays have unlocked says so', async () => {
  const unlocked = post({
    kind: 'hint',
    ordinal: 4,
    unlockedAt: Temporal.Instant.from('2026-09-19T09:00:00Z'),
  });
  const page = await read({ ...game, posts: [unlocked, post()] });
  expect(texts(page, '.unlocked')).toEqual(['débloqué par les partages']);
});

describe('a hint that a partner gives by hand', () => {
  const partner = { id: 'office', beside: 'Ville d’Angers' };
  const byHand = (changes: Parameters<typeof post>[0]) =>
    post({ kind: 'partner-hint', ordinal: 1, text: undefined, partner, ...changes });
  const given = post({
    kind: 'hint',
    ordinal: 1,
    partner: { ...partner, of: 'angers/1/hint-1-by-office/ville' },
  });

  test('is the partner’s, where it can be read, and as punctual as the table says', async () => {
    const postedAt = Temporal.Instant.from('2026-09-19T09:06:00Z');
    const page = await read({
      ...game,
      posts: [byHand({ postedAt, url: 'https://office.example/@office/9' })],
    });
    expect(texts(page, '.sender strong')).toEqual(['Office de tourisme']);
    expect(texts(page, '.sender .who .soft')).toEqual(['@office@mastodon.example · mastodon']);
    expect(texts(page, '.post > p')).toEqual([
      'Donné par le partenaire lui-même ; son texte n’est pas gardé. Lire son message',
    ]);
    expect(texts(page, '.post a[href="https://office.example/@office/9"]')).toEqual(['Lire son message']);
    expect(texts(page, '.post .late')).toEqual([]);
  });

  test('is linked to on the web alone', async () => {
    const page = await read({ ...game, posts: [byHand({ url: 'javascript:alert(1)' })] });
    expect(page.querySelectorAll('.post a')).toHaveLength(0);
  });

  test('and missed is no moment of the plot; the one in its place says whose it was', async () => {
    const missed = byHand({ state: 'skipped', postedAt: undefined, why: 'le partenaire ne l’a pas fait' });
    const page = await read({ ...game, posts: [post(), missed, given] });
    expect(texts(page, '.post > p')).toContain('Le partenaire ne l’a pas donné.');
    expect(texts(page, '.post > p')).toContain('Office de tourisme ne l’a pas donné.');
    expect(
      page.querySelector('#round-1')?.closest('section')?.querySelector('.plot')?.textContent,
    ).not.toContain('par un partenaire');
  });

  test('is not promised twice before the game', async () => {
    const planned = { state: 'planned', postedAt: undefined } as const;
    const page = await read({
      ...game,
      source: 'preview',
      posts: [byHand({ ...planned, text: 'Un logis de bois.' }), { ...given, ...planned }],
    });
    expect(texts(page, '.sender strong')).toEqual(['Office de tourisme', 'Ville d’Angers']);
    expect(texts(page, '.post > p.soft')).toEqual(['Seulement si Office de tourisme ne l’a pas donné.']);
  });
});

test('what is mailed to a partner has its own name, its subject and its foot', async () => {
  const notice = post({
    kind: 'request',
    state: 'planned',
    postedAt: undefined,
    text: 'Merci de partager l’ouverture.',
    visibility: 'private',
    partner: { id: 'office', beside: 'Ville d’Angers' },
    tells: 'notice',
    mail: { subject: 'À relayer demain', foot: 'Jeu organisé par la ville.' },
  });
  const page = await read({
    ...game,
    source: 'preview',
    posts: [post(), notice, { ...notice, tells: 'calendar' }],
  });
  const [ahead, calendar] = texts(page, '.messages li');
  expect(ahead).toMatch(
    /^Annonce à un partenaire, Office .* Objet : À relayer demain Merci de partager l’ouverture\. Jeu organisé par la ville\.$/u,
  );
  expect(calendar).toMatch(/^Calendrier d’un partenaire, /u);
});

test('what partners are asked in private can be read beforehand', async () => {
  const request = post({
    kind: 'request',
    state: 'planned',
    postedAt: undefined,
    text: 'Bonjour Office de tourisme ! Merci de partager ce message.',
    visibility: 'private',
    partner: { id: 'office', beside: 'Ville d’Angers' },
  });
  const page = await read({
    ...game,
    source: 'preview',
    posts: [post(), request, { ...request, state: 'done' }],
  });
  expect(texts(page, '.messages summary')).toEqual(['Messages aux partenaires (1)']);
  expect(texts(page, '.messages li')).toEqual([
    'Demande à un partenaire, Office de tourisme · sam. 19 sept., 09:00 · Prévu Bonjour Office de tourisme ! Merci de partager ce message.',
  ]);
});
