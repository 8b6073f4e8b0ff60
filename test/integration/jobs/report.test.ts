import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import { openControlSocket } from '#app/control/control-socket.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { illustrateStory } from '#app/control/illustrate-story.ts';
import { tellWithoutNames } from '#app/story/without-names.ts';
import { reportTable } from '#app/story/report-tables.ts';
import type { Language } from '#game/game.ts';
import type { Profile } from '#networks/village/post.ts';
import { renderStoryboard } from '#storyboard/render.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { aRound, at } from '../../support/games/game.ts';
import { anAct, aPartner } from '../../support/games/partners.ts';
import { photoFolder } from '../../support/games/photo-folder.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { pageFaults } from '../../unit/storyboard/page-faults.ts';
import { type PageDocument, readPage, textsOf } from '../../unit/storyboard/read-page.ts';

const { play } = useTheatre();

const RIGHT = 'La maison d’Adam';
const NOT_IT = 'la place Sainte-Croix ?';

/** A player of each play's own: players are the same person in every game of a database. */
const follower = ({ game }: Play, name: string): Profile => ({
  handle: `${name.toLowerCase()}-${game.id}`,
  name,
});

/** A game on a network where posts can be edited, and on one where they cannot. */
const opened = async (changes: Parameters<typeof play>[0] = {}): Promise<Play> => {
  const angers = await play({ accounts: ['ville', 'rigide'], ...changes }, [
    {},
    { capabilities: { edit: false } },
  ]);
  await angers.until('10:00');
  return angers;
};

async function says(angers: Play, who: Profile, text: string): Promise<void> {
  angers.village.reply(who, angers.opening().id, text);
  await angers.settle();
}

async function act(angers: Play, wish: Act): Promise<void> {
  expect(await angers.act(wish)).toMatchObject({ ok: true });
  await angers.settle();
}

/** The game as the command tells it, with its pictures. */
async function told(angers: Play, language: Language = 'fr'): Promise<Storyboard> {
  const found = await angers.control.story(angers.game.id, language);
  if (!found) throw new Error('The game was never played.');
  await using photos = await photoFolder();
  return await illustrateStory(found, angers.control.content, { data: 'memory', folder: photos.path });
}

async function pageOf(
  story: Storyboard,
  language: Language = 'fr',
): Promise<{ readonly html: string; readonly page: PageDocument }> {
  const html = await renderStoryboard(story, language);
  return { html, page: readPage(html) };
}

test('the page of a game shows what was posted as it went out, what was done to it since, and who replied', async () => {
  const angers = await opened();
  const zoe = follower(angers, 'Zoé');
  await says(angers, zoe, NOT_IT);
  await says(angers, zoe, RIGHT);
  await angers.until('11:05');
  await act(angers, { kind: 'edit-post', post: '1/hint-1', text: 'Regardez vers la cathédrale.' });
  await angers.until('13:05');
  await act(angers, { kind: 'delete-post', post: '1/hint-2' });
  await angers.until('19:00');
  expect(await angers.state()).toBe('finished');

  const { html, page } = await pageOf(await told(angers));
  expect(pageFaults(page, html)).toEqual([]);
  expect(textsOf(page, '.source')).toEqual(['Partie']);
  const cards = [...page.querySelectorAll('.post')].filter(
    (card) => textsOf(card, '.sender strong')[0] === angers.game.accounts[0],
  );
  const rigid = [...page.querySelectorAll('.post')].filter(
    (card) => textsOf(card, '.sender strong')[0] === angers.game.accounts[1],
  );
  const [opening, hint, second] = cards;
  if (!opening || !hint || !second) throw new Error('A game has posts.');
  expect(textsOf(opening, '.text')[0]).toContain('Où se cache ce drôle de personnage');
  expect(opening.querySelectorAll('figure img, figure svg')).toHaveLength(1);
  expect(opening.querySelector('footer a')?.getAttribute('href')).toBe((await angers.step('opening')).url);
  expect(textsOf(hint, '.text')[0]).toContain('Regardez du côté de la rue Montault.');
  expect(textsOf(hint, '.changes li')).toEqual([
    expect.stringMatching(/^Modifié · sam\. 19 sept\., 11:05 .*Regardez vers la cathédrale\./u),
  ]);
  expect(textsOf(rigid[1] ?? page, '.changes li')).toEqual([
    expect.stringMatching(
      /^Correction en dessous · .* · Voir sur le réseau .*Regardez vers la cathédrale\./u,
    ),
  ]);
  expect(textsOf(second, '.why')).toEqual(['Retiré (sam. 19 sept., 13:05)']);
  expect(second.querySelectorAll('a')).toHaveLength(0);
  expect(textsOf(page, '.reply .text:not(.answer .text)').slice(0, 2)).toEqual([NOT_IT, RIGHT]);
  expect(textsOf(page, '.reply .badge')).toEqual(['✕ Faux', '✓ Juste']);
  expect(textsOf(page, '.standings tbody bdi')).toEqual(['Zoé', `@${zoe.handle}@village.example`]);
  expect(textsOf(page, '#standings')).toEqual(['Classement final']);
});

