import { expect, test } from 'vitest';
import { endOf, keptUntil } from '#game/retention.ts';
import { read, soundYaml } from '../script/game-folder.ts';

const ofGame = async (rules: string) => {
  const script = `${soundYaml.trimEnd()}
organiser: { name: Ville, contact: jeu@ville.example }
keep-for: 2 days
rules: { address: ici, minimum-age: 15${rules} }
`;
  const { game } = await read(script);
  if (!game) throw new Error('The script is not sound.');
  return [endOf(game)?.toString(), keptUntil(game)?.toString()];
};

// The answer is given at 18:10 in Paris, on 18 September.
test('a game ends with its last answer', async () => {
  expect(await ofGame('')).toEqual(['2027-09-18T16:10:00Z', '2027-09-20T22:00:00Z']);
  expect(await ofGame(', answer-within: 14d')).toEqual(['2027-09-18T16:10:00Z', '2027-09-20T22:00:00Z']);
});

test('names are kept until the first of the ranking have had their time to answer', async () => {
  expect(await ofGame(', prizes: [Un livre], answer-within: 14d')).toEqual([
    '2027-10-02T16:10:00Z',
    '2027-10-04T22:00:00Z',
  ]);
});
