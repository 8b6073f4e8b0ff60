import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Language } from '#game/game.ts';
import { inspectPhoto } from '#photos/inspect.ts';
import { type Bilingual, Complaint, EXIT } from '#platform/complaint.ts';
import { suggestedBox } from '#script/detail-box.ts';
import { firstAfter, locate, plus, readDuration, readWhen } from '#script/game/time.ts';
import { misnamedDay, spokenWhen, whyNotSpoken } from '#script/game/spoken-when.ts';
import { sayWholeMoment } from '#game/words/moment-text.ts';
import type { Code } from '#script/problems/catalogue.ts';
import type { Problem } from '#script/problems/problem.ts';
import type { ReadOptions } from '#script/read-options.ts';
import { plainName } from '#script/yaml/read-source.ts';
import type { Interview, Question } from '#app/accounts/credentials/recipe.ts';
import { pathsMeant } from './dropped-path.ts';
import { hashtagsSaid } from './hashtags-said.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { hintTimes } from './hint-times.ts';
import { mendHere } from './mends.ts';
import { isNo, isYes } from './yes-words.ts';
import { Retraced, WentBack } from './retraced.ts';
import * as ask from './questions.ts';
import { Staging } from './staging.ts';
import { zoneOf } from './zone-of.ts';
import { type NewGame, type NewRound, writtenScript } from './written-script.ts';

/** What was said before anything is asked; what is absent is asked for. */
export interface Given {
  readonly title?: string | undefined;
  readonly hashtags?: string | undefined;
  readonly timezone?: string | undefined;
  readonly accounts?: string | undefined;
  /** In their order; with them nobody is asked for a photo, or for another one. */
  readonly photos?: readonly string[] | undefined;
}

export interface Making {
  readonly interview: Interview;
  readonly given: Given;
  /** The game's folder: a new one, or one that holds photos already. */
  readonly folder: string;
  /** That folder, as commands are given it. */
  readonly called: string;
  readonly language: Language;
  readonly now: Temporal.Instant;
  /** Of the machine. */
  readonly systemZone: string;
  /** Those that the accounts file names. */
  readonly accounts: readonly string[];
  readonly measures: ReadOptions['measures'];
  /** What was answered another time, and is not asked again. */
  readonly kept?: KeptAnswers;
  /** Told after each answer what was answered so far: people leave midway, by closing a window too. */
  readonly onAnswered?: (answers: KeptAnswers) => void;
}

const MOST_HINTS = 3;

/**
 * Makes a game by asking a person, photo by photo. Each answer is checked with what was said before, as `kesako check` would: one that would not do is asked for
 * again, with the check's own words. Nothing is in the folder before the last answer.
 * @throws Complaint when there is a game already, or something that was given without being asked will not do
 */
export async function makeGame(making: Making, signal: AbortSignal): Promise<void> {
  const { kept, now, onAnswered } = making;
  const interview = new Retraced(making.interview, now, { kept, onAnswered });
  for (;;) {
    await using staging = await Staging.open(making.folder);
    const conversation = new Conversation({ ...making, interview }, staging, signal);
    await conversation.checkName();
    const script = await conversation.hold().catch((error: unknown) => wentBack(error, interview));
    signal.throwIfAborted();
    if (script !== undefined) {
      await staging.settle(script);
      return;
    }
  }
}

/** Goes back to the question before, if that is why nothing came of the conversation. */
function wentBack(error: unknown, interview: Retraced): undefined {
  if (!(error instanceof WentBack)) throw error;
  if (!interview.goBack(error.question)) interview.explain([ask.FIRST_QUESTION], 'error');
}

/** A making whose interview can be gone through again. */
type Retold = Omit<Making, 'interview'> & { readonly interview: Retraced };

/** Warnings about words, which are not told again once their answer was kept: the script says that they are accepted. */
const KEPT_FOR_GOOD: readonly Code[] = [
  'vague-answer',
  'comma-in-answer',
  'name-told',
  'later-answer',
  'answers-too-close',
];

/** What becomes of an answer: what it means for the game, or why it means nothing. */
type Understood<T> = { readonly means: T } | { readonly objection: Bilingual };

class Conversation {
  readonly #making: Retold;
  readonly #staging: Staging;
  readonly #signal: AbortSignal;
  /** Warnings that were told once, and kept. */
  readonly #told = new Set<string>();
  /** Codes of the warnings whose answer was kept last. */
  #kept: readonly Code[] = [];

