import { expect, test } from 'vitest';
import { openRehearsalDesk } from '#app/rehearsal/rehearsal-desk.ts';
import { stage } from '#app/rehearsal/rehearsal.ts';
import { tellRehearsal } from '#app/rehearsal/tell-rehearsal.ts';
import { systemClock } from '#platform/clock.ts';
import { silentLog } from '#platform/log.ts';
import { renderStoryboard } from '#storyboard/render.ts';
import { sayEntry } from '#app/words/say-line.ts';
import { summary } from '#cli/output/summary.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { photoFolder } from '../../support/games/photo-folder.ts';
import { embeddedFiles } from '../../support/run/databases.ts';

const GAME = aGame({
  rounds: [aRound({ number: 1, closes: at('12:00'), lastCall: undefined, reveals: at('12:10'), hints: [] })],
});

test('a rehearsal gives itself what agreement is asked for in it, says so, and goes on to its end', async () => {
  await using resources = new AsyncDisposableStack();
  const { path: folder } = resources.use(await photoFolder());
  await using rehearsal = await stage({
    game: GAME,
    folder,
    seed: 7,
    followers: 3,
    speed: 'max',
    log: silentLog,
    copyOf: await embeddedFiles(),
  });
  const { control } = openRehearsalDesk(rehearsal, systemClock);
  const ask = (whom: string, minutes: number, called?: string) =>
    control.act({
      id: whom,
      who: 'camille',
      game: GAME.id,
      act: {
        kind: 'ask-agreement',
        whom,
        called,
        until: rehearsal.context.clock.now().add({ minutes }).toString(),
        digest: whom.length.toString(16).padStart(64, '0'),
      },
    });
  let asked = false;
  await rehearsal.play(async () => {
    if (asked) return;
    asked = true;
    expect(await ask('la maire', 600)).toMatchObject({ ok: true });
    // Over before anything else happens in the village.
    expect(await ask('le musée d’art', 1, '1/reveal')).toMatchObject({ ok: true });
  }, new AbortController().signal);

  const story = await tellRehearsal(rehearsal, 7, 'fr');
  expect(story.posts.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'opening sent',
    'closing sent',
    'reveal sent',
    'standings sent',
  ]);
  expect(story.notes).toEqual([
    'Accord demandé (la maire, toute la partie)\u00a0: la répétition l’a donné elle-même.',
    'Accord demandé (le musée d’art, réponse, mystère\u00a01)\u00a0: la répétition l’a donné elle-même.',
  ]);
  expect(story.problems).toEqual([]);
  expect(await renderStoryboard(story, 'fr')).toContain('la répétition l’a donné elle-même');
  expect(summary(story, { language: 'fr', colour: false })).toContain('la répétition l’a donné elle-même');
  const lines = await control.journal({ game: GAME.id, most: 100 });
  const answered = lines.filter(({ entry }) => entry.kind === 'act' && entry.act.kind === 'answer-request');
  expect(answered.map((line) => `${line.who} ${sayEntry(line, 'fr')}`)).toEqual([
    'répétition donne son accord par un lien (demande n°\u00a01)',
    'répétition donne son accord par un lien (demande n°\u00a02)',
  ]);
});
