import { describe, expect, test } from 'vitest';
import { isCut, plainText, replyText, withoutNote } from '#networks/mastodon/plain-text.ts';

const me = 'angers@mastodon.example';

describe('what a player wrote, as servers give it', () => {
  test.each([
    [
      'Mastodon',
      '<p><span class="h-card" translate="no"><a href="https://mastodon.example/@angers" class="u-url mention">@<span>angers</span></a></span> C&#39;est l&#39;hôtel &lt;Pincé&gt; &amp; son escalier</p><p>Non ?<br />Si ! <a href="https://mastodon.example/tags/Angers" class="mention hashtag" rel="tag">#<span>Angers</span></a></p>',
      "C'est l'hôtel <Pincé> & son escalier\n\nNon ?\nSi ! #Angers",
    ],
    [
      'GoToSocial',
      '<p><span class="h-card"><a href="https://mastodon.example/@angers" class="u-url mention" rel="nofollow noreferrer noopener" target="_blank">@<span>angers</span></a></span> La maison d&rsquo;Adam</p>',
      'La maison d’Adam',
    ],
    [
      'snac',
      '<span class="h-card"><a href="https://mastodon.example/angers" class="u-url mention">@angers@mastodon.example</a></span> La <i>maison</i> d’Adam<br>ou pas<br>',
      'La maison d’Adam\nou pas',
    ],
    [
      'Pleroma',
      '<span class="h-card"><a class="u-url mention" data-user="9" href="https://mastodon.example/users/angers" rel="ugc">@<span>angers</span></a></span> le château',
      'le château',
    ],
    ['a server that links no mention', '<p>@angers@mastodon.example le château</p>', 'le château'],
  ])('%s', (_, html, text) => {
    expect(replyText(html, me)).toBe(text);
  });

  test('several mentions at the start go, others in the middle stay, and the account’s own goes anywhere', () => {
    const html =
      '<p>@yanis @soizic@piaf.example @angers je dis comme @mathilde : le château, @angers, non ? @Angers@Mastodon.Example</p>';
    expect(replyText(html, me)).toBe('je dis comme @mathilde : le château, , non ?');
  });

  test('an account of the same name on another server is somebody else', () => {
    expect(replyText('<p>Bravo @angers@piaf.example !</p>', me)).toBe('Bravo @angers@piaf.example !');
  });

  test('an address of electronic mail is no mention', () => {
    expect(replyText('<p>Écrivez à musee@angers.example</p>', me)).toBe('Écrivez à musee@angers.example');
  });

  test('a reply that is only a mention is empty', () => {
    expect(
      replyText(
        '<p><a href="https://mastodon.example/@angers" class="u-url mention">@<span>angers</span></a></p>',
        me,
      ),
    ).toBe('');
  });
});

test('a link that is shortened for the eye is given whole', () => {
  const html =
    '<p>Voir <a href="https://angers.example/patrimoine/maison-d-adam?vue=1&amp;b=2" rel="nofollow"><span class="invisible">https://</span><span class="ellipsis">angers.example/patrimoine/mais</span><span class="invisible">on-d-adam?vue=1&amp;b=2</span></a>.</p>';
  expect(plainText(html)).toBe('Voir https://angers.example/patrimoine/maison-d-adam?vue=1&b=2.');
});

test('a link that shows words gives the words', () => {
  expect(plainText('<p>la <a href="https://angers.example/adam">Maison d’Adam</a></p>')).toBe(
    'la Maison d’Adam',
  );
});

test('lists, quotations, headings and code keep their words as they were written', () => {
  const html =
    '<h2>Réponse</h2><ul><li>château</li><li>cathédrale</li></ul><blockquote>ou <code>tour</code></blockquote><img src="x" alt="y">';
  expect(plainText(html).split(/\s*\n\s*/u)).toEqual(['Réponse', '- château', '- cathédrale', 'ou tour']);
});

test('Mastodon’s stand-in for a quoted post is no part of the text', () => {
  const html =
    '<p class="quote-inline">RE: <a href="https://piaf.example/@a/1">https://piaf.example/@a/1</a></p><p>Le château</p>';
  expect(plainText(html)).toBe('Le château');
});

test('markup without end or sense gives text, not an error', () => {
  expect(plainText('<p><b>le <i>château</p> & <<<a href>ici')).toContain('château');
  expect(plainText(`${'<div>'.repeat(20_000)}au fond`)).toBe('…');
});

test.each([
  ['in a block of its own', '<div class="gts-system-message gts-pending-reply">', '</div>'],
  ['as older versions add it', '', ''],
])(
  'what a server adds for whoever is to approve a reply, %s, is not read as part of it',
  (_, before, after) => {
    const note = `<hr><p><i lang="en">ℹ️ Note from gts.example: This reply is pending your approval. <a href="https://gts.example/settings">https://gts.example/settings</a>.</i></p>`;
    const html = `<p>@angers Le château</p>${before}${note}${after}`;
    expect(withoutNote(replyText(html, 'angers@gts.example'))).toBe('Le château');
  },
);

test('what a player words like that is read: of a reply that waits, only what its server adds last is left out', () => {
  const like = '<hr><p><i lang="en">ℹ️ Note from me: Le château</i></p>';
  const note = '<hr><p><i lang="en">ℹ️ Note from gts.example: This reply is pending your approval.</i></p>';
  expect(replyText(`<p>Bravo</p>${like}`, 'angers@gts.example')).toContain('Le château');
  expect(withoutNote(replyText(`<p>Bravo</p>${like}${note}`, 'angers@gts.example'))).toContain('Le château');
});

test('a note is told from a very long row of spaces above it, and a dash of the player’s stays', () => {
  const long = `Le château${'\u00A0'.repeat(1_000_000)}x`;
  expect(withoutNote(`${long} --- ℹ️ Note from gts.example`)).toBe(long);
  expect(withoutNote(`${'-\u00A0'.repeat(500_000)}x-\nℹ️ Note from gts.example`)).toHaveLength(1_000_002);
});

test('characters that nobody sees part no word', () => {
  const html = `<p>le ${Array.from('château').join('\u200B')} d\u00ADe Sau\u2060mur</p>`;
  expect(plainText(html).replaceAll(/\p{Cf}/gu, '')).toBe('le château de Saumur');
});

test.each([
  ['something nested too deep', `<p>Bravo</p>${'<b>'.repeat(101)}Adam${'</b>'.repeat(101)}`, true],
  ['something behind very much markup', `<p>Bravo</p>${'<i></i>'.repeat(7_200)}<p>Adam</p>`, true],
  ['an ellipsis of its author’s', '<p>Bravo…</p>', false],
  ['markup as people write it', '<p>Bravo <b><i>Adam</i></b></p>', false],
])('of %s it is known whether it was cut', (_, html, cut) => {
  expect(isCut(html)).toBe(cut);
});
