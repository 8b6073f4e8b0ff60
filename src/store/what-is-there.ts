import { type Kysely, sql } from 'kysely';
import { isBy } from '#game/moments.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import { toInstant } from './instants.ts';
import { kept } from './kept-statement.ts';
import { GAME_OVER, MASKING_KINDS, OUTBOXES, OWED } from './states.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Of what is there seldom, whether any of it is: whoever is told that none is has nothing to read. */
export interface WhatIsThere {
  /** Effects that the games owe. */
  readonly effects: boolean;
  /** Amendments that they owe. */
  readonly amendments: boolean;
  /** Posts whose quotes are refused although a reveal of their round came out or was given up. */
  readonly quotes: boolean;
  /** Posts that were repeated, and may have come twice. */
  readonly repeated: boolean;
  /** Replies that were ever to be hidden. */
  readonly hiding: boolean;
  /** Reveals that a person left out: their secret is kept until they would have come. */
  readonly leftOut: boolean;
  /** Posts that came twice, and are still there as far as it is known. */
  readonly doubles: boolean;
  /** Accounts whose server's clock and ours are kept as apart. */
  readonly clocks: boolean;
  /** In any game that is over: those who relayed its posts. */
  readonly relayers: boolean;
  /** In any game: network ids of what players wrote who have been forgotten since, or of what that answers. */
  readonly erasable: boolean;
  /** Any game that is over and of whose players nothing is to be kept any more, and is. */
  readonly expired: boolean;
  /** Answers by the form that are not judged yet. */
  readonly answers: boolean;
  /** In any game: what the form keeps of it. */
  readonly forms: boolean;
  /** Answers to what was heard, in no game, that were not posted yet or are to be deleted. */
  readonly heardAnswers: boolean;
  /** Players who have been forgotten and whose words networks may still hand out. */
  readonly forgotten: boolean;
}

/**
 * Says in one statement what there is to be read.
 * @param games whose effects, amendments and posts are asked about
 * @param every those of them and all others whose second posts are
 * @param accounts whose clocks are
 * @param now by which it is told what is to be kept
 */
export async function whatIsThere(
  db: Kysely<Tables>,
  {
    games,
    every,
    accounts,
    now,
  }: {
    readonly games: readonly string[];
    readonly every: readonly string[];
    readonly accounts: readonly string[];
    readonly now: Temporal.Instant;
  },
): Promise<WhatIsThere> {
  const [row] = await askWhatIsThere(db, games, every, accounts);
  if (!row) throw new Error('A question without conditions was not answered.');
  const { keptUntil, ...there } = row;
  return { ...there, expired: keptUntil !== null && isBy(toInstant(keptUntil), now) };
}

const askWhatIsThere = kept(
  (db, games: readonly string[], every: readonly string[], accounts: readonly string[]) => {
    const ours = sql`game = any(${games})`;
    const repeated = OUTBOXES.map(
      (outbox) => sql<boolean>`exists(select from ${sql.table(outbox)}
      where ${ours} and unsettled_at is not null and state = 'sent')`,
    );
    return sql<Omit<WhatIsThere, 'expired'> & { readonly keptUntil: Date | null }>`select
    exists(select from effects where ${ours} and state in (${OWED_STATES})) as effects,
    exists(select from amendments where ${ours} and state in (${OWED_STATES})) as amendments,
    exists(select from steps where ${ours} and owes_quotes and gone_at is null and state = 'sent'
      and exists(select from steps reveal where reveal.game = steps.game and reveal.round = steps.round
        and reveal.kind = 'reveal' and (reveal.state = 'sent' or reveal.ended_at is not null))) as quotes,
    (${sql.join(repeated, sql` or `)}) as repeated,
    exists(select from effects where ${ours} and kind in (${MASKING})) as hiding,
    exists(select from steps where ${ours} and kind = 'reveal' and state = 'skipped' and why = 'left-out') as "leftOut",
    exists(select from doubles where game = any(${every}) and taken_back_at is null) as doubles,
    exists(select from clocks where account = any(${accounts})) as clocks,
    exists(select from games where state in ('finished', 'stopped') and exists(select from steps
      where steps.game = games.id and exists(select from relayers where relayers.step = steps.id))) as relayers,
    exists(select from effects where kind in (${MASKING})
      and player like ${`${FORGOTTEN}%`} and reply not like ${`${FORGOTTEN}%`})
      or exists(select from replies where player like 'forgotten:%' and in_reply_to is not null) as erasable,
    (select min(kept_until) from games where state in (${ARE_OVER}) and erased_at is null) as "keptUntil",
    exists(select from form_answers where ${ours} and text is not null) as answers,
    exists(select from form_players) or exists(select from form_rounds) as forms,
    exists(select from watch_answers where state in (${OWED_STATES})
      or (state = 'sent' and withdrawn_at is not null and gone_at is null)) as "heardAnswers",
    exists(select from forgotten) as forgotten`.compile(db);
  },
);

/** Written out: what is a parameter finds no index of some rows alone. */
const written = (values: readonly string[]) => sql.join(values.map((value) => sql.lit(value)));
const OWED_STATES = written(OWED);
const ARE_OVER = written(GAME_OVER);
const MASKING = written(MASKING_KINDS);
