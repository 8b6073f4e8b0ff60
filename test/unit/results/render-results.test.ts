import { describe, expect, test } from 'vitest';
import { renderResults } from '#results/render-results.ts';
import { renderSeason } from '#results/render-season.ts';
import { pageFaults } from '../storyboard/page-faults.ts';
import { readPage, textsOf } from '../storyboard/read-page.ts';
import { provisionalResults, someResults } from './some-results.ts';

const JPEG = new Uint8Array([255, 216, 255]);
const NASTY = '<img src=x onerror=alert(1)>\u202E';

async function pageIn(language: 'fr' | 'en', ...[results, beside]: Parameters<typeof pageOf>) {
  return pageOf(results, beside, language);
}

async function pageOf(
  results = someResults(),
  beside: Parameters<typeof renderResults>[2] = {},
  language: 'fr' | 'en' = 'fr',
) {
  const html = await renderResults(results, language, beside);
  return { html, page: readPage(html) };
}

describe('the page of what a game came to', () => {
  test('says at its head what anybody understands', async () => {
    const { page } = await pageIn('fr');
    expect(textsOf(page, '.figures li')).toEqual([
      '64 personnes ont joué dont 12 à plusieurs mystères',
      '1 234 réponses reçues',
      '42 bonnes réponses 31 personnes ont trouvé au moins une fois',
      '2 mystères joués',
      '55 jouaient pour la première fois c’est le premier jeu connu ici',
      '1 partage par les partenaires'.replace('les partenaires', 'un partenaire'),
    ]);
    const english = (await pageIn('en')).page;
    expect(textsOf(english, '.figures li')[0]).toBe('64 people played 12 of them several mysteries');
  });

  test('is whole in both languages: one file, no script, every plot with a table of the same figures', async () => {
    const pictures = [{ round: 1, whole: true, bytes: JPEG, width: 4, height: 3, alt: 'Une maison.' }];
    const others = [someResults({ title: 'L’an dernier', game: 'angers-2025' })];
    for (const language of ['fr', 'en'] as const) {
      const { html, page } = await pageIn(language, someResults(), { pictures, others });
      expect(pageFaults(page, html)).toEqual([]);
      expect(html).not.toMatch(/<script|\sstyle=|undefined|NaN|\[object/u);
      // Each is drawn for a screen and for a phone, which shows one of them.
      expect(page.querySelectorAll('figure.plot .scroll svg[role="img"]')).toHaveLength(2);
      expect(page.querySelectorAll('figure.plot > svg.narrow[role="img"]')).toHaveLength(2);
      expect(page.querySelectorAll('figure.plot table')).toHaveLength(2);
      expect(page.querySelectorAll('article img')).toHaveLength(1);
      expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(
        /^default-src 'none'; img-src data:; style-src 'sha256-/u,
      );
    }
  });

  test('never says that a relay caused replies, and tells what else happened meanwhile', async () => {
    const { page } = await pageIn('fr');
    const [, relays] = [...page.querySelectorAll('section[aria-labelledby="partners"] table')];
    expect(relays && textsOf(relays, 'thead th')).toContain('Dans la demi-heure qui a suivi');
    expect(relays && textsOf(relays, 'tbody td')).toEqual([
      'sam. 19 sept., 10:00 vu à cette heure, peut-être fait un peu avant',
      '12',
      '30',
      'l’indice 1 et 1 autre partage',
    ]);
    expect(textsOf(page, 'section[aria-labelledby="partners"] p').join(' ')).toContain('rien ne prouve');
  });

  test('says where a network told nothing, and names nobody who asked not to be', async () => {
    const { page } = await pageIn('fr');
    expect(textsOf(page, 'section[aria-labelledby="networks"] tbody tr')).toEqual([
      'Mastodon ville 60 1 200 17 2',
      'X ville-x 5 30 pas dit par le réseau pas dit par le réseau',
      'Formulaire de la page publique 4 4',
    ]);
    expect(textsOf(page, '.podium bdi')).toEqual(['Zoé', 'une personne qui ne souhaite pas être nommée']);
  });

  test('once people are forgotten, says so in the place of their names, and that figures may be more', async () => {
    const exposure = { public: 2, oneClick: 30, followers: 1, never: 9, median: 8, longest: 75 };
    const forgotten = someResults({
      podium: [{ rank: 1, name: null, forgotten: true, points: 18 }],
      exposure: { ...exposure, unknown: 5, atLeast: true },
    });
    const { page, html } = await pageIn('fr', forgotten);
    expect(textsOf(page, '.podium bdi')).toEqual(['une personne dont le nom a été effacé']);
    expect(html).toContain('au moins 2\u00a0bonnes réponses lisibles par tout le monde');
    const english = await pageIn('en', forgotten);
    expect(textsOf(english.page, '.podium bdi')).toEqual(['somebody whose name was erased']);
    expect(english.html).toContain('at least 2');
  });

  test('of so few that they may be one person’s, says that there are some', async () => {
    const exposure = { public: 2, oneClick: 30, followers: 1, never: 0, median: 8, longest: 75 };
    const rowsOf = async (language: 'fr' | 'en', unknown: number | null): Promise<string> => {
      const results = someResults({ exposure: { ...exposure, unknown, atLeast: unknown !== 0 } });
      return textsOf((await pageIn(language, results)).page, 'tr').join('\n');
    };
    expect(await rowsOf('fr', null)).toMatch(/oubliées depuis[^\n]*quelques-unes/u);
    expect(await rowsOf('en', null)).toMatch(/forgotten since[^\n]*some$/mu);
    expect(await rowsOf('fr', 5)).toMatch(/oubliées depuis[^\n]*5/u);
    expect(await rowsOf('fr', 0)).not.toContain('oubliées');
  });

  test('as long as an answer is to be kept, says that it is provisional, and nothing of who was right', async () => {
    for (const language of ['fr', 'en'] as const) {
      const { html, page } = await pageIn(language, provisionalResults());
      expect(pageFaults(page, html)).toEqual([]);
      expect(textsOf(page, '.notice')[0]).toMatch(/provisoire|Provisional/u);
      expect(html).not.toMatch(/Adam|Barrault|USD|\$3|bonnes réponses \d|right answers \d/u);
      expect(textsOf(page, '.figures li').join(' ')).not.toMatch(
        /bonnes? réponses?|right answer|trouvé|found/u,
      );
      expect(textsOf(page, 'article h3')).toHaveLength(1);
    }
  });

  test('once names are erased says which figures are not known any more', async () => {
    const erased = someResults({ erasedAt: '2027-03-20T00:00:00Z', podium: null, exposure: null });
    const { page } = await pageIn('fr', erased);
    expect(textsOf(page, '.items').join(' ')).toContain('ont été effacés');
    expect(textsOf(page, 'section[aria-labelledby="secret"] p')).toEqual([
      'Les noms ont été effacés : combien de temps les bonnes réponses ont été lisibles n’est plus connu.',
    ]);
  });

  test('compares with earlier games, and says that some of the faithful may not be known again', async () => {
    const earlier = [{ id: 'angers-2025', title: 'L’an dernier' }];
    const people = { ...someResults().people, atLeast: true };
    const others = [provisionalResults({ title: 'L’an dernier', game: 'angers-2025' })];
    const { page } = await pageIn('fr', someResults({ earlier, people }), { others });
    expect(textsOf(page, '.figures li')).toContain(
      '9 avaient déjà joué ici au moins : les noms d’un jeu précédent ont été effacés',
    );
    expect(textsOf(page, 'section[aria-labelledby="comparison"] tbody tr')).toEqual([
      'Détails d’Angers (ce jeu) 19 sept. 2026 2 64 9 1 234 42 1',
      'L’an dernier 19 sept. 2026 1 64 9 1 234 à venir 1',
    ]);
  });

  test('is written of a game that nobody has played, and escapes whatever a script or a player is called', async () => {
    const nobody = { players: 0, several: 0, faithful: 0, first: 0, atLeast: false, finders: 0 };
    const empty = someResults({
      title: NASTY,
      begins: null,
      ends: null,
      people: nobody,
      received: 0,
      rounds: [],
      accounts: [{ account: NASTY, network: null, received: 0, players: 0, boosts: null, quotes: null }],
      hours: Array.from({ length: 24 }, () => 0),
      days: [],
      relays: [],
      partners: [{ partner: NASTY, relays: 0, hints: 0, late: 0, missed: 0 }],
      best: { busiest: null, fastest: null, easiest: null, hardest: null, all: null },
      podium: [{ rank: 1, name: NASTY, forgotten: false, points: 1 }],
    });
    const { html, page } = await pageIn('fr', empty);
    expect(pageFaults(page, html)).toEqual([]);
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('\u202E');
    expect(html).toContain('Personne n’a joué.');
  });
});

describe('the page of a season', () => {
  const season = {
    readAt: '2026-10-20T18:00:00Z',
    timeZone: 'Europe/Paris',
    games: [
      {
        id: 'a',
        title: 'Printemps',
        rounds: 0,
        begins: null,
        ends: null,
        toCome: 0,
        erasedAt: '2026-10-01T00:00:00Z',
      },
      {
        id: 'b',
        title: NASTY,
        rounds: 2,
        begins: '2026-09-19T07:00:00Z',
        ends: '2026-09-20T16:30:00Z',
        toCome: 1,
        erasedAt: null,
      },
    ],
    players: 3,
    faithful: 1,
    lines: [
      { rank: 1, name: 'Zoé', network: 'mastodon', points: 30, finds: 3, games: 2 },
      { rank: 1, name: null, network: null, points: 30, finds: 3, games: 1 },
      { rank: 3, name: NASTY, network: 'x', points: 10, finds: 1, games: 1 },
    ],
  };

  test('has equals share a rank, names nobody who asked not to be, and says what does not count yet', async () => {
    for (const language of ['fr', 'en'] as const) {
      const html = await renderSeason(season, language);
      const page = readPage(html);
      expect(pageFaults(page, html)).toEqual([]);
      expect(html).not.toContain('<img src=x');
      expect(textsOf(page, 'tbody td.number:first-child')).toEqual(['1', '1', '3']);
    }
    const page = readPage(await renderSeason(season, 'fr'));
    expect(textsOf(page, '.ranking tbody th').slice(0, 2)).toEqual([
      'Zoé Mastodon',
      'une personne qui n’est pas nommée',
    ]);
    expect(textsOf(page, '.figures li')).toEqual([
      '3 personnes ont trouvé',
      '2 jeux',
      '2 mystères comptés',
      '1 personne a trouvé dans plusieurs jeux',
    ]);
    expect(textsOf(page, '.notice')).toEqual([
      'La saison n’est pas terminée : 1 mystère ne compte pas encore.',
    ]);
    expect(textsOf(page, '.dates')).toEqual(['samedi 19 – dimanche 20 septembre 2026']);
    const [first = '', second = ''] = textsOf(page, 'section[aria-labelledby="games"] tbody tr');
    expect(first).toBe('Printemps noms effacés : plus personne n’y est connu 0');
    expect(second).toContain('1 mystère ne compte pas encore : réponse à révéler');
    expect(second).toMatch(/samedi 19 – dimanche 20 septembre 2026 2$/u);
  });

  test('names a network where there are several, and always the form, by which anybody may call themselves anything', async () => {
    const namedOn = async (...networks: readonly (string | null)[]): Promise<readonly string[]> => {
      const lines = networks.map((network) => ({
        rank: 1,
        name: network === null ? null : 'Zoé',
        network,
        points: 10,
        finds: 1,
        games: 1,
      }));
      const page = readPage(await renderSeason({ ...season, lines }, 'en'));
      return textsOf(page, '.ranking tbody th');
    };
    expect(await namedOn('mastodon', null, 'mastodon')).toEqual(['Zoé', 'somebody who is not named', 'Zoé']);
    expect(await namedOn('web')).toEqual(['Zoé Web']);
    expect(await namedOn('mastodon', 'web')).toEqual(['Zoé Mastodon', 'Zoé Web']);
  });
});
