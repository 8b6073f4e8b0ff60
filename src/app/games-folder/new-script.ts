import { hashtagsSaid } from '#app/new-game/hashtags-said.ts';
import { writtenRound, writtenScript } from '#app/new-game/written-script.ts';
import { zoneOf } from '#app/new-game/zone-of.ts';
import type { Language } from '#game/game.ts';
import { suggestedBox } from '#script/detail-box.ts';
import { plainName } from '#script/yaml/read-source.ts';
import { draftSchema } from '#script/schema/schema.ts';
import { parseYaml } from '#script/yaml/parse.ts';
import { Findings, problemOfFile } from '#script/problems/findings.ts';
import type { Explanation } from '#script/problems/problem.ts';
import { Source } from '#script/source.ts';
import { badTimeZone, isTimeZone, USUAL_ZONE } from '#script/time-zone.ts';
import { isNewGameName } from './place.ts';

/** What somebody says of a new game, as a form holds it. */
export interface NewGameSaid {
  readonly title: string;
  /** Of its folder; empty: one made from the title. */
  readonly name: string;
  readonly hashtags: string;
  readonly timezone: string;
  readonly accounts: readonly string[];
  readonly language: Language;
}

/** Returns the name of a new game's folder; undefined where none can be made of what was said. */
export function nameOfNew({ name, title }: Pick<NewGameSaid, 'name' | 'title'>): string | undefined {
  const named = plainName(name.trim() === '' ? title : name)
    .slice(0, 80)
    .replace(/-+$/u, '');
  return isNewGameName(named) ? named : undefined;
}

/** Returns what is wrong with what somebody says of a time zone, in the words of the check; undefined: it is one. */
export function whyNoZone(said: string): Explanation | undefined {
  const zone = zoneOf(said);
  if (isTimeZone(zone)) return undefined;
  const { what, mend } = problemOfFile('game.yaml', 'bad-timezone', badTimeZone(zone));
  return { what, mend };
}

/** Writes the script of a new game that has no round yet. */
export function scriptOfNew(said: NewGameSaid): string {
  return writtenScript({
    title: said.title.trim(),
    language: said.language,
    timeZone: zoneOf(said.timezone),
    hashtags: hashtagsSaid(said.hashtags),
    accounts: said.accounts,
    rounds: [],
    called: undefined,
  });
}

/** What somebody says of a round, as a form holds it. */
export interface NewRoundSaid {
  /** From the game's folder. */
  readonly photo: string;
  /** Of the photo, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** One a line, or separated by semicolons; the first one is revealed. */
  readonly answers: string;
  readonly question: string;
  /** `2027-09-18T09:00` */
  readonly opens: string;
  readonly closes: string;
  readonly altDetail: string;
  readonly altPhoto: string;
  /** One a line. */
  readonly hints: string;
}

/**
 * Returns a script with one more round at its end.
 * @returns undefined where its rounds are not the last of it, or are written in a way of their own
 */
export function withRound(script: string, said: NewRoundSaid): string | undefined {
  const before = draftOf(script);
  const number = (before?.rounds ?? []).length + 1;
  // What the check says of another zone, it says as if the game were there.
  const zone = before?.timezone ?? USUAL_ZONE;
  const listed = (text: string): readonly string[] =>
    text.split(/[\n;]/u).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const lines = writtenRound(
    {
      photo: said.photo,
      box: suggestedBox(said.size),
      answers: listed(said.answers),
      question: said.question.trim(),
      opens: said.opens.replace('T', ' '),
      closes: said.closes.replace('T', ' '),
      alt: { detail: said.altDetail.trim(), photo: said.altPhoto.trim() },
      hints: said.hints.split('\n').flatMap((hint) => (hint.trim() === '' ? [] : [hint.trim()])),
      lasts: lasting(said.opens, said.closes),
      accepts: [],
    },
    number,
    {
      timeZone: isTimeZone(zone) ? zone : USUAL_ZONE,
      language: before?.language ?? 'fr',
      called: undefined,
    },
  );
  // A game without rounds has an empty list, or none.
  const whole = script.replace(/^rounds: *\[ *\] *$/mu, 'rounds:');
  const written = `${whole.trimEnd()}\n${lines.join('\n')}\n`;
  return draftOf(written)?.rounds?.length === number ? written : undefined;
}

/** A round of a script, as far as its photo goes. */
export interface RoundInScript {
  readonly photo: string | undefined;
  readonly alt: { readonly detail: string | undefined; readonly photo: string | undefined };
}

/** Of what is called longer, this tells it from others, in UTF-16 units. */
const LONGEST_TITLE = 200;

/** What a script is about, as far as it can be made out. */
export interface ScriptOutline {
  readonly title: string | undefined;
  readonly rounds: readonly RoundInScript[];
}

/** Returns what a script is called, and its rounds as far as their photos go, whatever else is wrong with it. */
export function outlineOf(script: string): ScriptOutline {
  const draft = draftOf(script);
  const title = draft?.title?.trim().slice(0, LONGEST_TITLE);
  return {
    title: title === '' ? undefined : title,
    rounds: (draft?.rounds ?? []).map((round) => ({
      photo: round?.photo,
      alt: { detail: round?.alt?.detail, photo: round?.alt?.photo },
    })),
  };
}

/** How long a round lasts by two fields of a form; a day where they do not tell. */
function lasting(opens: string, closes: string): Temporal.Duration {
  try {
    const length = Temporal.PlainDateTime.from(opens).until(Temporal.PlainDateTime.from(closes), {
      largestUnit: 'hours',
    });
    return length.sign > 0 ? length : Temporal.Duration.from({ hours: 24 });
  } catch {
    return Temporal.Duration.from({ hours: 24 });
  }
}

/** A script as far as it can be made out; undefined where it is no YAML. */
function draftOf(text: string) {
  const source = new Source('game.yaml', text);
  const findings = new Findings(source);
  const outline = parseYaml(source, findings);
  return !outline || findings.hasErrors() ? undefined : draftSchema.parse(outline.value);
}
