import { describe, expect, test } from 'vitest';
import { eraseReply } from '#store/replies/replies.ts';
import type { Profile } from '#networks/village/post.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const spy: Profile = { handle: 'spy', name: '' };
const RIGHT = 'Maison d’Adam';
const NAMES = [
  'Tour Saint-Aubin',
  'Château de Saumur',
  'Logis Barrault',
  'Hôtel des Pénitentes',
  'Collégiale Saint-Martin',
  RIGHT,
  'Moulin de la Garde',
  'Abbaye du Ronceray',
  'Porte Chapelle',
  'Palais du Tau',
];
const hiding: AccountChanges = { capabilities: { hiding: { remains: 'one-click', most: 300 } } };
const holding: AccountChanges = { capabilities: { approveReplies: true } };

async function opened(changes: Parameters<typeof play>[0], account: AccountChanges): Promise<Play> {
  const angers = await play({ masking: 'hide', feedback: 'none', ...changes }, account);
  await angers.until('10:00');
  return angers;
}

const say = (angers: Play, text: string, who = spy): string =>
  angers.village.reply(who, angers.opening().id, text).id;

/** Which of these replies anybody can read below the opening. */
function readable(angers: Play, replies: readonly string[]): readonly boolean[] {
  const there = new Set(angers.village.thread(angers.opening().id).map(({ id }) => id));
  const hidden = new Set(angers.village.hiddenIn(angers.opening().id));
  return replies.map((id) => there.has(id) && !hidden.has(id));
}

