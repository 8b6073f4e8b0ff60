import { randomUUID } from 'node:crypto';
import type { SignOffNow } from '#app/desk/desk.ts';
import type { Performed } from '#app/acts/perform.ts';
import { digestOf, newToken } from '#app/sign-offs/links.ts';
import { byLink } from '#console/parts/layout.ts';
import { type AskFields, isPending, MOST_NAME, MOST_NOTE } from '#console/parts/sign-offs.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { tellOf, versionOf } from './acting.ts';
import type { OwnVisit } from './visit.ts';

/** A game about which somebody is asked. */
export interface AskedGame {
  readonly id: string;
  readonly timeZone: string;
  /** The draft that is shown as long as it is not played, by its digest. */
  readonly script?: string | undefined;
}

/** Reads the agreements that were asked for, as long as they matter. */
export const pendingOf = async ({ desk }: OwnVisit, game: string): Promise<readonly SignOffNow[]> =>
  (await desk.signOffs(game)).filter(isPending);

/** Returns what a form holds that asks for somebody's agreement. */
export const askedIn = ({ fields }: OwnVisit): AskFields => ({
  whom: (fields['whom'] ?? '').slice(0, MOST_NAME),
  until: (fields['until'] ?? '').slice(0, MOST_MOMENT),
  note: (fields['note'] ?? '').slice(0, MOST_NOTE),
});

/** Longer than any moment in a time field. */
const MOST_MOMENT = 40;

/** Asks for somebody's agreement as a form says, and has the link be shown once, to whoever asked. */
export async function askAgreement(
  visit: OwnVisit,
  { id: game, timeZone, script }: AskedGame,
): Promise<Performed | undefined> {
  const { fields, desk, who, language } = visit;
  const { ask } = signOffPhrasesIn(language);
  const whom = (fields['whom'] ?? '').trim().slice(0, MOST_NAME);
  const note = (fields['note'] ?? '').trim().slice(0, MOST_NOTE);
  const called = fields['step'] === '' ? undefined : fields['step'];
  const until = momentIn(fields['until'] ?? '', timeZone);
  if (whom === '' || !until || Temporal.Instant.compare(until, desk.clock.now()) <= 0) {
    visit.tell({ kind: 'refused', text: ask.fault });
    return undefined;
  }
  const link = newToken();
  const act = {
    kind: 'ask-agreement',
    whom,
    called,
    ...(called !== undefined && versionOf(fields['version'])),
    until: until.toString(),
    ...(note !== '' && { note }),
    script,
    digest: digestOf(link),
  } as const;
  const performed = await desk.control.act({ id: randomUUID(), who: who.name, game, act });
  if (!performed.ok) await tellOf(visit, game, act, performed);
  else
    visit.tell({
      kind: 'done',
      text: ask.link(whom),
      link: new URL(byLink(link), visit.address).href,
      // Of a game that is not played yet, nothing is undone.
      undo: script === undefined ? { game, line: performed.line.id } : undefined,
    });
  return performed;
}

/** Reads a time field by a game's clock on the wall; undefined: it holds no moment. */
function momentIn(field: string, timeZone: string): Temporal.Instant | undefined {
  try {
    return Temporal.PlainDateTime.from(field).toZonedDateTime(timeZone).toInstant();
  } catch {
    return undefined;
  }
}
