import { type Kysely, sql } from 'kysely';
import { OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { NewIds } from './forget-replies.ts';
import { type Leaving, numbersOf } from './leaving.ts';
import { namesOf, speaksOf, withoutNames } from './names.ts';
import type { Player } from './players.ts';
import { placeOf, placeOfStep, STRING } from './told-at.ts';
import type { Untell } from './untelling.ts';

/** The steps that name players. */
const TELLING = ['reveal', 'standings'] as const;

/** Erases what posts have told of these accounts, as that is kept here, and what those they are linked with were told of them. */
export async function forgetTold(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  revisions: NewIds['revisions'],
  untell: Untell,
): Promise<void> {
  await forgetInTellings(db, leaving, revisions);
  const steps = await db
    .selectFrom('steps')
    .select(['id', 'game', 'round', 'kind', 'text'])
    .where('text', 'is not', null)
    .execute();
  for (const { id, text, ...where } of steps) {
    if (text === null) continue;
    const left = untell(text, placeOf(where));
    if (left === text) continue;
    await db.updateTable('steps').set({ text: left }).where('id', '=', id).execute();
  }
  const amendments = await db
    .selectFrom('amendments')
    .select(['id', 'step', 'words', 'was', 'text'])
    .execute();
  for (const { id, step, words, was, text } of amendments) {
    const [newWords, newWas, newText] = [words, was, text].map((said) =>
      said === null ? null : untell(said, placeOfStep(step)),
    );
    if (newWords === words && newWas === was && newText === text) continue;
    await db
      .updateTable('amendments')
      .set({ words: newWords ?? null, was: newWas ?? null, text: newText ?? null })
      .where('id', '=', id)
      .execute();
  }
  await forgetInLinkAnswers(
    db,
    leaving.flatMap(({ player }) => namesOf(player)),
  );
}

/** Whoever links accounts is told which. */
async function forgetInLinkAnswers(db: Kysely<Tables>, names: readonly string[]): Promise<void> {
  const answers = db.selectFrom('effects').select(['id', 'text']).where('id', 'like', '%/link%');
  for (const { id, text } of await answers.where('text', 'is not', null).execute()) {
    if (text === null || !speaksOf(names, text)) continue;
    await db
      .updateTable('effects')
      // Whoever has it in hand as it was does not say it.
      .set({
        text: withoutNames(names, text),
        attempts: sql<number>`attempts + case when state = 'planned' then 1 else 0 end`,
      })
      .where('id', '=', id)
      .execute();
  }
}

/** Has tellings name numbers, and recaps tell by new ids what they quote. */
async function forgetInTellings(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  revisions: NewIds['revisions'],
): Promise<void> {
  const numbers = numbersOf(leaving);
  const tellings = await db.selectFrom('tellings').selectAll().where('told', 'is not', null).execute();
  for (const { game, round, kind, told } of tellings) {
    const now = told?.replaceAll(STRING, (literal) => {
      const said = JSON.parse(literal) as string;
      const is = numbers.get(said) ?? revisions.get(said)?.id;
      return is === undefined ? literal : JSON.stringify(is);
    });
    if (now === undefined || now === told) continue;
    await db
      .updateTable('tellings')
      .set({ told: now })
      .where((eb) => eb.and({ game, round, kind }))
      .execute();
  }
}

/** Says whether a post that names this player is leaving at this moment, or may leave once more as it was written. */
export async function isBeingTold(db: Kysely<Tables>, player: Player): Promise<boolean> {
  const leaving = await db
    .selectFrom('steps')
    .select('text')
    .where('kind', 'in', TELLING)
    .where('state', 'in', OWED)
    .where('text', 'is not', null)
    .execute();
  const rewriting = await db
    .selectFrom('amendments')
    .select('words as text')
    .where('state', 'in', OWED)
    .where('words', 'is not', null)
    .execute();
  const names = namesOf(player);
  return [...leaving, ...rewriting].some(({ text }) => speaksOf(names, text ?? ''));
}
