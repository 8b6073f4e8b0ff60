import { expect, test } from 'vitest';
import { brief, mastodonLike, read, soundYaml } from './game-folder.ts';

const without = { measures: () => ({ ...mastodonLike, network: 'bluesky' as const, privateReplies: false }) };
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
  expect(problems[0]?.mend.fr).toBe('Écrivez un pourcentage, comme 30%');
  expect(game).toBeUndefined();
});

test('a share without decoys is told to be of no use', async () => {
  const { game, problems } = await read(script('masking: hide\ndecoys: 30%'));
  expect(brief(problems)).toEqual(['2:1 unused-decoys']);
  expect(game).toBeDefined();
});

test('a required hashtag of which nobody can be reminded in private is told, once for each network', async () => {
  const required = soundYaml.replace(
    /^hashtags:\n(?<always>.*\n)/mu,
    'hashtags:\n$<always>  replies: required\n',
  );
  const told = async (how?: typeof without) =>
    (await read(`masking: quiet\n${required}`, how)).problems.map(
      ({ code, severity }) => `${severity} ${code}`,
    );
  expect(await told(without)).toEqual(['advice reminder-in-public']);
  expect(await told()).toEqual([]);
});

test('private wishes are told where the network of an account has no private replies', async () => {
  const { game, problems } = await read(script('masking: private\nfeedback: private'), without);
  expect(brief(problems)).toEqual(['1:10 no-private-answers', '2:11 no-private-answers']);
  expect(problems.map(({ what }) => what.fr)).toEqual([
    'masking vaut private, mais Bluesky (compte ville) n’a pas de réponses privées.',
    'feedback vaut private, mais Bluesky (compte ville) n’a pas de réponses privées.',
  ]);
  expect(game).toBeDefined();
});

test('a wish to hide is no problem anywhere: each account does what it can', async () => {
  expect((await read(script('masking: hide'), without)).problems).toEqual([]);
});

const hiding = {
  ...mastodonLike,
  network: 'bluesky' as const,
  hiding: { remains: 'one-click', most: 300 },
} as const;
const approving = { ...mastodonLike, approveReplies: true };

test.each([
  ['could hide replies', hiding],
  ['could let them wait', approving],
])('a script that says nothing of masking is advised where an account %s', async (_, measure) => {
  const { game, problems } = await read(soundYaml, { measures: () => measure });
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['nothing-hidden', 'advice']]);
  expect(game?.masking).toBe('quiet');
});

test('the advice names the account and both ways out, in both languages', async () => {
  const [advice] = (await read(soundYaml, { measures: () => hiding })).problems;
  expect(advice?.what).toEqual({
    fr: 'Bluesky (compte «\u00a0ville\u00a0») permet de masquer les bonnes réponses jusqu’à la révélation, et le script ne le demande pas\u00a0: chacun peut les y lire.',
    en: 'Bluesky (account "ville") lets right replies be hidden until the reveal, and the script does not ask for it: everybody can read them there.',
  });
  expect(advice?.mend).toEqual({
    fr: 'Écrivez masking: hide\u202f; ou masking: quiet si c’est voulu.',
    en: 'Write masking: hide; or masking: quiet if that is intended.',
  });
});

test.each(['hide', 'quiet', 'none'])('who has written masking: %s is not advised', async (wish) => {
  expect((await read(script(`masking: ${wish}`), { measures: () => hiding })).problems).toEqual([]);
});

test('a script whose accounts can hide nothing is not advised', async () => {
  expect((await read(soundYaml)).problems).toEqual([]);
});
