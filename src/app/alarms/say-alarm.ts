import type { AlarmKind } from '#game/alarms.ts';
import type { Language } from '#game/game.ts';
import { sentencesOfHour } from '#game/words/hour-words.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import type { HookEvent } from '#app/hooks/hook-event.ts';
import { sayWatch, sayWatchWeek, type WatchContent, type WeekContent } from './say-watch.ts';
import type { ToldTrouble } from './trouble.ts';

/** A trouble as it is told. */
export interface ToldAlarm {
  readonly trouble: ToldTrouble;
  /** Since when it is known, in ISO 8601. */
  readonly since: string;
}

/** What is told to somebody, as it is kept. */
export type Content =
  | {
      readonly what: 'alarm';
      /** The same for all that is told at one moment, and greater at a later one. */
      readonly number: number;
      readonly kind: AlarmKind;
      readonly raised: readonly ToldAlarm[];
      readonly passed: readonly ToldAlarm[];
      readonly over: readonly ToldAlarm[];
    }
  /** Something that is no alarm, to see whether one would arrive; `at`: when, in ISO 8601. */
  | { readonly what: 'test'; readonly at: string }
  | { readonly what: 'event'; readonly event: HookEvent }
  | WatchContent
  | WeekContent;

/** What is told to a person. */
export interface SaidAlarm {
  readonly subject: string;
  readonly text: string;
}

