import type { HeardBook } from '#app/heard/heard-book.ts';
import { sayLevel } from '#app/heard/say-level.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { asJson, harmless, type Terminal } from '#cli/terminal.ts';
import { WATCH_PHRASES } from './watch-phrases.ts';

/** More is not exported at once. */
export const MOST = 100_000;

/** Writes all that is kept of what was heard into a file, as the ending of its name says. @throws Complaint where that says nothing */
export async function exportHeard(
  file: string,
  book: HeardBook,
  timeZone: string,
  terminal: Terminal,
): Promise<void> {
  const phrases = WATCH_PHRASES[terminal.language];
  const kind = /\.(csv|json)$/iu.exec(file)?.[1]?.toLowerCase();
  if (kind === undefined) throw badFormat();
  const { table } = await import('#app/story/csv.ts');
  const { writeWhole } = await import('#config/write-whole.ts');
  const posts = await book.posts({ closed: true, most: MOST });
  const sheet = { language: terminal.language, timeZone };
  const rows = posts.map((one) => [
    one.number,
    sayLevel(one.level ?? 'info', terminal.language),
    one.rule ?? undefined,
    Temporal.Instant.from(one.at),
    one.network,
    one.address,
    one.name,
    one.gone === null ? one.text : phrases.gone,
    one.url ?? undefined,
    one.listenings.join(', '),
    one.assigned ?? undefined,
    one.closed ? Temporal.Instant.from(one.closed.at) : undefined,
    one.closed?.by,
    one.closed?.note ?? undefined,
    one.answer?.by,
    one.answer?.text,
    one.answer?.url ?? undefined,
  ]);
  const text = kind === 'csv' ? table([...phrases.columns], rows, sheet) : asJson(posts);
  await writeWhole([{ path: file, text, mode: 0o600 }]);
  terminal.out(phrases.written(posts.length, harmless(file)));
}

const badFormat = (): Complaint =>
  new Complaint(
    {
      fr: 'Le nom du fichier ne dit pas comment l’écrire.',
      en: 'The name of the file does not say how to write it.',
    },
    { fr: 'Finissez-le par .csv ou .json.', en: 'End it with .csv or .json.' },
    EXIT.usage,
  );
