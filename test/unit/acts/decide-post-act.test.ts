import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PostAct } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import { decideAct } from '#acts/decide-act.ts';
import type { KnownPost, KnownPosts } from '#acts/known.ts';
import { compileKey } from '#judge/key/key.ts';

const HASHTAGS = ['#Angers'];
const SAID = 'Du côté de la cathédrale.\n\n#Angers';

const post = (changes: Partial<KnownPost> = {}): KnownPost => ({
  step: 'angers/1/hint-1/ville',
  kind: 'hint',
  account: 'ville',
  host: 'ville',
  state: 'posted',
  gone: false,
  text: SAID,
  unmended: false,
  open: false,
  ...changes,
});

const on = (account: string, changes: Partial<KnownPost> = {}): KnownPost =>
  post({ account, host: account, step: `angers/1/hint-1/${account}`, ...changes });

const keyOf = (...answers: string[]) => compileKey({ answers, close: [], not: [], language: 'fr' });

const measure = (text: string): number => text.length;

const posts = (found: readonly KnownPost[], changes: Partial<KnownPosts> = {}): KnownPosts => ({
  round: 1,
  found,
  all: found,
  voice: { language: 'fr', wording: {} },
  hashtags: HASHTAGS,
  secrets: [keyOf('Maison d’Adam')],
  unread: [],
  measures: new Map([
    ['ville', { textLimit: 500, measure, edits: true }],
    ['oiseau', { textLimit: 60, measure, edits: false }],
  ]),
  off: false,
  ...changes,
});

const decide = (known: KnownPosts | undefined, act: PostAct) =>
  decideAct({ state: 'playing', posts: known }, act);

const changesOf = (known: KnownPosts, act: PostAct): readonly Change[] | string => {
  const decided = decide(known, act);
  return decided.ok ? decided.changes : decided.refusal.kind;
};

const edit = (text: string, account?: string): PostAct => ({
  kind: 'edit-post',
  post: '1/hint-1',
  text,
  on: account,
});
const remove: PostAct = { kind: 'delete-post', post: '1/hint-1' };