const PHRASES = {
  fr: {
    alarm: (title: string) => `Kesako, alerte\u00a0: ${title}`,
    over: (title: string) => `Kesako, rétabli\u00a0: ${title}`,
    titles: {
      exposed: 'bonne réponse visible de tous',
      post: 'message non publié',
      account: 'accès refusés à un compte',
      leak: 'réponse dévoilée par un partenaire',
      unread: 'réponses non lues',
      'no-picture': 'message publié sans son image',
      gone: 'message disparu',
      'posted-twice': 'message publié deux fois',
      'not-amended': 'correction impossible',
      'not-carried-out': 'action annoncée, non faite',
      agreement: 'accord demandé',
      winner: 'gagnant sans réponse',
    },
    raised: 'À savoir\u00a0:',
    passed: 'Déjà passé\u00a0:',
    gone: 'Rétabli, ou sans objet\u00a0:',
    more: (count: number) => (count === 1 ? '… et un autre.' : `… et ${count} autres.`),
    see: 'À voir\u00a0: ',
    number: (number: number) => `Alerte n°\u00a0${number}.`,
    test: 'Kesako, essai d’alerte',
    tested: (at: string) =>
      `Ceci est un essai, fait le ${at}. Tout va bien\u00a0: les alertes de Kesako arriveront ainsi.`,
    place: (title: string, round: number | undefined) =>
      `«\u00a0${title}\u00a0»${round === undefined ? '' : `, mystère\u00a0${round}`}`,
    account: (name: string) => `compte «\u00a0${name}\u00a0»`,
    exposed: (count: number, refs: string) =>
      count === 1
        ? `une bonne réponse est visible de tous (${refs})`
        : `${count} bonnes réponses sont visibles de tous (${refs})`,
    failed: 'n’a pas pu être publié',
    uncertain: 'on ne sait pas s’il a été publié',
    late: 'est en retard\u00a0: il n’a pas encore pu être publié',
    tooLong: 'le texte est trop long pour ce réseau',
    refused: 'le réseau refuse ses accès\u202f; rien n’y est lu, ou rien n’y est publié',
    leak: (partner: string) => `«\u00a0${partner}\u00a0» dévoile la réponse`,
    unread: (since: string) => `rien n’y a été lu depuis le ${since}`,
    post: 'un message',
    heard: (number: number) => `veille, réponse au message n°\u00a0${number}`,
    happened: {
      'no-picture': 'est publié sans son image, qui n’a pas pu être préparée ou que le réseau n’a pas prise',
      gone: 'n’est plus sur le réseau, où quelqu’un l’a supprimé\u202f; rien ne le remplace',
      'posted-twice': 'est paru deux fois\u202f; le second est retiré, ou le sera si le réseau le permet',
      'not-amended': 'n’a pas pu être modifié ou retiré comme demandé',
    },
    notDone: (line: number) =>
      `une action annoncée n’a pas eu lieu et n’aura pas lieu (ligne ${line} du journal)`,
    part: (called: string) => `étape ${called}`,
    winner: {
      silent: (place: number, until: string) =>
        `la personne tirée à la place ${place} n’a pas répondu\u202f; elle a jusqu’au ${until}`,
      late: (place: number, until: string) =>
        `le délai de la personne tirée à la place ${place} est passé depuis le ${until}`,
      unsent: (place: number) =>
        `le message à la personne tirée à la place ${place} n’est pas parti\u00a0: prévenez-la vous-même, ou renvoyez-le`,
      replaced: (place: number) =>
        `la personne remplacée à la place ${place} ne sait pas qu’elle ne gagne plus\u00a0: écrivez-lui vous-même, puis notez-le (draw told, avec --replaced)`,
      next: (there: boolean) =>
        there
          ? '\u202f; une ou un suppléant attend\u00a0: à vous de remplacer (draw replace), pour une raison publique'
          : '\u202f; il ne reste pas de suppléant',
    },
    agreement: {
      agreed: (whom: string) => `${whom} a donné son accord`,
      refused: (whom: string) => `${whom} a dit non`,
      waits: (whom: string) => `l’heure est passée, et l’accord de ${whom} est toujours attendu`,
      edited: (whom: string) =>
        `un message publié avec l’accord de ${whom} a été modifié depuis\u202f; son accord est demandé de nouveau`,
    },
  },
  en: {
    alarm: (title: string) => `Kesako, alarm: ${title}`,
    over: (title: string) => `Kesako, back to normal: ${title}`,
    titles: {
      exposed: 'right answer in public',
      post: 'post not made',
      account: 'credentials of an account refused',
      leak: 'answer given away by a partner',
      unread: 'replies not read',
      'no-picture': 'post without its picture',
      gone: 'post that vanished',
      'posted-twice': 'post made twice',
      'not-amended': 'correction not possible',
      'not-carried-out': 'announced act, not done',
      agreement: 'agreement asked for',
      winner: 'winner without an answer',
    },
    raised: 'To know at once:',
    passed: 'Over already:',
    gone: 'Back to normal, or past:',
    more: (count: number) => `… and ${count} more.`,
    see: 'See: ',
    number: (number: number) => `Alarm ${number}.`,
    test: 'Kesako, test of alarms',
    tested: (at: string) =>
      `This is a test, made ${at}. All is well: alarms of Kesako will arrive like this.`,
    place: (title: string, round: number | undefined) =>
      `“${title}”${round === undefined ? '' : `, mystery ${round}`}`,
    account: (name: string) => `account “${name}”`,
    exposed: (count: number, refs: string) =>
      count === 1
        ? `a right answer can be read by everybody (${refs})`
        : `${count} right answers can be read by everybody (${refs})`,
    failed: 'could not be made',
    uncertain: 'it is not known whether it was made',
    late: 'is late: it could not be made yet',
    tooLong: 'the text is too long for this network',
    refused: 'the network refuses its credentials; nothing is read there, or nothing is posted',
    leak: (partner: string) => `“${partner}” gives the answer away`,
    unread: (since: string) => `nothing was read there since ${since}`,
    post: 'a post',
    heard: (number: number) => `watch, answer to post ${number}`,
    happened: {
      'no-picture':
        'is made without its picture, which could not be prepared, or which the network did not take',
      gone: 'is not on the network any more, where somebody deleted it; nothing takes its place',
      'posted-twice': 'came twice; the second one is taken back, or will be where the network allows it',
      'not-amended': 'could not be changed or taken back as asked',
    },
    notDone: (line: number) =>
      `an announced act has not taken place, and will not (line ${line} of the journal)`,
    part: (called: string) => `step ${called}`,
    winner: {
      silent: (place: number, until: string) =>
        `whoever was drawn in place ${place} has not answered; they have until ${until}`,
      late: (place: number, until: string) =>
        `the time of whoever was drawn in place ${place} has been over since ${until}`,
      unsent: (place: number) =>
        `the message to whoever was drawn in place ${place} did not leave: tell them yourself, or send it again`,
      replaced: (place: number) =>
        `whoever was replaced in place ${place} does not know that they do not win any more: write to them yourself, and note it (draw told, with --replaced)`,
      next: (there: boolean) =>
        there
          ? '; an alternate waits: to replace is for a person (draw replace), with a public reason'
          : '; no alternate is left',
    },
    agreement: {
      agreed: (whom: string) => `${whom} has agreed`,
      refused: (whom: string) => `${whom} has said no`,
      waits: (whom: string) => `its hour is past, and the agreement of ${whom} is still awaited`,
      edited: (whom: string) =>
        `a post that ${whom} had agreed to was changed since; their agreement is asked for again`,
    },
  },
} as const;

