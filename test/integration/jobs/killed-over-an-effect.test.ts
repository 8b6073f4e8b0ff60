import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { Game } from '#game/game.ts';
import { amendPost } from '#jobs/amend-post.ts';
import { carryOutEffect } from '#jobs/carry-out-effect.ts';
import type { JobContext } from '#jobs/context.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import { publishStep } from '#jobs/publish-step.ts';
import { work } from '#jobs/start-workers.ts';
import { answerHeard } from '#jobs/watch/answer-heard.ts';
import { isOwed } from '#jobs/step-state.ts';
import type { Profile } from '#networks/village/post.ts';
import { owedAmendments } from '#store/posts/amendments.ts';
import { owedEffects } from '#store/outbox/effects.ts';
import { toMaybeInstant } from '#store/instants.ts';
import { owedAnswers } from '#store/watch/answers.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import { hears } from '../../support/games/heard.ts';
import { mortalWorker } from '../../support/games/mortal-worker.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';
import { Died, Life } from '../../support/run/mortal.ts';
import type { Outbox } from '#store/states.ts';

const WRONG = 'Logis Barrault';
/** More than there are deaths of any effect. */
const MOST = 26;
const numbers = Array.from({ length: MOST }, (_, index) => index + 1);

/** What is owed to a network. */
interface Owed {
  readonly outbox: Outbox;
  readonly id: string;
}

interface Case {
  readonly name: string;
  readonly changes?: Partial<Game>;
  readonly account?: AccountChanges;
  /** Has a person wish for something that no act has wished for before, and gives what that leaves to be done. */
  readonly wish: (angers: Play, nth: number) => Promise<Owed>;
  /** What the network is asked for. */
  readonly asked: 'publish' | 'edit' | 'delete' | 'hide' | 'unhide';
  /** What the network shows of it, and what that is when it was done once. */
  readonly shown: (angers: Play, nth: number) => unknown;
  readonly once: unknown;
}

const latest = (...moments: readonly Temporal.Instant[]): Temporal.Instant =>
  moments.reduce((one, other) => (Temporal.Instant.compare(one, other) < 0 ? other : one));

const hanging = (): AbortSignal => AbortSignal.timeout(HANGS_MS);

/** Has a worker do what is owed, if it is time. */
async function carryOut(worker: JobContext, { outbox, id }: Owed): Promise<void> {
  switch (outbox) {
    case 'steps':
      return publishStep.run(worker, { step: id }, hanging());
    case 'effects':
      return carryOutEffect.run(worker, { effect: id }, hanging());
    case 'amendments':
      return amendPost.run(worker, { amendment: id }, hanging());
    case 'watch_answers':
      return answerHeard.run(worker, { answer: id }, hanging());
  }
}

/** Has the worker that is left come back to what is owed until it is not. Gives what its row says then. */
async function takeUp(angers: Play, owed: Owed): Promise<string> {
  const { db } = angers.context;
  for (let turn = 0; turn < 20; turn += 1) {
    const row = await db
      .selectFrom(owed.outbox)
      .select(['state', 'not_before'])
      .where('id', '=', owed.id)
      .executeTakeFirstOrThrow();
    if (!isOwed(row)) return row.state;
    const now = angers.clock.now();
    const notBefore = toMaybeInstant(row.not_before) ?? now;
    // Later and later, until what was before can take effect no more.
    angers.clock.moveTo(latest(notBefore, now.add({ seconds: turn })));
    await carryOut(angers.context, owed);
  }
  throw new Error(`${owed.id} is owed for ever.`);
}

/** What acts have left to be done, and not to be posted at some moment. */
async function leftBy(angers: Play): Promise<readonly Owed[]> {
  const { db } = angers.context;
  const effects = await owedEffects(db, [angers.game.id]);
  const amendments = await owedAmendments(db, [angers.game.id]);
  return [
    ...effects.map(({ id }) => ({ outbox: 'effects' as const, id })),
    ...amendments.map(({ id }) => ({ outbox: 'amendments' as const, id })),
    ...(await owedAnswers(db)).map(({ id }) => ({ outbox: 'watch_answers' as const, id })),
  ];
}

async function act(angers: Play, wish: Act): Promise<Owed> {
  const how = wish.kind === 'answer-heard' ? { game: undefined } : {};
  // The games of other plays are under way in the same database, and this one has their scripts not at hand.
  if (wish.kind === 'answer-heard')
    await angers.context.db
      .updateTable('games')
      .set({ state: 'stopped' })
      .where('id', '!=', angers.game.id)
      .execute();
  expect(await angers.act(wish, how)).toMatchObject({ ok: true });
  const { game } = angers;
  // Acts leave it to workers to see what is to be hidden.
  await planMasking(angers.context, { game: game.id, round: 1, account: game.accounts[0] ?? '' }, hanging());
  const left = await leftBy(angers);
  expect(left).toHaveLength(1);
  return left[0] ?? { outbox: 'effects', id: '' };
}

