import { describe, expect, test } from 'vitest';
import type { Profile } from '#networks/village/post.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const MINUTES = 20;

/** A program that answers whatever it is told, at once: each private answer that it gets, once. */
async function letAnswer(
  angers: Play,
  who: Profile,
  respond: (told: string) => string,
  before: readonly string[] = [],
): Promise<number> {
  const answered = new Set<string>();
  for (const text of before)
    angers.village.write(who, { text: `@${angers.address} ${text}`, visibility: 'private' });
  for (let minute = 0; minute < MINUTES; minute += 1) {
    angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
    await angers.settle();
    const told = angers.village
      .postsBy(angers.address)
      .filter(({ mentions }) => mentions.includes(`${who.handle}@village.example`));
    for (const { id, text } of told) {
      if (answered.has(id)) continue;
      answered.add(id);
      angers.village.reply(who, id, respond(text), { visibility: 'private' });
    }
  }
  return answered.size;
}

async function opened(changes: Parameters<typeof play>[0] = {}): Promise<Play> {
  const angers = await play(changes);
  await angers.until('10:00');
  return angers;
}

/** Of each play's own: whoever it is stays the same person in every game of a database. */
const robot = ({ game }: Play, changes: Partial<Profile> = {}): Profile => ({
  handle: `robot-${game.id}`,
  name: 'Robot',
  ...changes,
});

describe('a program that answers by itself', () => {
  test.each([
    ['asks for a code', () => 'LIER'],
    ['repeats what it is told, codes included', (told: string) => told],
    ['gives a code that there is not', () => '2BCD-3FGH'],
    ['undoes what is not linked', () => 'DÉLIER'],
  ])('and %s is answered no more often than a person would be', async (_, respond) => {
    const angers = await opened();
    const answers = await letAnswer(angers, robot(angers), respond, ['LIER']);
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThanOrEqual(6);
  });

  test('and repeats its guess is answered no more often than there are guesses', async () => {
    const angers = await opened({ guesses: 3 });
    expect(await letAnswer(angers, robot(angers), () => 'Le château', ['Le château'])).toBe(3);
  });

  test('and repeats the verdict is not answered again', async () => {
    const angers = await opened();
    expect(await letAnswer(angers, robot(angers), (told) => told, ['Le château'])).toBe(1);
  });

  test('and repeats the reminder of the hashtag is not reminded again', async () => {
    const angers = await opened({ hashtags: { always: ['#Angers'], replies: 'required' } });
    const echo = (told: string): string => told.replaceAll('#Angers', '');
    expect(await letAnswer(angers, robot(angers), echo, ['Le château'])).toBe(1);
  });

  test('and says STOP is told nothing more', async () => {
    const angers = await opened();
    expect(await letAnswer(angers, robot(angers), () => 'STOP', ['Le château'])).toBe(1);
    await letAnswer(angers, robot(angers), () => 'LIER', ['Le château', 'LIER']);
    expect(angers.answersTo(robot(angers))).toHaveLength(1);
  });

  test('and whose profile says #nobot is told nothing', async () => {
    const angers = await opened();
    const who = robot(angers, { note: 'Un compte tranquille. #nobot' });
    expect(await letAnswer(angers, who, () => 'Le château', ['Le château'])).toBe(0);
  });
});

test('an hour later a person is heard again', async () => {
  const angers = await opened();
  await letAnswer(angers, robot(angers), () => 'LIER', ['LIER']);
  angers.clock.moveTo(at('11:30'));
  angers.village.write(robot(angers), { text: `@${angers.address} LIER`, visibility: 'private' });
  await angers.settle();
  const told = angers.village
    .postsBy(angers.address)
    .filter(({ mentions }) => mentions.includes(`${robot(angers).handle}@village.example`));
  expect(told).toHaveLength(7);
});