/** How it is told. */
export interface Saying {
  readonly language: Language;
  /** The console, as its readers call it; undefined: nobody can follow a link. */
  readonly console: URL | undefined;
  /** Says whether a text is not too long. */
  readonly fits: (text: string) => boolean;
}

/** Says to a person what they are told; as many lines of it as fit. What is for web hooks alone is empty. */
export function sayAlarm(content: Content, { language, console, fits }: Saying): SaidAlarm {
  const phrases = PHRASES[language];
  if (content.what === 'event') return { subject: '', text: '' };
  if (content.what === 'test') {
    const at = `${sayMoment(Temporal.Instant.from(content.at), 'UTC', language, 'seconds')} UTC`;
    return { subject: phrases.test, text: phrases.tested(at) };
  }
  if (content.what === 'watch') return sayWatch(content, language, console);
  if (content.what === 'week') return sayWatchWeek(content, language, console);
  const { raised, passed, over, kind, number } = content;
  const isOver = raised.length + passed.length === 0;
  const subject = (isOver ? phrases.over : phrases.alarm)(phrases.titles[kind]);
  const foot = [...linksOf(content, console, phrases.see), phrases.number(number)];
  const most = Math.max(raised.length, passed.length, over.length);
  const textOf = (lines: number): string =>
    [
      subject,
      ...section(phrases.raised, raised, lines, language),
      ...section(phrases.passed, passed, lines, language),
      ...section(phrases.gone, over, lines, language),
      foot.join('\n'),
    ].join('\n\n');
  for (let lines = Math.min(most, MOST_LINES); lines > 0; lines -= 1) {
    const text = textOf(lines);
    if (fits(text)) return { subject, text };
  }
  return { subject, text: [subject, foot.join('\n')].join('\n\n') };
}

/** However long a text may be. */
const MOST_LINES = 40;

function section(
  heading: string,
  alarms: readonly ToldAlarm[],
  most: number,
  language: Language,
): readonly string[] {
  if (alarms.length === 0) return [];
  const lines = alarms.slice(0, most).map(({ trouble }) => `- ${sayTrouble(trouble, language)}`);
  const left = alarms.length - lines.length;
  return [[heading, ...lines, ...(left > 0 ? [PHRASES[language].more(left)] : [])].join('\n')];
}

