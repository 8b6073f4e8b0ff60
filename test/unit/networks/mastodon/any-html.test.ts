import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCut, leadingMentions, plainText, replyText, requestNoted } from '#networks/mastodon/plain-text.ts';
import { WorkCount } from '../../../support/judge/work-done.ts';
import { runs } from '../../../support/run/runs.ts';

const own = 'angers@mastodon.example';

/** Words as people write them: in several scripts, with signs that mean something in markup, and with characters that nobody sees. */
const word = fc.oneof(
  fc.constantFrom(
    'château',
    'l’hôtel',
    'Pincé',
    '城',
    'مدينة',
    '🏰',
    'e\u0301cluse',
    'C++',
    '50%',
    'a&b',
    'R&D',
    '<3',
    'x>y',
  ),
  fc.constantFrom(
    'Saint\u00ADAubin',
    'la\u200Btour',
    '\u202Eruot',
    '\u2066mur\u2069',
    '\uFEFFpont',
    'a\u2060b',
    '👨\u200D👩\u200D👧',
  ),
  fc.string({ unit: fc.constantFrom(...Array.from(`abcdéï&<>"'’;#`)), minLength: 1, maxLength: 8 }),
);

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapes: readonly ((sign: string) => string)[] = [
  (sign) => NAMED[sign] ?? sign,
  (sign) => `&#${sign.codePointAt(0)};`,
  (sign) => `&#x${sign.codePointAt(0)?.toString(16)};`,
];

/** As a server escapes it: what has a meaning always, and the rest now and then. */
const escaped = (text: string, how: number): string =>
  Array.from(text, (sign, at) =>
    sign in NAMED || (how + at) % 5 === 0 ? escapes[(how + at) % 3]?.(sign) : sign,
  ).join('');

const attribute = fc.constantFrom(
  '',
  ' class="a b"',
  ' title="a > b &lt; c"',
  " lang='fr' dir=rtl",
  ' hidden',
  ' style="display:none"',
  ` data-x="${'y'.repeat(2_000)}"`,
  ' onclick="alert(1)"',
);
const tag = fc.constantFrom(
  'p',
  'b',
  'i',
  'em',
  'strong',
  'span',
  'div',
  'blockquote',
  'code',
  'del',
  'bdi',
  'inconnu',
  'h2',
);

interface Written {
  readonly html: string;
  readonly words: readonly string[];
}

/** Markup that is well-formed, and the words that whoever looks at it can see. */
const { written } = fc.letrec<{ written: Written; leaf: Written }>((tie) => ({
  leaf: fc.tuple(word, fc.nat(20)).map(([text, how]) => ({ html: escaped(text, how), words: [text] })),
  written: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.tuple(tag, attribute, fc.array(tie('written'), { maxLength: 4 })).map(([name, more, inside]) => ({
      html: `<${name}${more}>${inside.map(({ html }) => html).join(' ')}</${name}>`,
      words: inside.flatMap(({ words }) => words),
    })),
    fc.constantFrom('<br>', '<br />', '<!-- caché -->', '<img src="x" alt="caché">', '<wbr>').map((html) => ({
      html,
      words: [],
    })),
    fc
      .constantFrom('script', 'style')
      .map((name) => ({ html: `<${name}>caché("<p>")</${name}>`, words: [] })),
  ),
}));

const spaced = (text: string): string => text.replaceAll(/\s+/gu, '');

/** Pieces of which markup is made, in no order that makes sense. */
const piece = fc.oneof(
  word,
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  fc.tuple(tag, attribute).map(([name, more]) => `<${name}${more}`),
  fc.constantFrom(
    '<script>',
    '</script>',
    '<style>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE',
    '<?',
    '<a href="',
    '">',
    '&',
    '&#',
    '&#x',
    ';',
    '&#0;',
    '&#xD800;',
    '&#x110000;',
    '&amp;lt;b&amp;gt;',
    '&nbsp;',
    '<',
    '>',
    '</',
    '\0',
    '\uD83C',
    '\uE0D7',
    '<svg><p>',
    '<template>',
    '<textarea>',
    '<table><tr><td>',
    '<ul><li>',
    '<a href="javascript:x">',
    '<p class="quote-inline">',
    '@angers',
    '<a class="mention">@<span>',
  ),
);
const anything = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('of the markup of a server', () => {
  test('that is well-formed every word is read that can be seen, in its order, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 6 }), (parts) => {
        const text = plainText(parts.map(({ html }) => html).join(' '));
        expect(spaced(text)).toBe(spaced(parts.flatMap(({ words }) => words).join(' ')));
      }),
      runs(200),
    );
  });

  test('whatever it is, a text is read, which reading another time does not change', () => {
    fc.assert(
      fc.property(anything, (html) => {
        const text = plainText(html);
        expect(text).toBe(plainText(html));
        expect(text).toBe(text.trim());
        expect(text.length).toBeLessThanOrEqual(2 * html.length + 1_000);
        expect(replyText(html, own)).not.toMatch(/(?<![\p{L}\p{N}_/@.-])@angers(?![\w@.-])/iu);
        for (const read of [isCut, requestNoted]) expect(() => read(html)).not.toThrow();
        expect(() => leadingMentions(html, own)).not.toThrow();
      }),
      runs(200),
    );
  });
});

describe('the work of reading long markup', () => {
  const where = /\/src\/networks\/|html-to-text|htmlparser2|domhandler|entities|selderee|parseley/u;
  let count: WorkCount;
  beforeAll(async () => {
    count = await WorkCount.start(where);
  });
  afterAll(() => count[Symbol.dispose]());

  test.each([
    '<p>',
    '<b>x',
    '</p>',
    '<',
    '<a href="',
    '&',
    '&#x',
    '&amp;',
    '<!--',
    '<ul><li>',
    '<table><tr><td>',
    '<blockquote>x</blockquote>',
    '<a href="https://a.example">https://a.example</a>',
    '<br>',
    ' x="y"',
    '@',
    '@a.',
    '@a@b ',
    '…',
    ' ',
    '\u202E',
    '/interaction_requests/a',
  ])('is about ten times as much for ten times as much of %j', async (part) => {
    const work = (length: number): Promise<number> => {
      const html = `<p x${part.repeat(Math.ceil(length / part.length))}`.slice(
        part.startsWith(' x') ? 0 : 4,
        length,
      );
      const read = (): void => {
        replyText(html, own);
        isCut(html);
        requestNoted(html);
      };
      read();
      return count.during(read);
    };
    const [short, long] = [await work(3_000), await work(30_000)];
    expect(short).toBeGreaterThan(10);
    expect(long / short).toBeLessThan(25);
  });
});