const player = ({ game }: Play, nth: number): Profile => ({ handle: `player${nth}-${game.id}`, name: '' });

async function decide(angers: Play, nth: number, verdict: 'correct' | 'wrong'): Promise<Owed> {
  return act(angers, { kind: 'decide', reply: (await replyOf(angers, nth)).ref, verdict });
}

async function replyOf(angers: Play, nth: number) {
  const { handle } = player(angers, nth);
  const found = (await angers.replies()).find((reply) => reply.player.includes(`:${handle}@`));
  if (!found) throw new Error('The players of this test are too few.');
  return { ...found, ref: found.ref ?? '' };
}

const said = (angers: Play, text: string): number =>
  angers.posts().filter((post) => post.text.includes(text)).length;

const wordsOf = (angers: Play): readonly string[] => angers.posts().map(({ id, text }) => `${id} ${text}`);

const mended = (nth: number): string => `Mot n°\u00a0${nth} pour un autre.`;
/** Once nothing that was wished for before can take effect any more: it would wait for that. */
async function mend(angers: Play, nth: number): Promise<Owed> {
  angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
  return act(angers, { kind: 'edit-post', post: '1/opening', text: mended(nth) });
}

const isHidden = async (angers: Play, nth: number): Promise<boolean> =>
  angers.village.hiddenIn(angers.opening().id).includes((await replyOf(angers, nth)).networkId);

