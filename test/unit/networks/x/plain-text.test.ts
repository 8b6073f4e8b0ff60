import { expect, test } from 'vitest';
import { hashtagsOf, plainText, replyText } from '#networks/x/plain-text.ts';
import { xPost } from '#networks/x/shapes.ts';

const post = (text: string, more: object = {}) => xPost.parse({ id: '1', text, ...more });

test('a text is unescaped once, whatever was written', () => {
  expect(plainText(post('L’hôtel &lt;Pincé&gt; &amp; &amp;lt;'))).toBe('L’hôtel <Pincé> & &lt;');
});

test('a link is its address, and the one that stands for a picture is left out', () => {
  const urls = [
    { url: 'https://t.co/a', expanded_url: 'https://angers.fr/?a=1&b=2' },
    { url: 'https://t.co/b', media_key: '3_1' },
  ];
  expect(plainText(post('Voir https://t.co/a merci https://t.co/b', { entities: { urls } }))).toBe(
    'Voir https://angers.fr/?a=1&b=2 merci',
  );
});

test.each(['note_post', 'note_tweet'])('a long text is read whole, from %s', (note) => {
  const long = { text: 'Tout entier #Angers', entities: { hashtags: [{ tag: 'Angers' }] } };
  const whole = post('Tout en…', { [note]: long });
  expect(plainText(whole)).toBe('Tout entier #Angers');
  expect(hashtagsOf(whole)).toEqual(['#Angers']);
});

test('a reply is without the mentions at its start, and without the account’s own name anywhere', () => {
  expect(replyText(post('@angers @Lea le château'), 'Angers')).toBe('le château');
  expect(replyText(post('le château, @Angers !'), 'angers')).toBe('le château, !');
  expect(replyText(post('le château d’@angersloire, a@angers.fr'), 'angers')).toBe(
    'le château d’@angersloire, a@angers.fr',
  );
});

test('links that grow as they are written out do not grow for ever', () => {
  const urls = Array.from({ length: 100 }, () => ({ url: 'a', expanded_url: 'aa' }));
  expect(plainText(post('a', { entities: { urls } })).length).toBeLessThan(200_000);
});
