import type { Act } from '#acts/act.ts';
import type { Entry, JournalLine } from '#acts/journal.ts';
import { sayCalled } from '#app/words/step-names.ts';
import type { Language } from '#game/game.ts';
import { saidOfHour } from '#game/words/hour-words.ts';
import type { Seen } from './seen.ts';

/** Who wrote a reply, by its reference. */
export type Authors = ReadonlyMap<string, { readonly name: string; readonly player: string }>;

/** Says what is meant by what a step or a mystery is called in commands; what is not known stays as it is. */
export const nameOfCalled = ({ visit }: Seen, called: string): string =>
  saidOfHour(sayCalled(called, visit.language), visit.hour, visit.language);

const quoted = (called: string, language: Language): string => {
  const name = sayCalled(called, language);
  if (name === called) return called;
  return language === 'fr' ? `«\u00a0${name}\u00a0»` : `“${name}”`;
};

/** French elides before a vowel, and before a y that is one: of Yves, but not of Yann. */
const ELIDED = /^(?:[aeiouæœø]|y[b-df-hj-np-tv-xz])/iu;

/** Returns an act that calls steps and replies as people do. */
export function withNames(act: Act, language: Language, authors?: Authors): Act {
  const ofAuthor = (ref: string): string => {
    const author = authors?.get(ref);
    if (author === undefined) return ref;
    if (language === 'en') return `of ${author.name}`;
    return ELIDED.test(author.name.normalize('NFD')) ? `d’${author.name}` : `de ${author.name}`;
  };
  if ('reply' in act) return { ...act, reply: ofAuthor(act.reply) };
  if (act.kind === 'decide-many') return { ...act, replies: act.replies.map(ofAuthor) };
  if (act.kind === 'edit-post' || act.kind === 'renew-post' || act.kind === 'delete-post')
    return { ...act, post: quoted(act.post, language) };
  if ((act.kind === 'ask-agreement' || act.kind === 'skip') && act.called !== undefined)
    return { ...act, called: quoted(act.called, language) };
  if (act.kind === 'steer' && 'step' in act.deed)
    return { ...act, deed: { ...act.deed, step: quoted(act.deed.step, language) } };
  return act;
}

/** Returns what a line of the journal tells, with steps and replies called as people do. */
export function entryWithNames(entry: Entry, language: Language, authors?: Authors): Entry {
  if (entry.kind === 'act') return { ...entry, act: withNames(entry.act, language, authors) };
  if (entry.kind !== 'alarm' || entry.alarm.alarm !== 'exposed') return entry;
  const { ref } = entry.alarm;
  const author = ref === undefined ? undefined : authors?.get(ref);
  return author ? { ...entry, alarm: { ...entry.alarm, ref: author.name } } : entry;
}

/** Returns the reply that an entry of the journal is about, by its reference; undefined: none, or several. */
export function replyIn(entry: Entry): string | undefined {
  if (entry.kind === 'alarm') return entry.alarm.alarm === 'exposed' ? entry.alarm.ref : undefined;
  if (entry.kind !== 'act') return undefined;
  const { act } = entry;
  if ('reply' in act) return act.reply;
  return act.kind === 'decide-many' && act.replies.length === 1 ? act.replies[0] : undefined;
}

/** Returns the references of the replies that lines of the journal are about. */
export const repliesOf = (lines: readonly Pick<JournalLine, 'entry'>[]): readonly string[] => [
  ...new Set(lines.flatMap(({ entry }) => replyIn(entry) ?? [])),
];