const masked: Partial<Case> = {
  changes: { masking: 'hide', feedback: 'none' },
  account: { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
};

const answered = (angers: Play, nth: number): string =>
  `@${player(angers, nth).handle}@village.example Nous venons.`;

const momentOf = (nth: number): Temporal.Instant => at('10:00').add({ minutes: 3 * nth });
const hintOf = (nth: number): string => `Indice ${nth} sur beaucoup.`;
const hinted: Partial<Game> = {
  rounds: [
    aRound({ hints: numbers.map((number) => ({ number, at: momentOf(number), text: hintOf(number) })) }),
  ],
};

async function nextHint(angers: Play, nth: number): Promise<Owed> {
  const { id, due } = await angers.step(`hint-${nth}`);
  angers.clock.moveTo(latest(due, angers.clock.now()));
  return { outbox: 'steps', id };
}

const many: Partial<Game> = {
  rounds: numbers.map((number) =>
    aRound({ number, opens: number === 1 ? at('09:00') : momentOf(number), hints: [], lastCall: undefined }),
  ),
};

const cases: readonly Case[] = [
  {
    name: 'a private word after a decision',
    wish: (angers, nth) => decide(angers, nth, 'correct'),
    asked: 'publish',
    shown: (angers, nth) => angers.answersTo(player(angers, nth)).length,
    once: 2,
  },
  {
    name: 'a question to a player',
    wish: async (angers, nth) => act(angers, { kind: 'ask', reply: (await replyOf(angers, nth)).ref }),
    asked: 'publish',
    shown: (angers, nth) => angers.answersTo(player(angers, nth)).length,
    once: 2,
  },
  {
    name: 'a reply that is hidden',
    ...masked,
    wish: (angers, nth) => decide(angers, nth, 'correct'),
    asked: 'hide',
    shown: isHidden,
    once: true,
  },
  {
    name: 'a reply that is shown again',
    ...masked,
    wish: async (angers, nth) => {
      await takeUp(angers, await decide(angers, nth, 'correct'));
      expect(await isHidden(angers, nth)).toBe(true);
      return decide(angers, nth, 'wrong');
    },
    asked: 'unhide',
    shown: isHidden,
    once: false,
  },
  {
    name: 'a post that is edited',
    wish: mend,
    asked: 'edit',
    shown: (angers, nth) => [angers.posts().length, said(angers, mended(nth))],
    once: [1, 1],
  },
  {
    name: 'a correction below a post',
    account: { capabilities: { edit: false } },
    wish: mend,
    asked: 'publish',
    shown: (angers, nth) => said(angers, mended(nth)),
    once: 1,
  },
  {
    name: 'a correction that is taken back',
    account: { capabilities: { edit: false } },
    wish: async (angers, nth) => {
      await takeUp(angers, await mend(angers, nth));
      expect(angers.posts()).toHaveLength(2);
      return act(angers, { kind: 'undo' });
    },
    asked: 'delete',
    shown: (angers) => angers.posts().length,
    once: 1,
  },
  {
    name: 'a post that is deleted',
    changes: hinted,
    wish: async (angers, nth) => {
      await takeUp(angers, await nextHint(angers, nth));
      expect(said(angers, hintOf(nth))).toBe(1);
      return act(angers, { kind: 'delete-post', post: `1/hint-${nth}` });
    },
    asked: 'delete',
    shown: (angers, nth) => [angers.posts().length, said(angers, hintOf(nth))],
    once: [1, 0],
  },
  {
    name: 'a word below the opening of a round that is off',
    changes: many,
    wish: async (angers, nth) => {
      const id = `${angers.game.id}/${nth}/opening/${angers.game.accounts[0]}`;
      angers.clock.moveTo(latest(momentOf(nth), angers.clock.now()));
      await takeUp(angers, { outbox: 'steps', id });
      return act(angers, { kind: 'cancel-round', called: String(nth) });
    },
    asked: 'publish',
    shown: async (angers, nth) => {
      const { networkId } = await angers.step('opening', nth);
      return angers.posts().filter(({ inReplyTo }) => inReplyTo === networkId).length;
    },
    once: 1,
  },
  {
    name: 'an answer to what was heard',
    wish: async (angers, nth) =>
      act(angers, {
        kind: 'answer-heard',
        number: await hears(angers, player(angers, nth), 'Et la place ?'),
        text: 'Nous venons.',
      }),
    asked: 'publish',
    shown: (angers, nth) => said(angers, answered(angers, nth)),
    once: 1,
  },
  {
    name: 'a step that was planned anew',
    changes: hinted,
    wish: async (angers, nth) => {
      if (nth === 1) {
        // Longer than its lateness lets any hint wait.
        expect(await angers.act({ kind: 'pause' })).toMatchObject({ ok: true });
        angers.clock.moveTo(angers.clock.now().add({ hours: 2 }));
        expect(await angers.act({ kind: 'shift' })).toMatchObject({ ok: true });
        await angers.context.renew();
      }
      return nextHint(angers, nth);
    },
    asked: 'publish',
    shown: (angers, nth) => said(angers, hintOf(nth)),
    once: 1,
  },
];

/**
 * What a worker dies at. On a server, whose statements are the same, at what it asks the network for and at what it does next: a post, an
 * effect and an amendment are written of by rows of their own.
 */
const deadly = (deeds: readonly string[], asked: string, name: string): readonly number[] =>
  [...deeds.keys()].filter((at) => name === 'PGlite' || deeds[at] === asked || deeds[at - 1] === asked);

describe.each(DATABASES)(
  'a worker that is killed before or after what it does over what an act has left, on $name',
  ({ name, options }) => {
    const { play } = useTheatre(options);

    /** The round is opened and the players are wrong, and told so; a worker is left that does what it is given. */
    async function opened({ changes, account }: Case): Promise<Play> {
      const angers = await play(changes, account);
      expect(await angers.applyWritten()).toMatchObject({ ok: true });
      await angers.moment('09:00');
      for (const nth of numbers) angers.village.reply(player(angers, nth), angers.opening().id, WRONG);
      await angers.settle();
      await angers.close();
      await angers.engage();
      return angers;
    }

    test.each(cases)('$name: another takes it up, and it is done once', async (one) => {
      const angers = await opened(one);
      const whole = new Life();
      const first = await one.wish(angers, 1);
      await carryOut(mortalWorker(angers.context, angers.database, whole), first);
      const { deeds } = whole;
      expect(await takeUp(angers, first)).toBe('sent');
      expect(await one.shown(angers, 1)).toEqual(one.once);
      // Once, after what was written of the attempt, and before what is written of its outcome.
      expect(deeds.filter((deed) => deed === one.asked)).toHaveLength(1);
      expect(deeds.indexOf(one.asked)).toBeGreaterThan(0);
      expect(deeds.at(-1)).not.toBe(one.asked);

      const deaths: string[] = [];
      const moments = deadly(deeds, one.asked, name);
      for (const moment of moments) {
        for (const when of ['before', 'after'] as const) {
          const nth = deaths.length + 2;
          const owed = await one.wish(angers, nth);
          const worker = mortalWorker(angers.context, angers.database, new Life(moment + 1, when));
          const death: unknown = await carryOut(worker, owed).catch((error: unknown) => error);
          const died = `${when} ${death instanceof Died ? death.at : String(death)}`;
          deaths.push(died);
          const state = await takeUp(angers, owed);
          const shown = await one.shown(angers, nth);
          expect({ died, state, shown }).toEqual({ died, state: 'sent', shown: one.once });
        }
      }
      expect(deaths).toEqual(moments.flatMap((at) => [`before ${deeds[at]}`, `after ${deeds[at]}`]));

      const posts = wordsOf(angers);
      await work(angers.context);
      await angers.settle();
      expect(wordsOf(angers)).toEqual(posts);
      expect(await leftBy(angers)).toEqual([]);
      expect(await one.shown(angers, deaths.length + 1)).toEqual(one.once);
    });
  },
);