describe.each([
  ['hides replies', hiding],
  ['lets replies wait', holding],
] as const)('on a network that %s', (_, account) => {
  test('tries without the hashtag that is required stand alike, right or wrong', async () => {
    const angers = await opened({ hashtags: { always: ['#Angers'], replies: 'required' } }, account);
    const tries = NAMES.map((name) => say(angers, name));
    await angers.settle();
    expect(new Set(readable(angers, tries)).size).toBe(1);
  });

  test('so do those beyond the limit', async () => {
    const angers = await opened({ guesses: 3 }, account);
    const spent = ['Poitiers', 'Limoges', 'Rennes'].map((town) => say(angers, town));
    await angers.settle();
    await angers.until('10:05');
    const tries = NAMES.map((name) => say(angers, name));
    await angers.settle();
    expect(readable(angers, spent)).toEqual([true, true, true]);
    expect(new Set(readable(angers, tries)).size).toBe(1);
  });

  test('and no try is given back by what is erased', async () => {
    const angers = await opened({ guesses: 3 }, account);
    const spent = ['Poitiers', 'Limoges', 'Rennes', 'Poitiers Limoges Rennes'].map((text) =>
      say(angers, text),
    );
    await angers.settle();
    for (const reply of spent)
      await eraseReply(angers.context.db, angers.game.accounts[0] ?? '', reply, angers.clock.now());
    await angers.until('10:05');
    const tries = NAMES.map((name) => say(angers, name));
    await angers.settle();
    expect(new Set(readable(angers, tries)).size).toBe(1);
    const rows = await angers.context.db.selectFrom('replies').select(['text', 'names']).execute();
    expect(rows).toContainEqual({ text: null, names: 3 });
  });

  test('and so do lists of names behind so much talk that nobody reads that far', async () => {
    const others = NAMES.filter((name) => name !== RIGHT);
    for (const talk of ['Euh… '.repeat(100), `@${'a'.repeat(450)} `, ' .'.repeat(250)]) {
      const angers = await opened({}, account);
      const lists = [others.slice(0, 4), [...others.slice(4, 7), RIGHT]];
      const tries = lists.map((names, count) =>
        say(angers, `${talk}${names.join(', ')}`, { handle: `p${count}`, name: '' }),
      );
      await angers.settle();
      expect(new Set(readable(angers, tries)).size).toBe(1);
    }
  });

  test('whatever holds the answer is hidden, a hedge and a negation too', async () => {
    const angers = await opened({}, account);
    const said = [`${RIGHT} ou Poitiers ?`, `Ce n’est pas la ${RIGHT.toLowerCase()}`, RIGHT];
    const tries = said.map((text, count) => say(angers, text, { handle: `p${count}`, name: '' }));
    const others = ['Je dirais Saumur', 'Poitiers'];
    const shown = others.map((text, count) => say(angers, text, { handle: `q${count}`, name: '' }));
    await angers.settle();
    expect(readable(angers, tries)).toEqual([false, false, false]);
    expect(readable(angers, shown)).toEqual([true, true]);
  });

  test('a reply that names several things is hidden, whether the answer is among them or not', async () => {
    const angers = await opened({}, account);
    const said = [`${RIGHT}, Poitiers et Saumur`, 'Limoges, Poitiers et Saumur', 'Logis Barrault, Angers'];
    const tries = said.map((text, count) => say(angers, text, { handle: `p${count}`, name: '' }));
    await angers.settle();
    expect(readable(angers, tries)).toEqual([false, false, false]);
    await angers.until('18:40');
    expect(readable(angers, tries)).toEqual([true, true, true]);
  });

  test.each([
    'Ce n’est pas la maison d’Adam, c’est le château de Saumur',
    'pas la maison d’Adam mais le logis Barrault',
    'La maison d’Adam ? Non. Le château de Saumur.',
    'la maison d’Adam… correction : la tour Saint-Aubin',
    'La maison d’Adam Smith',
    'le palais du Tau, à côté de la maison d’Adam',
  ])('so is what names it beside another guess, or with another word: %s', async (text) => {
    const angers = await opened({}, account);
    const reply = say(angers, text);
    await angers.settle();
    expect((await angers.replies()).map(({ verdict }) => verdict)).not.toContain('correct');
    expect(readable(angers, [reply])).toEqual([false]);
  });

  test('and what comes to name it by a change of the answers; what a person decides changes nothing there', async () => {
    const angers = await opened({}, account);
    const text = 'Ce n’est pas le logis Barrault, c’est le château de Saumur';
    const reply = say(angers, text);
    await angers.apply({
      ...angers.game,
      rounds: angers.game.rounds.map((round) => ({
        ...round,
        answers: [...round.answers, 'Logis Barrault'],
      })),
    });
    await angers.settle();
    expect(readable(angers, [reply])).toEqual([false]);
    const [kept] = await angers.replies();
    await angers.act({ kind: 'decide', reply: kept?.id ?? '', verdict: 'wrong' });
    await angers.settle();
    expect(readable(angers, [reply])).toEqual([false]);
  });

  test('decoys are the same however often a name is given, and by whomever', async () => {
    const angers = await opened({ masking: 'decoys', decoys: 0.6 }, account);
    const tries = NAMES.flatMap((name, which) =>
      [1, 2, 3].map((time) => say(angers, name, { handle: `p${which}-${time}`, name: '' })),
    );
    await angers.settle();
    await angers.until('10:05');
    const seen = readable(angers, tries);
    for (const [which] of NAMES.entries()) expect(new Set(seen.slice(which * 3, which * 3 + 3)).size).toBe(1);
    expect(seen[NAMES.indexOf(RIGHT) * 3]).toBe(false);
    expect(seen.filter((shown) => !shown).length).toBeGreaterThan(3);
  });
});

test('a reminder of the hashtag comes at the first name, whatever it is', async () => {
  for (const name of ['Tartempion', RIGHT, 'Poitiers']) {
    const angers = await opened({ hashtags: { always: ['#Angers'], replies: 'required' } }, hiding);
    say(angers, 'Merci !');
    await angers.settle();
    expect(angers.answersTo(spy)).toEqual([]);
    say(angers, name);
    await angers.settle();
    expect(angers.answersTo(spy)).toHaveLength(1);
  }
});
