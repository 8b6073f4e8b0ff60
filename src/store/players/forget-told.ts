import { type Kysely, sql } from 'kysely';
import { OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { NewIds } from './forget-replies.ts';
import { type Leaving, numbersOf } from './leaving.ts';
import { addressesOf, namesOf, speaksOf, withoutNames } from './names.ts';
import type { Player } from './players.ts';

/** The steps that name players. */
const TELLING = ['reveal', 'standings'] as const;

/** Which of those who leave are told of at a place: game, round and kind. */
type ToldAt = ReadonlyMap<string, ReadonlySet<string>>;

/** Erases what posts have told of these accounts, as that is kept here, and what those they are linked with were told of them. */
export async function forgetTold(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  revisions: NewIds['revisions'],
): Promise<void> {
  const { named, quoted } = await forgetInTellings(db, leaving, revisions);
  const addresses = leaving.flatMap(({ player }) => addressesOf(player));
  const namesAt = new Map<string, readonly string[]>();
  /** Somebody may be called like a word of a post: names are looked for where these are told of, addresses everywhere. */
  const called = (at: ToldAt, place: string, others: readonly string[] = []): readonly string[] => {
    const there = at.get(place);
    const theirs = leaving.filter(({ player }) => there?.has(player.id));
    return theirs.length === 0 ? others : [...theirs.flatMap(({ player }) => namesOf(player)), ...others];
  };
  const calledAt = (place: string): readonly string[] =>
    namesAt.getOrInsertComputed(place, () => called(named, place, addresses));
  const steps = await db
    .selectFrom('steps')
    .select(['id', 'game', 'round', 'kind', 'text'])
    .where('text', 'is not', null)
    .execute();
  for (const { id, game, round, kind, text } of steps) {
    const place = `${game}/${round}/${kind}`;
    if (text === null) continue;
    const those = called(quoted, place);
    // A recap quotes them in the line that names them.
    const lines = those.length === 0 ? [text] : text.split('\n').filter((line) => !speaksOf(those, line));
    const left = withoutNames(calledAt(place), lines.join('\n'));
    if (left === text) continue;
    await db.updateTable('steps').set({ text: left }).where('id', '=', id).execute();
  }
  const amendments = await db
    .selectFrom('amendments')
    .select(['id', 'game', 'round', 'step', 'words', 'was', 'text'])
    .execute();
  for (const { id, game, round, step, words, was, text } of amendments) {
    const telling = TELLING.find(
      (kind) => step.includes(`/${kind}/`) && named.has(`${game}/${round}/${kind}`),
    );
    const names = telling === undefined ? addresses : calledAt(`${game}/${round}/${telling}`);
    const [newWords, newWas, newText] = [words, was, text].map((said) =>
      said === null ? null : withoutNames(names, said),
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

/** Has tellings name numbers, and recaps tell by new ids what they quote. Returns where that was. */
async function forgetInTellings(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  revisions: NewIds['revisions'],
): Promise<{ readonly named: ToldAt; readonly quoted: ToldAt }> {
  const numbers = numbersOf(leaving);
  const [named, quoted] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  const note = (at: Map<string, Set<string>>, place: string, player: string): void =>
    void at.getOrInsertComputed(place, () => new Set()).add(player);
  const tellings = await db.selectFrom('tellings').selectAll().where('told', 'is not', null).execute();
  for (const { game, round, kind, told } of tellings) {
    const place = `${game}/${round}/${kind}`;
    const isRecap = told?.includes('"talk"') === true;
    const now = told?.replaceAll(STRING, (literal) => {
      const said = JSON.parse(literal) as string;
      const number = numbers.get(said);
      if (number !== undefined) note(named, place, said);
      const revision = isRecap ? revisions.get(said) : undefined;
      if (revision) note(quoted, place, revision.player);
      const is = number ?? revision?.id;
      return is === undefined ? literal : JSON.stringify(is);
    });
    if (now === undefined || now === told) continue;
    await db
      .updateTable('tellings')
      .set({ told: now })
      .where((eb) => eb.and({ game, round, kind }))
      .execute();
  }
  return { named, quoted };
}

/** A string in JSON. */
const STRING = /"(?:[^"\\]|\\.)*"/gu;

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
