import { byMoment } from '#game/moments.ts';
import type { Game, Language } from '#game/game.ts';
import type { LastReading } from '#store/replies/cursors.ts';
import type { DroppedJobs } from '#store/outbox/dropped-jobs.ts';
import { sayMoment } from '#app/words/say-moment.ts';

const PHRASES = {
  fr: {
    unread: (account: string, since: string) =>
      `Compte «\u00a0${account}\u00a0»\u00a0: rien n’y a été lu depuis le ${since}. Vérifiez que npx kesako run tourne\u202f; s’il tourne, son journal dit ce qui l’en empêche.`,
    dropped: (count: number, queues: string, at: string) =>
      count === 1
        ? `Un travail a été abandonné après plusieurs essais (${queues}), le ${at}. Ce qui est dû est repris chaque minute\u202f; le journal dit pourquoi il échoue (job-failed).`
        : `${count} travaux ont été abandonnés après plusieurs essais (${queues}), le dernier le ${at}. Ce qui est dû est repris chaque minute\u202f; le journal dit pourquoi ils échouent (job-failed).`,
  },
  en: {
    unread: (account: string, since: string) =>
      `Account “${account}”: nothing was read there since ${since}. Check that npx kesako run is running; if it is, its log says what keeps it from reading.`,
    dropped: (count: number, queues: string, at: string) =>
      count === 1
        ? `A job was dropped after several attempts (${queues}), ${at}. What is owed is taken up again each minute; the log says why it fails (job-failed).`
        : `${count} jobs were dropped after several attempts (${queues}), the last of them ${at}. What is owed is taken up again each minute; the log says why they fail (job-failed).`,
  },
} as const;

/** Names the accounts that are not read as often as they should be, and the jobs that were dropped lately, in the game's own time. */
export function standstillProblems(
  unread: readonly LastReading[],
  dropped: readonly DroppedJobs[],
  { timeZone }: Pick<Game, 'timeZone'>,
  language: Language,
): readonly string[] {
  const phrases = PHRASES[language];
  const moment = (at: Temporal.Instant): string => sayMoment(at, timeZone, language);
  const last = dropped.toSorted(byMoment(({ at }) => at)).at(-1);
  return [
    ...unread.map(({ account, at }) => phrases.unread(account, moment(at))),
    ...(last
      ? [
          phrases.dropped(
            dropped.reduce((sum, { count }) => sum + count, 0),
            dropped.map(({ queue }) => queue).join(', '),
            moment(last.at),
          ),
        ]
      : []),
  ];
}
