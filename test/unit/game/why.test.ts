import { expect, test } from 'vitest';
import { GROUNDS, said } from '#game/grounds.ts';
import { failingLine, loggedWhy, readWhy, type WhyLine } from '#game/why.ts';
import { groundsOf } from '../../support/games/grounds.ts';

test.each(GROUNDS)('a line with grounds of the kind « %s » is read as it was written', (kind) => {
  const grounds = groundsOf(kind);
  expect(readWhy(failingLine('refused', grounds))).toEqual({ kind: 'refused', grounds });
});

test('the words of a server are never taken for a kind of ours', () => {
  const line = failingLine('refused', said('(picture-failed)'));
  expect(readWhy(line)).toEqual({ kind: 'refused', grounds: said('(picture-failed)') });
});

test.each([
  ['refused: X could not work the picture out', said('X could not work the picture out')],
  ['credentials-rejected: POST /x answered 401', said('POST /x answered 401')],
  ['credentials-rejected: missing-scope: GET /y', { kind: 'missing-scope', what: 'GET /y' }],
])('what stands after a colon in a stored line, « %s », is taken for words', (line, grounds) => {
  expect(readWhy(line)).toMatchObject({ grounds });
});

test.each([
  'refused (of-tomorrow)',
  'refused (of-tomorrow: 3)',
  'refused ()',
  'refusedly',
  'refused because',
])('« %s » is no line of this version', (line) => {
  expect(readWhy(line)).toBeUndefined();
});

test.each(['refused', 'refused: ', 'unreachable'])('« %s » has no grounds', (line) => {
  expect(readWhy(line)).not.toHaveProperty('grounds');
});

test.each([
  'missing-scope: POST /api/v1/statuses',
  'missing-scope',
  ':missing-scope',
  '::missing-scope: GET /y',
  ': no',
])('a server that says « %s » is quoted, not believed', (words) => {
  expect(readWhy(failingLine('refused', said(words)))).toEqual({ kind: 'refused', grounds: said(words) });
});

test('words in which a stored line names no request are those of a server', () => {
  expect(readWhy('refused: missing-scope: @zoe@example.social wrote zébulon')).toEqual({
    kind: 'refused',
    grounds: said('missing-scope: @zoe@example.social wrote zébulon'),
  });
});

const WORDS = 'zébulon @zoe@example.social https://example.social/@zoe/113000000000196611';

test.each(GROUNDS)(
  'what a log may have of grounds of the kind « %s » is no text that others give',
  (kind) => {
    const grounds = Object.fromEntries(
      Object.entries(groundsOf(kind)).map(([key, value]) => [
        key,
        key === 'kind' || typeof value !== 'string' ? value : WORDS,
      ]),
    ) as unknown as ReturnType<typeof groundsOf>;
    const logged = loggedWhy(failingLine('refused', grounds));
    expect(logged).toMatch(/^refused/u);
    expect(logged).not.toMatch(/zébulon|zoe|113000000000196611/u);
  },
);

test.each([
  [
    'outcome-unknown (answered: 502, POST /api/v1/statuses/113000000000196611/favourite)',
    'outcome-unknown (answered: 502, POST /api/v1/statuses/:id/favourite)',
  ],
  [
    'refused (answered: 403, GET /2/users/by/username/search)',
    'refused (answered: 403, GET /2/users/by/username/:name)',
  ],
  [
    'refused (answered: 403, GET /api/v1/timelines/tag/search)',
    'refused (answered: 403, GET /api/v1/timelines/tag/:hashtag)',
  ],
  [
    'refused (answered: 400, com.atproto.repo.createRecord)',
    'refused (answered: 400, com.atproto.repo.createRecord)',
  ],
  ['unreachable (answered: 503, find)', 'unreachable (answered: 503, find)'],
  ['unreachable (timed-out: GET /2/tweets?ids=12)', 'unreachable (timed-out: GET /2/tweets)'],
  [
    'unreachable (silent: GET /2/tweets/12, ECONNREFUSED)',
    'unreachable (silent: GET /2/tweets/:id, ECONNREFUSED)',
  ],
  ['unreachable (silent: GET /2/tweets, zoe is away)', 'unreachable (silent: GET /2/tweets, no code)'],
  [
    'unreachable (redirected: POST /api/v1/statuses, https://zoe@login.example/?next=sesame)',
    'unreachable (redirected: POST /api/v1/statuses, https://login.example)',
  ],
  [
    'unreachable (redirected: POST /api/v1/statuses, /sesame)',
    'unreachable (redirected: POST /api/v1/statuses, another address)',
  ],
  [
    'credentials-rejected: missing-scope: GET /api/v2/search',
    'credentials-rejected (missing-scope: GET /api/v2/search)',
  ],
  ['refused: zoe wrote it', 'refused'],
  ['refused (picture-failed)', 'refused (picture-failed)'],
  ['refused (of-tomorrow: zoe)', 'refused'],
  ['program: TypeError', 'program: TypeError'],
  ['program: zoe wrote it', 'program'],
  ['picture: missing', 'picture: missing'],
  ['too-long: 501 of 500', 'too-long: 501 of 500'],
  ['of-tomorrow: zoe', undefined],
])('« %s » is logged as « %s »', (line, logged) => {
  expect(loggedWhy(line as WhyLine)).toBe(logged);
});
