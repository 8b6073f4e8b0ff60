import { describe, expect, test } from 'vitest';
import type { Outgoing } from '#networks/network.ts';
import { publish } from '../support/play/publish.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';
import {
  failureOf,
  type MastodonStage,
  mastodonStage,
  networkOn,
  never,
  outgoing,
  replyBy,
  valueOf,
} from './mastodon-stage.ts';

const LIST = 'GET /api/v1/interaction_requests';

/** More than the server gives on a page. */
const MORE_THAN_A_PAGE = 85;

const onGoToSocial = (): Promise<MastodonStage> => mastodonStage({ approvesReplies: true });

async function posted(stage: MastodonStage, text: string, more: Partial<Outgoing> = {}): Promise<Post> {
  const { id } = valueOf(await publish(stage.network, outgoing(text, more), never));
  const post = stage.server.state.posts.get(id);
  if (!post) throw new Error('It was not posted.');
  return post;
}

const asked = (stage: MastodonStage, text = 'Qui se cache ici ?'): Promise<Post> =>
  posted(stage, text, { replies: 'approved' });

const replies = (stage: MastodonStage, to: Post, count: number): readonly Post[] =>
  Array.from({ length: count }, (_, index) => replyBy(stage, stage.yanis, `Lieu ${index}`, to));

function takenBack({ server }: MastodonStage, posts: readonly Post[]): void {
  for (const { id } of posts) server.state.posts.delete(id);
}

/** The account of a worker that knows nothing of what was before. */
const afterRestart = ({ server, angers }: MastodonStage): MastodonStage['network'] =>
  networkOn(server.url, angers.token);

const isSeen = ({ server }: MastodonStage, post: Post): boolean => server.state.visible(post, undefined);

const listed = ({ server }: MastodonStage): number =>
  server.requests.filter(({ what }) => what === LIST).length;

/** What stands before an honest reply in the list of what waits, and hides it from who stops too early. */
const BEFORE_IT: readonly [string, (stage: MastodonStage, question: Post) => Promise<void> | void][] = [
  [
    'a page of requests whose replies were taken back',
    (stage, question) => takenBack(stage, replies(stage, question, MORE_THAN_A_PAGE)),
  ],
  [
    'a page that is short by a reply to a post that was taken back',
    async (stage, question) => {
      const other = await asked(stage, 'Et là ?');
      replies(stage, question, 40);
      replies(stage, other, 1);
      replies(stage, question, 45);
      takenBack(stage, [other]);
    },
  ],
  [
    'pages that are empty, since the post that all on them answer was taken back',
    async (stage) => {
      const other = await asked(stage, 'Et là ?');
      replies(stage, other, 2 * MORE_THAN_A_PAGE);
      takenBack(stage, [other]);
    },
  ],
];

describe.each(BEFORE_IT)('behind %s', (_, happen) => {
  test('a reply that waits is shown all the same, by a worker that has just been started, too', async () => {
    await using stage = await onGoToSocial();
    const question = await asked(stage);
    const honest = replyBy(stage, stage.yanis, 'La maison d’Adam', question);
    await happen(stage, question);
    expect(isSeen(stage, honest)).toBe(false);
    expect(await afterRestart(stage).unhide(honest.id, question.id, never)).toMatchObject({ ok: true });
    expect(isSeen(stage, honest)).toBe(true);
  });

  test('it is told as waiting, however often it is read, and can be hidden', async () => {
    await using stage = await onGoToSocial();
    const question = await asked(stage);
    const honest = replyBy(stage, stage.yanis, 'La maison d’Adam', question);
    await happen(stage, question);
    const network = afterRestart(stage);
    for (let reading = 1; reading <= 3; reading += 1) {
      const thread = valueOf(await network.thread(question.id, never)).replies;
      expect(thread.find(({ id }) => id === honest.id)?.held).toBe(true);
      replyBy(stage, stage.yanis, 'Une mention');
    }
    expect(await network.hide(honest.id, question.id, never)).toMatchObject({ ok: true });
    expect(isSeen(stage, honest)).toBe(false);
  });
});

