import type { Kysely } from 'kysely';
import { alarmsSince } from '#store/journal.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Something that has happened to what was answered to a post that was heard. */
export interface HappenedToAnswer {
  /** Of the journal. */
  readonly line: number;
  readonly at: Temporal.Instant;
  /** Of the post. */
  readonly number: number;
  readonly account: string;
  readonly url: string | undefined;
  /** `not-amended`: it was taken back, and stands all the same. */
  readonly kind: 'not-amended' | 'posted-twice';
}

/** Reads what has happened since a moment to answers that are still kept, as the journal has it. */
export async function happenedToAnswers(
  db: Kysely<Tables>,
  since: Temporal.Instant,
): Promise<readonly HappenedToAnswer[]> {
  const lines = (await alarmsSince(db, 'none', since)).flatMap(({ id, at, entry }) => {
    const alarm = entry.kind === 'alarm' ? entry.alarm : undefined;
    return alarm?.alarm === 'not-amended' || alarm?.alarm === 'posted-twice'
      ? [{ line: id, at, kind: alarm.alarm, answer: alarm.step }]
      : [];
  });
  if (lines.length === 0) return [];
  const rows = await db
    .selectFrom('watch_answers')
    .select(['id', 'number', 'account', 'url'])
    .where(
      'id',
      'in',
      lines.map(({ answer }) => answer),
    )
    .execute();
  const answers = new Map(rows.map((row) => [row.id, row]));
  return lines.flatMap(({ answer, ...line }) => {
    const found = answers.get(answer);
    return found
      ? [{ ...line, number: found.number, account: found.account, url: found.url ?? undefined }]
      : [];
  });
}