/** Says what is wrong, in one sentence: no answer, and nothing that a player wrote. */
export function sayTrouble(trouble: ToldTrouble, language: Language): string {
  const {
    kind,
    title,
    round,
    account,
    timeZone,
    hour,
    count,
    refs = [],
    step,
    state,
    why,
    partner = '',
    since,
    line = 0,
    heard,
  } = trouble;
  const phrases = sentencesOfHour(PHRASES[language], hour, language);
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  const ofAccount = account === undefined ? [] : [phrases.account(account)];
  const where = [phrases.place(title, round), ...ofAccount];
  switch (kind) {
    case 'exposed':
      return `${where.join(', ')}${colon}${phrases.exposed(count, listed(refs, count))}.`;
    case 'post': {
      const named = step ? [nameOfStep(step, language)] : [];
      const because = why === undefined || why === 'outcome-unknown' ? '' : ` (${saidWhy(why, language)})`;
      const place = [phrases.place(title, round), ...named, ...ofAccount].join(', ');
      return `${place}${colon}${phrases[state ?? 'failed']}${because}.`;
    }
    case 'no-picture':
    case 'gone':
    case 'posted-twice':
    case 'not-amended': {
      const named = step ? nameOfStep(step, language) : phrases.post;
      const what =
        heard === undefined ? [phrases.place(title, round), named] : [capital(phrases.heard(heard))];
      const place = [...what, ...ofAccount].join(', ');
      return `${place}${colon}${phrases.happened[kind]}.`;
    }
    case 'not-carried-out':
      return `${where.join(', ')}${colon}${phrases.notDone(line)}.`;
    case 'leak':
      return `${where.join(', ')}${colon}${phrases.leak(partner)}.`;
    case 'agreement': {
      const { called, whom = '', agreement = 'waits' } = trouble;
      const place = [
        phrases.place(title, undefined),
        ...(called === undefined ? [] : [phrases.part(called)]),
      ];
      return `${place.join(', ')}${colon}${phrases.agreement[agreement](whom)}.`;
    }
    case 'winner': {
      const {
        place,
        state: as,
        until,
        next,
      } = trouble.winner ?? { place: 0, state: 'unsent', until: '', next: false };
      const said = until === '' ? '' : sayMoment(Temporal.Instant.from(until), timeZone, language);
      const more = as === 'late' ? phrases.winner.next(next) : '';
      return `${where.join(', ')}${colon}${phrases.winner[as](place, said)}${more}.`;
    }
    case 'account':
      return `${capital(ofAccount.join(''))}${colon}${phrases.refused}.`;
    case 'unread': {
      const moment = since === undefined ? '' : sayMoment(Temporal.Instant.from(since), timeZone, language);
      return `${capital(ofAccount.join(''))}${colon}${phrases.unread(moment)}.`;
    }
  }
}

/** Why, by its kind alone. */
const saidWhy = (why: NonNullable<ToldTrouble['why']>, language: Language): string =>
  why === 'too-long' ? PHRASES[language].tooLong : sayWhy(why, language);

const listed = (refs: readonly string[], count: number): string =>
  [...refs, ...(count > refs.length ? ['…'] : [])].join(', ');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Returns where a trouble can be seen and mended: among the replies what has to do with them, in the journal an act that was not done,
 * otherwise where the game is seen at this moment.
 */
export const pageOf = (
  { kind, page, unplayed, heard }: Pick<ToldTrouble, 'kind' | 'page' | 'unplayed' | 'heard'>,
  console: URL,
): string => {
  if (heard !== undefined) return new URL('watch?from=info', console).href;
  const agreement = unplayed ? 'play' : 'review#sign-offs';
  const place = kind === 'agreement' ? agreement : (PLACES[kind] ?? 'now');
  return new URL(`games/${encodeURIComponent(page)}/${place}`, console).href;
};

const PLACES: Readonly<Partial<Record<AlarmKind, string>>> = {
  exposed: 'review?kind=in-public',
  'not-carried-out': 'journal',
  winner: 'standings/draw',
};

function linksOf(
  { raised, passed, over }: Extract<Content, { readonly what: 'alarm' }>,
  console: URL | undefined,
  see: string,
): readonly string[] {
  if (!console) return [];
  const pages = [...raised, ...passed, ...over].map(({ trouble }) => pageOf(trouble, console));
  return [...new Set(pages)].slice(0, 3).map((page) => see + page);
}