describe('an edit', () => {
  test('is made on each account that posted it, with the imposed hashtags, and tells what was said', () => {
    const known = posts([on('ville'), on('oiseau', { state: 'unposted' })]);
    expect(changesOf(known, edit('Vers la Doutre, à #angers'))).toEqual([
      { kind: 'words', step: 'angers/1/hint-1/ville', was: SAID, to: 'Vers la Doutre, à #Angers' },
    ]);
    expect(changesOf(posts([on('ville'), on('autre')]), edit('Là.', 'autre'))).toMatchObject([
      { step: 'angers/1/hint-1/autre' },
    ]);
  });

  test('has to fit where it is edited, and as a correction elsewhere', () => {
    const text = 'a'.repeat(45);
    expect(changesOf(posts([on('ville')]), edit(text))).toHaveLength(1);
    expect(decide(posts([on('ville'), on('oiseau')]), edit(text))).toEqual({
      ok: false,
      refusal: { kind: 'text-too-long', account: 'oiseau', length: 67, limit: 60, corrects: true },
    });
    expect(decide(posts([on('ville')]), edit('a'.repeat(500)))).toMatchObject({
      refusal: { kind: 'text-too-long', corrects: false },
    });
    // What a server takes is not always known.
    expect(changesOf(posts([on('ailleurs')]), edit('a'.repeat(5_000)))).toHaveLength(1);
  });

  test('gives nothing away as long as the answer is a secret where it stands', () => {
    const told = edit('Ce n’est pas la maison d’Adam');
    expect(decide(posts([on('ville')]), told)).toEqual({
      ok: false,
      refusal: { kind: 'leaks', words: 'maison d’Adam' },
    });
    expect(changesOf(posts([on('ville')], { secrets: [] }), told)).toHaveLength(1);
    // Nor that of another round.
    const other = posts([on('ville')], { secrets: [keyOf('Logis Barrault'), keyOf('Maison d’Adam')] });
    expect(changesOf(other, told)).toBe('leaks');
    // A stop, or the loss of one account, ends no secret.
    expect(changesOf(posts([on('ville', { open: true })]), told)).toBe('leaks');
  });

  test('is not made, nor a notice written, while a game is under way whose script nobody can read', () => {
    const games = [{ id: 'saumur', title: 'Saumur' }];
    const unread = posts([on('ville', { kind: 'opening' })], { unread: games });
    const refusal = { kind: 'unread-scripts', games };
    expect(decide(unread, edit('Autrement.'))).toEqual({ ok: false, refusal });
    const off = { kind: 'cancel-round', called: '1', message: 'Annulé.' } as const;
    expect(decide(unread, off)).toEqual({ ok: false, refusal });
    expect(decide(unread, { ...off, message: undefined })).toMatchObject({ ok: true });
  });

  test.for<[string, readonly KnownPost[]]>([
    ['unknown-post', []],
    ['not-a-post', [on('ville', { kind: 'relay' })]],
    ['on-its-way', [on('ville'), on('autre', { state: 'on-its-way' })]],
    ['not-posted', [on('ville', { state: 'unposted' })]],
    ['post-gone', [on('ville', { gone: true })]],
    ['still-to-come', [on('ville'), on('autre', { state: 'planned' })]],
    ['not-posted', [on('ville', { state: 'planned' })]],
    ['same-text', [on('ville', { text: 'Ici.\n\n#Angers' })]],
  ])('is refused: %s', ([kind, found]) => {
    expect(changesOf(posts(found), edit('Ici.'))).toBe(kind);
  });

  test.for(['', ' \n', '\u200b\u00a0', '#Angers', ' #ANGERS '])(
    'that says nothing is refused: %j',
    (text) => {
      expect(changesOf(posts([on('ville')]), edit(text))).toBe('empty-text');
    },
  );

  test('of a partner’s post is made where the account is lent, and never where each post takes a yes', () => {
    const agreed = on('office', { kind: 'partner-hint', host: 'ville', agreed: true });
    const acts = [
      (account?: string) => edit('Là.', account),
      (account?: string): PostAct => ({ kind: 'delete-post', post: '1/hint-1', on: account }),
    ];
    for (const act of acts) {
      expect(decide(posts([agreed, on('autre')]), act())).toEqual({
        ok: false,
        refusal: { kind: 'partners-own', account: 'office' },
      });
      expect(changesOf(posts([{ ...agreed, agreed: undefined }, on('autre')]), act())).toHaveLength(2);
      expect(changesOf(posts([agreed, on('autre')]), act('autre'))).toHaveLength(1);
    }
  });

  test('of what could not be done may be asked for again', () => {
    const failed = on('ville', { unmended: true });
    expect(changesOf(posts([failed]), edit(SAID))).toEqual([
      { kind: 'words', step: failed.step, was: SAID, to: SAID },
    ]);
    const told = { was: { finders: [], standings: [] }, to: { finders: [], standings: [] } };
    const reveal = on('ville', { kind: 'reveal', unmended: true });
    expect(changesOf(posts([reveal], { told }), { kind: 'renew-post', post: '1/reveal' })).toHaveLength(1);
  });

  test('needs the script, and a game', () => {
    expect(decide(undefined, edit('Ici.'))).toMatchObject({ refusal: { kind: 'no-script' } });
    expect(decideAct({ state: undefined }, edit('Ici.'))).toMatchObject({
      refusal: { kind: 'unknown-game' },
    });
    expect(changesOf(posts([on('ville')]), edit('Ici.', 'ailleurs'))).toBe('not-on-account');
  });

  test('of what an edit has made of a post changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const first = decide(posts([on('ville')]), edit(text));
        const [words] = first.ok ? first.changes : [];
        fc.pre(words?.kind === 'words');
        if (words?.kind !== 'words') return;
        expect(changesOf(posts([on('ville', { text: words.to })]), edit(words.to))).toBe('same-text');
      }),
    );
  });
});

describe('a post that is taken back', () => {
  test('takes only itself with it, be it a hint, a reveal, or an opening whose answer is known', () => {
    const opening = on('ville', { kind: 'opening', open: true });
    for (const one of [on('ville'), on('ville', { kind: 'reveal', open: true }), opening])
      expect(changesOf(posts([one]), remove)).toEqual([{ kind: 'taken-back', step: one.step }]);
  });

  test('goes where it is still to come, too', () => {
    expect(changesOf(posts([on('ville'), on('autre', { state: 'planned' })]), remove)).toEqual([
      { kind: 'taken-back', step: 'angers/1/hint-1/ville' },
      { kind: 'taken-back', step: 'angers/1/hint-1/autre' },
    ]);
  });

  test('and opened a round leaves it there', () => {
    const opening = on('ville', { kind: 'opening' });
    expect(changesOf(posts([opening]), remove)).toEqual([
      { kind: 'taken-back', step: opening.step },
      { kind: 'round-left', round: 1, account: 'ville' },
    ]);
    expect(changesOf(posts([opening], { off: true }), remove)).toHaveLength(1);
    const late = on('ville', { kind: 'reveal', step: 'r/ville', state: 'on-its-way' });
    const ranking = on('ville', { kind: 'standings', step: 's/ville', state: 'on-its-way' });
    expect(changesOf(posts([opening], { all: [opening, late, ranking] }), remove)).toContainEqual({
      kind: 'taken-back',
      step: 'r/ville',
    });
    expect(changesOf(posts([opening], { all: [opening, late, ranking] }), remove)).toHaveLength(3);
  });
});

