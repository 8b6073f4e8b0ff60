import { expect, test } from 'vitest';
import { brief, mastodonLike, read, soundYaml } from './game-folder.ts';

const without = { measures: () => ({ ...mastodonLike, network: 'Oiseau', privateReplies: false }) };
const script = (keys: string): string => `${keys}\n${soundYaml}`;

test.each(['hide', 'hide-all', 'decoys', 'quiet', 'private', 'warning', 'none'])(
  'a script may wish masking: %s',
  async (wish) => {
    const { game, problems } = await read(script(`masking: ${wish}`));
    expect(problems).toEqual([]);
    expect(game?.masking).toBe(wish);
  },
);

test('a share of decoys is a percentage, of thirty unless the script says otherwise', async () => {
  expect((await read(script('masking: decoys'))).game?.decoys).toBe(0.3);
  expect((await read(script('masking: decoys\ndecoys: 12,5 %'))).game?.decoys).toBe(0.125);
  expect((await read(script('masking: decoys\ndecoys: 100%'))).problems).toEqual([]);
});

test.each(['beaucoup', '30', '0%', '101%', '-5%'])('decoys: "%s" is no share', async (share) => {
  const { game, problems } = await read(script(`masking: decoys\ndecoys: "${share}"`));
  expect(brief(problems)).toEqual(['2:9 bad-share']);
  expect(problems[0]?.mend.fr).toBe('Écrivez un pourcentage, comme 30%.');
  expect(game).toBeUndefined();
});

test('a share without decoys is told to be of no use', async () => {
  const { game, problems } = await read(script('masking: hide\ndecoys: 30%'));
  expect(brief(problems)).toEqual(['2:1 unused-decoys']);
  expect(game).toBeDefined();
});

test('private wishes are told where the network of an account has no private replies', async () => {
  const { game, problems } = await read(script('masking: private\nfeedback: private'), without);
  expect(brief(problems)).toEqual(['1:10 no-private-answers', '2:11 no-private-answers']);
  expect(problems.map(({ what }) => what.fr)).toEqual([
    'masking vaut private, mais Oiseau (compte ville) n’a pas de réponses privées.',
    'feedback vaut private, mais Oiseau (compte ville) n’a pas de réponses privées.',
  ]);
  expect(game).toBeDefined();
});

test('a wish to hide is no problem anywhere: each account does what it can', async () => {
  expect((await read(script('masking: hide'), without)).problems).toEqual([]);
});