test('one that waits and is not found is not told as shown, and is shown once it is found', async () => {
  await using stage = await onGoToSocial();
  const question = await asked(stage);
  const honest = replyBy(stage, stage.yanis, 'La maison d’Adam', question);
  stage.server.tamper = (what, body) => {
    if (what === LIST) return [];
    return what.includes('/interaction_requests/') ? { error: 'Not Found' } : body;
  };
  const network = afterRestart(stage);
  for (let attempt = 1; attempt <= 3; attempt += 1)
    expect(failureOf(await network.unhide(honest.id, question.id, never)).kind).toBe('unreachable');
  expect(isSeen(stage, honest)).toBe(false);
  stage.server.tamper = (_, body) => body;
  valueOf(await network.unhide(honest.id, question.id, never));
  expect(isSeen(stage, honest)).toBe(true);
});

test('one that a person has approved needs no showing, and one that names another’s request shows nobody else’s', async () => {
  await using stage = await onGoToSocial();
  const question = await asked(stage);
  const [approved, other] = replies(stage, question, 2);
  if (!approved || !other) throw new Error('Nobody replied.');
  stage.server.state.approve(approved);
  expect(await afterRestart(stage).unhide(approved.id, question.id, never)).toMatchObject({ ok: true });
  // Its author writes what the server says of what waits.
  const note = String(stage.server.state.status(other, stage.angers)['content']);
  stage.server.tamper = (what, body) =>
    what.endsWith(`/statuses/${approved.id}`) && typeof body === 'object' ? { ...body, content: note } : body;
  await afterRestart(stage).unhide(approved.id, question.id, never);
  expect(isSeen(stage, other)).toBe(false);
});

describe('in a crowd whose replies wait', () => {
  test('what can wait for no approval is not looked for among them', async () => {
    await using stage = await onGoToSocial();
    const { network, server, yanis } = stage;
    const question = await asked(stage);
    const reveal = await posted(stage, 'Une maison à pans de bois.');
    replies(stage, question, 2 * MORE_THAN_A_PAGE);
    const theirs = replyBy(stage, server.state.person('zoe'), 'Un sujet');
    const { cursor } = valueOf(await network.collect(undefined, never));
    const bare = replyBy(stage, yanis, 'Bonjour !');
    const elsewhere = replyBy(stage, yanis, 'Bonjour aussi !', theirs);
    const thanks = replyBy(stage, yanis, 'Bravo !', reveal);
    for (const one of [network, afterRestart(stage)]) {
      server.requests.length = 0;
      const batch = valueOf(await one.collect(cursor, never));
      expect(batch.replies.map(({ id }) => id)).toEqual([bare.id, elsewhere.id, thanks.id]);
      expect(batch.replies.map(({ held }) => held ?? false)).toEqual([false, false, false]);
      valueOf(await one.thread(reveal.id, never));
      for (const { id } of batch.replies)
        expect(failureOf(await one.hide(id, reveal.id, never)).kind).toBe('refused');
      expect(listed(stage)).toBe(0);
      // Whether a post lets replies wait is asked about once.
      const aboutReveal = server.requests.filter(({ what }) => what.endsWith(`/statuses/${reveal.id}`));
      expect(aboutReveal).toHaveLength(one === network ? 0 : 1);
    }
  });

  test('one that does wait costs a page of the list, and no more of it than of its own post', async () => {
    await using stage = await onGoToSocial();
    const { network, server, yanis } = stage;
    const [question, other] = [await asked(stage), await asked(stage, 'Et là ?')];
    const { cursor } = valueOf(await network.collect(undefined, never));
    const first = replyBy(stage, yanis, 'La gare', other);
    replies(stage, question, 2 * MORE_THAN_A_PAGE);
    server.requests.length = 0;
    const batch = valueOf(await network.collect(cursor, never));
    expect(batch.replies).toHaveLength(2 * MORE_THAN_A_PAGE + 1);
    expect(batch.replies.every(({ held }) => held === true)).toBe(true);
    expect(batch.replies[0]?.id).toBe(first.id);
    expect(listed(stage)).toBe(4);
  });
});