describe('a reveal by mistake', () => {
  const all = [
    on('ville', { kind: 'opening', step: 'o/ville' }),
    on('autre', { kind: 'opening', step: 'o/autre', gone: true }),
    on('ville', { kind: 'reveal', step: 'r/ville', open: true }),
    on('autre', { kind: 'reveal', step: 'r/autre', state: 'on-its-way' }),
    on('tiers', { kind: 'reveal', step: 'r/tiers', state: 'unposted' }),
    on('tiers', { step: 'h/tiers', state: 'on-its-way' }),
  ];
  const act: PostAct = { kind: 'take-back-reveal', round: 1 };

  test('calls the round off, and goes wherever it is or may be', () => {
    expect(changesOf(posts([], { all }), act)).toEqual([
      { kind: 'round-off', round: 1, was: false, to: true },
      { kind: 'taken-back', step: 'r/ville' },
      { kind: 'taken-back', step: 'r/autre' },
      { kind: 'taken-back', step: 'h/tiers' },
      { kind: 'notice', step: 'o/ville' },
    ]);
  });

  test('leaves on a partner’s account what the partner has agreed to', () => {
    const agreed = on('office', { kind: 'partner-hint', host: 'ville', state: 'on-its-way', agreed: true });
    expect(changesOf(posts([], { all: [...all, agreed] }), act)).toHaveLength(5);
  });

  test('is told by the numbers that players read', () => {
    const [opening, , reveal] = all;
    if (!opening || !reveal) throw new Error('There are six posts.');
    const shown = [
      { ...opening, called: '2/opening/ville' },
      { ...reveal, called: '2/reveal/ville' },
    ];
    const off = { kind: 'round-off', round: 1, shown: 2, was: false, to: true };
    expect(changesOf(posts([], { all: shown, shown: 2 }), { ...act, round: 2 })).toEqual([
      off,
      { kind: 'taken-back', step: 'r/ville', called: '2/reveal/ville' },
      { kind: 'notice', step: 'o/ville', called: '2/opening/ville' },
    ]);
    const cancelled = posts([], { all: shown.slice(0, 1), shown: 2 });
    expect(changesOf(cancelled, { kind: 'cancel-round', called: '2' })).toEqual([
      off,
      { kind: 'notice', step: 'o/ville', called: '2/opening/ville' },
    ]);
    expect(changesOf(cancelled, { kind: 'cancel-round', called: '2', message: ' ' })).toBe('empty-text');
  });

  test('is refused with its reason', () => {
    expect(changesOf(posts([], { all, off: true }), act)).toBe('round-off-already');
    expect(changesOf(posts([], { all: all.slice(0, 2) }), act)).toBe('not-revealed');
    expect(changesOf(posts([], { round: undefined }), act)).toBe('unknown-round');
  });
});

describe('a post that is to tell what counts now', () => {
  const was = { finders: ['zoe'], standings: [] };
  const renew: PostAct = { kind: 'renew-post', post: '1/reveal' };
  const reveal = on('ville', { kind: 'reveal', open: true });

  test('tells of others from then on', () => {
    const told = { was, to: { finders: [], standings: [] } };
    expect(changesOf(posts([reveal], { told }), renew)).toEqual([
      { kind: 'told', round: 1, post: 'reveal', ...told },
    ]);
  });

  test('is refused where it tells of nobody, or of the same', () => {
    expect(changesOf(posts([on('ville')]), renew)).toBe('tells-nobody');
    expect(changesOf(posts([reveal]), renew)).toBe('tells-nobody');
    expect(changesOf(posts([reveal], { told: { was, to: was } }), renew)).toBe('tells-all');
  });
});