test('under way it says what it was then, what is to come, and that its answers are still secret', async () => {
  const tomorrow = '2026-09-20T';
  const angers = await opened({
    rounds: [
      aRound(),
      aRound({
        number: 2,
        photo: 'maison.jpg',
        question: 'Et lui ?',
        answers: ['Logis Barrault'],
        hints: [],
        opens: at(`${tomorrow}09:00`),
        lastCall: undefined,
        closes: at(`${tomorrow}18:00`),
        reveals: at(`${tomorrow}18:30`),
      }),
    ],
  });
  const before = await pageOf(await told(angers));
  expect(pageFaults(before.page, before.html)).toEqual([]);
  expect(textsOf(before.page, '.source')).toEqual(['Partie · état au sam. 19 sept., 10:00']);
  expect(textsOf(before.page, '#secret, #secret + p')).toEqual([
    'Cette page contient des réponses encore secrètes',
    'Les réponses des mystères 1 et 2 n’ont pas encore été révélées. D’ici là, ne montrez cette page à personne qui joue.',
  ]);
  expect(textsOf(before.page, '.post.to-come > p.soft')[0]).toBe(
    'À venir : le texte sera rédigé à son heure.',
  );
  await angers.until('19:00');
  const after = await pageOf(await told(angers, 'en'), 'en');
  expect(textsOf(after.page, '#secret + p')).toEqual([
    'The answer of mystery 2 has not been revealed yet. Until then, show this page to nobody who plays.',
  ]);
});

test('a round that was called off says so, with what players were told', async () => {
  const angers = await opened();
  await act(angers, { kind: 'cancel-round', called: '1', message: 'La rue est fermée.' });
  const { page } = await pageOf(await told(angers));
  expect(textsOf(page, '.round > header .why')).toEqual(['Mystère annulé : il ne compte pas.']);
  expect(textsOf(page, '.post .changes li')[0]).toMatch(/^Annonce en dessous · .*La rue est fermée\./u);
  expect(page.getElementById('secret')).toBeNull();
});

test('a post that was late says when it was to come, and so does what a partner did', async () => {
  const angers = await opened({ partners: [aPartner()], rounds: [aRound({ relays: [] })] });
  await angers.moment('11:12');
  const { page } = await pageOf(await told(angers));
  expect(textsOf(page, '.late')[0]).toBe('avec 12 min de retard (prévu : 11:00)');
  const story = await told(angers);
  const deed = anAct({ at: at('09:20') });
  const late = await pageOf({
    ...story,
    deeds: [
      {
        round: 1,
        partner: 'Office de tourisme',
        account: 'ville',
        kind: deed.kind,
        of: { kind: 'opening', ordinal: 0 },
        due: at('09:10'),
        at: deed.at,
        url: 'https://office.example/1',
        outcome: 'late',
      },
    ],
  });
  expect(textsOf(late.page, '.deeds tbody th')).toEqual(['sam. 19 sept., 09:20 (prévu : 09:10)']);
  expect(late.page.querySelector('.deeds a')?.getAttribute('href')).toBe('https://office.example/1');
});

test('whoever was forgotten is on the page no more, nor in a table: only a number of replies is', async () => {
  const angers = await opened();
  const quidam = follower(angers, 'Quidam');
  await says(angers, quidam, `${RIGHT}, foi de quidam`);
  await angers.until('19:00');
  const files = async (): Promise<string> => {
    const story = await told(angers);
    const { html } = await pageOf(story);
    return [
      html,
      ...(['posts', 'replies', 'standings'] as const).map((one) => reportTable(one, story, 'fr')),
    ].join('\n');
  };
  expect(await files()).toContain(quidam.handle);
  await act(angers, { kind: 'forget', player: `village:${quidam.handle}@village.example` });
  const after = await files();
  expect(after).not.toMatch(/quidam/iu);
  expect(after).toContain('Joueur oublié');
  expect(textsOf(readPage(after), '.reply .text, .reply .soft')).toContain('Texte effacé');
});

test('without names nobody is named, wherever that was: beside replies, in them, in what posts tell and in the ranking', async () => {
  const angers = await opened();
  const zoe = follower(angers, 'Zoé Martin');
  const luc = follower(angers, 'Luc');
  await says(angers, zoe, RIGHT);
  const others = `@${zoe.handle}@village.example, @mamie@ailleurs.example, luc@courriel.example`;
  await says(angers, luc, `${NOT_IT} comme ${others} https://village.example/@${zoe.handle}/1`);
  await says(angers, luc, RIGHT);
  await angers.until('19:00');
  const named = await told(angers);
  const story = tellWithoutNames(named, 'fr');
  const { html, page } = await pageOf(story);
  const all = [html, reportTable('replies', story, 'fr'), reportTable('standings', story, 'fr')].join('\n');
  expect((await pageOf(named)).html).toContain(zoe.handle);
  expect(all).not.toMatch(new RegExp(`zoé|${zoe.handle}|luc\\b|${luc.handle}|mamie`, 'iu'));
  expect(textsOf(page, '.reply .who strong')).toEqual(['Joueur 1', 'Joueur 2', 'Joueur 2']);
  expect(textsOf(page, '.standings tbody th').toSorted()).toEqual(['JJoueur 1', 'JJoueur 2']);
  expect(textsOf(page, '.post .text').join('\n')).toContain('Joueur 1');
  expect(page.querySelectorAll('a[href^="http"]')).toHaveLength(0);
  expect(textsOf(page, '.figures > div')).toEqual(textsOf((await pageOf(named)).page, '.figures > div'));
  expect(pageFaults(page, html)).toEqual([]);
});

test('a game is told through the control socket as it is where it is played', async () => {
  const angers = await opened();
  await says(angers, follower(angers, 'Zoé'), RIGHT);
  await angers.until('11:05');
  await act(angers, { kind: 'edit-post', post: '1/hint-1', text: '{"instant":"demain"}' });
  const folder = await mkdtemp(join(tmpdir(), 'kesako-story-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'kesako.sock');
  await using _socket = await openControlSocket(path, angers.control);
  await using control = await connectToControl(path);
  const here = await angers.control.story(angers.game.id, 'fr');
  expect(here?.story.replies).toHaveLength(1);
  expect(await control?.story(angers.game.id, 'fr')).toEqual(here);
  expect(await control?.story('rien', 'fr')).toBeUndefined();
});