  constructor(making: Retold, staging: Staging, signal: AbortSignal) {
    this.#making = making;
    this.#staging = staging;
    this.#signal = signal;
  }

  /** @throws Complaint when no game can be called so */
  async checkName(): Promise<void> {
    const { measures, now, folder } = this.#making;
    const problems = await this.#staging.problemsOf('title: …\n', { measures, now });
    const bad = problems.find(({ code }) => code === 'bad-folder-name');
    if (bad) throw refused(basename(folder), ask.BAD_NAME, ask.otherName(plainName(basename(folder))));
  }

  /** Asks all there is to ask. @returns the script that comes of it */
  async hold(): Promise<string> {
    this.#making.interview.explain([ask.NOTHING_YET]);
    let game = await this.#frame();
    const unused = [...(this.#making.given.photos ?? (await this.#staging.found()))];
    const isGiven = this.#making.given.photos !== undefined;
    do {
      const round = await this.#round(game, unused.shift(), isGiven);
      game = { ...game, rounds: [...game.rounds, round] };
    } while (
      isGiven ? unused.length > 0 : await this.#making.interview.confirm(ask.ANOTHER, unused.length > 0)
    );
    return writtenScript(game);
  }

  /** What the whole game has. */
  async #frame(): Promise<NewGame> {
    const { given, language, accounts, systemZone, called } = this.#making;
    let game: NewGame = {
      title: '…',
      language,
      timeZone: 'Europe/Paris',
      hashtags: ['#Kesako'],
      accounts: [accounts[0] ?? ask.COMMON_ACCOUNT[language]],
      rounds: [],
      called,
    };
    const { title } = await this.#sound(ask.TITLE, given.title, game, (answer) => ({ title: answer }));
    game = { ...game, title };
    // A machine on UTC tells nothing of where its person is.
    const isUntold = ['UTC', 'Etc/UTC'].includes(systemZone);
    const isParis = systemZone === 'Europe/Paris' || (isUntold && language === 'fr');
    if (given.timezone === undefined && isParis && isUntold)
      this.#making.interview.explain([ask.zoneTaken(game.timeZone)]);
    if (given.timezone !== undefined || !isParis) {
      const question = { ...ask.TOWN, otherwise: isUntold ? 'Europe/London' : systemZone };
      const zone = await this.#sound(question, given.timezone, game, (answer) => ({
        timeZone: zoneOf(answer),
      }));
      game = { ...game, ...zone };
    }
    const hashtags = await this.#sound(ask.HASHTAGS, given.hashtags, game, (answer) => ({
      hashtags: hashtagsSaid(answer),
    }));
    game = { ...game, ...hashtags };
    this.#making.interview.explain([ask.hashtagsUnderstood(game.hashtags)]);
    if (accounts.length < 2 && given.accounts === undefined) return game;
    const question = {
      ...ask.accountsAmong(accounts),
      otherwise: accounts[0] ?? ask.COMMON_ACCOUNT[language],
    };
    const chosen = await this.#sound(question, given.accounts, game, (answer) => ({
      accounts: wordsIn(answer),
    }));
    return { ...game, ...chosen };
  }

  async #round(game: NewGame, photoProposed: string | undefined, isGiven: boolean): Promise<NewRound> {
    const { language } = this.#making;
    const number = game.rounds.length + 1;
    const photo = await this.#photo(game, photoProposed, isGiven);
    let round: NewRound = this.#unknown(game, photo);
    const step = async (
      question: Question,
      read: (answer: string) => Understood<Partial<NewRound>> | Promise<Understood<Partial<NewRound>>>,
    ): Promise<void> => {
      const current = round;
      const means = await this.#understood(question, undefined, game, read, (part) => ({
        ...game,
        rounds: [...game.rounds, { ...current, ...part }],
      }));
      round = { ...current, ...means, accepts: [...current.accepts, ...this.#kept] };
    };
    await step(ask.ANSWER, (answer) => {
      const answers = answer.split(';').map((name) => name.trim());
      return { means: { answers: answers.filter((name) => name !== '') } };
    });
    const common = ask.COMMON_QUESTION[language];
    await step({ ...ask.QUESTION, otherwise: common }, (question) => ({ means: { question } }));
    const proposed = openingOf(round, game.timeZone);
    const otherwise = proposed ? inWords(proposed)[language] : round.opens;
    await step({ ...ask.OPENS, otherwise }, (answer) => this.#opening(answer, game, round));
    const opens = openingOf(round, game.timeZone);
    if (opens) this.#understoodMoment(ask.openingUnderstood, opens);
    await step({ ...ask.CLOSES, otherwise: round.closes }, (answer) => this.#closing(answer, game, round));
    if (opens) this.#understoodMoment(ask.closingUnderstood, opens.add(round.lasts));
    await step(ask.ALT_DETAIL, (detail) => ({ means: { alt: { ...round.alt, detail } } }));
    await step(ask.ALT_PHOTO, (whole) => ({ means: { alt: { ...round.alt, photo: whole } } }));
    const none = ask.NO_HINT[language];
    for (let hint = 1; hint <= MOST_HINTS; hint += 1) {
      const { hints } = round;
      await step({ ...ask.hintOf(hint), otherwise: none }, (text) =>
        isYes(text)
          ? { objection: ask.OBJECTIONS.hint }
          : { means: { hints: isNo(text) ? hints : [...hints, text] } },
      );
      if (round.hints.length < hint) break;
    }
    const times = opens ? hintTimes(opens, round.lasts, round.hints.length) : [];
    for (const [index, time] of times.entries())
      this.#understoodMoment((moment) => ask.hintUnderstood(index + 1, moment), time);
    if (times.length > 0) this.#making.interview.explain([ask.HINTS_MOVED]);
    this.#making.interview.explain([ask.roundDone(number)]);
    return round;
  }

  /** Says which moment an answer was taken for. */
  #understoodMoment(says: (moment: Bilingual) => Bilingual, moment: Temporal.ZonedDateTime): void {
    this.#making.interview.explain([says(inWords(moment))]);
  }

  /** A photo that passes, taken in. */
  async #photo(
    game: NewGame,
    proposed: string | undefined,
    isGiven: boolean,
  ): Promise<Pick<NewRound, 'photo' | 'box'>> {
    const question = {
      ...ask.photoOf(game.rounds.length + 1),
      ...(proposed !== undefined && { otherwise: proposed }),
    };
    let refusedBefore: string | undefined;
    const read = async (answer: string): Promise<Understood<Pick<NewRound, 'photo' | 'box'>>> => {
      if (refusedBefore !== undefined) await this.#staging.drop(refusedBefore);
      refusedBefore = undefined;
      const path = await this.#fileMeant(answer);
      if (path === undefined) return { objection: ask.OBJECTIONS.photo };
      if (path === 'folder') return { objection: ask.OBJECTIONS.folder };
      const photo = await this.#staging.takeIn(path);
      refusedBefore = photo;
      const size = await inspectPhoto(path);
      // What is wrong with it is said by the check.
      return { means: { photo, box: suggestedBox(size.ok ? size : { width: 4000, height: 3000 }) } };
    };
    return this.#understood(question, isGiven ? proposed : undefined, game, read, (photo) => ({
      ...game,
      rounds: [...game.rounds, this.#unknown(game, photo)],
    }));
  }

  /** The file that an answer names; whether it is a folder, or nothing. */
  async #fileMeant(answer: string): Promise<string | undefined> {
    let isFolder = false;
    for (const path of pathsMeant(answer, homedir())) {
      for (const place of [join(this.#making.folder, path), resolve(path)]) {
        const found = await stat(place).catch(() => undefined);
        if (found?.isFile() === true) return resolve(place);
        isFolder ||= found?.isDirectory() === true;
      }
    }
    return isFolder ? 'folder' : undefined;
  }

  /** A round of which only the photo is known yet: what stands in for the rest offends no check. */
  #unknown(
    game: NewGame,
    { photo, box }: Pick<NewRound, 'photo' | 'box'>,
    now = this.#making.now.toZonedDateTimeISO(game.timeZone),
  ): NewRound {
    const before = game.rounds.at(-1);
    const tomorrow = now.toPlainDate().add({ days: 1 });
    const opens = before
      ? readWhen(before.opens)
      : { kind: 'date-time' as const, value: tomorrow.toPlainDateTime('09:00') };
    const next = opens?.kind === 'date-time' ? opens.value.add({ days: before ? 1 : 0 }) : undefined;
    const closes = before && !/^\d{4}-/u.test(before.closes) ? before.closes : '18:00';
    const round: NewRound = {
      photo,
      box,
      answers: [`Zanzibar ${'I'.repeat(game.rounds.length + 1)}`],
      question: ask.COMMON_QUESTION[game.language],
      opens: (next?.toString({ smallestUnit: 'minute' }) ?? '').replace('T', ' '),
      closes,
      alt: { detail: '…', photo: '…' },
      hints: [],
      lasts: Temporal.Duration.from({ hours: 9 }),
      accepts: [],
    };
    return { ...round, lasts: lasting(round, game.timeZone) ?? round.lasts };
  }

  #opening(answer: string, game: NewGame, round: NewRound): Understood<Partial<NewRound>> {
    const spoken = spokenWhen(answer, this.#answeredIn(game.timeZone));
    if (spoken === undefined) return { objection: this.#whyNot(answer, game) ?? ask.OBJECTIONS.when };
    const misnamed = misnamedDay(answer, spoken);
    if (misnamed) return { objection: ask.misnamed(misnamed) };
    // A time alone is of the day that was proposed when it was said.
    const { opens: proposed } = this.#unknown(game, round, this.#answeredIn(game.timeZone));
    const opens = spoken.includes(' ') ? spoken : `${proposed.split(' ')[0]} ${spoken}`;
    return { means: { opens, lasts: lasting({ ...round, opens }, game.timeZone) ?? round.lasts } };
  }

  #closing(answer: string, game: NewGame, round: NewRound): Understood<Partial<NewRound>> {
    const opening = readWhen(round.opens);
    const day = opening?.kind === 'date-time' ? opening.value.toZonedDateTime(game.timeZone) : undefined;
    // A script has a bare duration in a block of its own, but people mean so by « 9h » only if it is no time of day.
    const spoken = day && spokenWhen(answer, day);
    const misnamed = spoken === undefined ? undefined : misnamedDay(answer, spoken);
    // A date before the opening was taken for one of the next year, whose day of the week says nothing to its person.
    const isRightBefore = misnamed && day && this.#isBefore(answer, day);
    if (isRightBefore === true) return { objection: ask.OBJECTIONS.order };
    if (misnamed) return { objection: ask.misnamed(misnamed) };
    const closes = spoken ?? (readDuration(answer) ? `{ after: ${answer.trim()} }` : undefined);
    if (closes === undefined) return { objection: this.#whyNot(answer, game) ?? ask.OBJECTIONS.closing };
    const lasts = lasting({ ...round, closes }, game.timeZone);
    if (lasts === undefined) return { objection: ask.OBJECTIONS.order };
    return { means: { closes, lasts } };
  }

  #whyNot(answer: string, { timeZone }: NewGame): Bilingual | undefined {
    const why = whyNotSpoken(answer, this.#answeredIn(timeZone));
    return why && ask.NO_MOMENT[why];
  }

  /** When the last answer was given, where the game is played. */
  #answeredIn(timeZone: string): Temporal.ZonedDateTime {
    return this.#making.interview.answeredAt.toZonedDateTimeISO(timeZone);
  }

  /** Whether what was said is, as of the day when it was, a date with the right day of the week, before an opening. */
  #isBefore(answer: string, opening: Temporal.ZonedDateTime): boolean {
    const spoken = spokenWhen(answer, this.#answeredIn(opening.timeZoneId));
    const read = spoken === undefined || misnamedDay(answer, spoken) ? undefined : readWhen(spoken);
    return (
      read?.kind === 'date-time' && Temporal.PlainDateTime.compare(read.value, opening.toPlainDateTime()) <= 0
    );
  }

  /** Asks for what the whole game has, until its check finds nothing against it. */
  #sound<T extends Partial<NewGame>>(
    question: Question,
    given: string | undefined,
    game: NewGame,
    read: (answer: string) => T,
  ): Promise<T> {
    return this.#understood(
      question,
      given,
      game,
      (answer) => ({ means: read(answer) }),
      (part) => ({ ...game, ...part }),
    );
  }

  async #understood<T>(
    question: Question,
    given: string | undefined,
    before: NewGame,
    read: (answer: string) => Understood<T> | Promise<Understood<T>>,
    apply: (part: T) => NewGame,
  ): Promise<T> {
    let asked = question;
    let warned: { readonly answer: string; readonly codes: readonly Code[] } | undefined;
    for (;;) {
      this.#signal.throwIfAborted();
      const typed = (given ?? (await this.#making.interview.ask(asked))).trim();
      const answer = isPath(question) ? typed : withCurlyApostrophes(typed);
      const understood = answer === '' ? { objection: ask.OBJECTIONS.empty } : await read(answer);
      if ('objection' in understood) {
        if (given !== undefined) throw refused(given, understood.objection);
        this.#making.interview.object([understood.objection], 'error');
        continue;
      }
      const problems = await this.#newProblems(before, apply(understood.means));
      const errors = problems.filter(({ severity }) => severity === 'error');
      const [error] = errors;
      if (error && given !== undefined)
        throw refused(given, this.#staging.asGiven(error.what), mendHere(error.code) ?? error.mend);
      for (const { severity, ...problem } of problems) {
        const told = [this.#staging.asGiven(toldOf(problem))];
        if (given === undefined) this.#making.interview.object(told, severity);
        else this.#making.interview.explain(told, severity);
      }
      for (const warning of problems) if (warning.severity === 'warning') this.#told.add(markOf(warning));
      if (errors.length === 0 && (problems.length === 0 || given !== undefined)) {
        this.#kept = warned?.answer === answer ? warned.codes : [];
        return understood.means;
      }
      if (errors.length > 0) {
        this.#making.interview.object([ask.AGAIN]);
        continue;
      }
      this.#making.interview.object([ask.KEEP]);
      asked = { ...question, otherwise: answer };
      warned = { answer, codes: KEPT_FOR_GOOD.filter((code) => problems.some((one) => one.code === code)) };
    }
  }

  /** What the check finds in a script that it did not find in the one before. */
  async #newProblems(before: NewGame, after: NewGame): Promise<readonly Problem[]> {
    const { measures, now } = this.#making;
    const check = (game: NewGame) => this.#staging.problemsOf(writtenScript(game), { measures, now });
    const known = new Set((before.rounds.length > 0 ? await check(before) : []).map(markOf));
    return (await check(after)).filter(
      (problem) =>
        !known.has(markOf(problem)) &&
        !this.#told.has(markOf(problem)) &&
        // Rounds are asked for later, and rectangles drawn.
        problem.sourceLine !== 'rounds:' &&
        problem.code !== 'undrawn-detail',
    );
  }
}

/** What is wrong, and how to mend it, as one thing said; a photo has no rectangle yet for its person. */
function toldOf({ code, what, mend: mendThere }: Pick<Problem, 'code' | 'what' | 'mend'>): Bilingual {
  if (code === 'small-detail' || code === 'tiny-detail') return ask.SMALL_PHOTO;
  const mend = mendHere(code) ?? mendThere;
  return { fr: `${what.fr} ${mend.fr}`, en: `${what.en} ${mend.en}` };
}

const inWords = (moment: Temporal.ZonedDateTime): Bilingual => ({
  fr: sayWholeMoment(moment, 'fr'),
  en: sayWholeMoment(moment, 'en'),
});

/** When a round opens; undefined while that is not known. */
function openingOf({ opens }: NewRound, timeZone: string): Temporal.ZonedDateTime | undefined {
  const opening = readWhen(opens);
  return opening?.kind === 'date-time'
    ? locate(opening.value, timeZone).instant.toZonedDateTimeISO(timeZone)
    : undefined;
}

const markOf = ({ code, what }: Problem): string => `${code} ${what.en}`;

/** What is typed on a keyboard has straight apostrophes; what is printed has not. A path is left as it is. */
const withCurlyApostrophes = (text: string): string => text.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’');

const isPath = ({ example }: Question): boolean => example === ask.PHOTO_EXAMPLE;

const wordsIn = (text: string): readonly string[] => text.split(/[\s,;]+/u).filter((word) => word !== '');

/** How long a round lasts; undefined when it closes before it opens, or nobody can tell. */
function lasting(
  { opens, closes }: Pick<NewRound, 'opens' | 'closes'>,
  timeZone: string,
): Temporal.Duration | undefined {
  const opening = readWhen(opens);
  if (opening?.kind !== 'date-time') return undefined;
  const start = locate(opening.value, timeZone).instant;
  const after = /^\{ after: (.*) \}$/u.exec(closes)?.[1];
  const length = after === undefined ? undefined : readDuration(after);
  const closing = readWhen(closes);
  const end = length
    ? plus(start, length, timeZone)
    : closing?.kind === 'date-time'
      ? locate(closing.value, timeZone).instant
      : closing && locate(firstAfter(start, closing.value, timeZone), timeZone).instant;
  const lasts = end && start.until(end);
  return lasts && lasts.sign > 0 ? lasts : undefined;
}

const refused = (given: string, what: Bilingual, mend?: Bilingual): Complaint =>
  new Complaint(
    {
      fr: `«\u00a0${given}\u00a0» ne convient pas\u00a0: ${what.fr}`,
      en: `“${given}” will not do: ${what.en}`,
    },
    mend ?? { fr: 'Rien n’a été écrit.', en: 'Nothing was written.' },
    EXIT.usage,
  );
