import { parse } from 'yaml';
import { z } from 'zod';
import type { Path } from '#script/path.ts';
import type { Said } from '#script/problems/problem.ts';
import { meantWhen } from '#script/game/meant-when.ts';
import { betterDuration } from '#script/game/time-reader.ts';
import { momentKindAt, yesOrNo } from '#script/moment-kinds.ts';
import { fold } from '#script/nearest.ts';
import { asYaml } from '#script/say-value.ts';
import { betterPeriod, betterShare } from './better-values.ts';
import { choices, exampleOf, schemaAt } from '#script/schema/walk.ts';

/** The schema of the whole script: of a game of mysteries, or of a live hour. */
export type Root = z.core.$ZodType;

/** Says what a number must be, as the end of « Écrivez … ». */
export function sayRange(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Said {
  const isAbove = issue.code === 'too_small';
  const bound = String(isAbove ? issue.minimum : issue.maximum);
  if (isAbove && issue.inclusive === false)
    return { fr: `un nombre plus grand que ${bound}`, en: `a number above ${bound}` };
  return isAbove
    ? { fr: `un nombre entier, ${bound} ou plus`, en: `a whole number, ${bound} or more` }
    : { fr: `un nombre, ${bound} ou moins`, en: `a number, ${bound} or less` };
}

/** Says what a place takes, as the end of « il faut … ». */
export function sayExpected(root: Root, path: Path): Said {
  const schema = schemaAt(root, path);
  const kinds = (schema ? choices(schema) : []).map(
    (choice) => EXPECTED[isWhole(choice) ? 'int' : choice._zod.def.type] ?? EXPECTED['string'],
  );
  const said = kinds.filter((kind) => kind !== undefined);
  return { fr: said.map(({ fr }) => fr).join(' ou '), en: said.map(({ en }) => en).join(' or ') };
}

const isWhole = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodNumber && schema.format === 'safeint';

const EXPECTED: Readonly<Record<string, Said>> = {
  string: { fr: 'un texte', en: 'a text' },
  enum: { fr: 'un des choix possibles', en: 'one of the choices' },
  number: { fr: 'un nombre', en: 'a number' },
  int: { fr: 'un nombre entier', en: 'a whole number' },
  array: { fr: 'une liste', en: 'a list' },
  object: { fr: 'un bloc de clés', en: 'a block of keys' },
  record: { fr: 'un bloc de clés', en: 'a block of keys' },
  literal: { fr: 'false', en: 'false' },
  boolean: { fr: 'true (oui) ou false (non)', en: 'true or false' },
};

/** Returns what may be written in a place; undefined when it is too long to be shown. */
export function exampleAt(root: Root, path: Path): string | undefined {
  const example = exampleOf(schemaAt(root, path));
  return example === undefined ? undefined : asYaml(example);
}

/** Says whether a script cannot do without a key; items of lists may be left out. */
export const isRequired = (root: Root, path: Path): boolean =>
  typeof path.at(-1) === 'string' && !(schemaAt(root, path) instanceof z.ZodOptional);

/** Returns the kind of a place, or of the first of the kinds that it may be. */
export function firstChoice(root: Root, path: Path): string | undefined {
  const schema = schemaAt(root, path);
  return schema && choices(schema)[0]?._zod.def.type;
}

/** Returns a number that a place takes, instead of one that it does not: the nearest, or the same with the other sign. */
export function inRange(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const input = Number(issue.input);
  if (issue.code === 'too_big') return String(issue.maximum === 0 ? -input : issue.maximum);
  return String(issue.inclusive === false ? Number(issue.minimum) + 1 : issue.minimum);
}

/** Returns what to write instead of `written`: the same thing, where only its form is wrong; else an example, if it is not too long. */
export function exampleFor(root: Root, path: Path, input: unknown, written: string): string | undefined {
  const candidates = [sameThing(root, path, input, written), exampleAt(root, path)];
  return candidates.find((text) => text !== undefined && isTaken(root, path, text)) ?? exampleAt(root, path);
}

/** Says whether the script's schema takes a text, as it would be written, in a place. */
function isTaken(root: Root, path: Path, text: string): boolean {
  const schema = schemaAt(root, path);
  return schema === undefined || z.safeParse(schema, parse(text)).success;
}

function sameThing(root: Root, path: Path, input: unknown, written: string): string | undefined {
  const plain = written.replaceAll(/^["']|["']$/g, '').trim();
  const moment = typeof input === 'object' ? undefined : momentLike(root, path, plain);
  if (moment !== undefined) return moment;
  const number = /-?\d+(?:[.,]\d+)?/.exec(plain)?.[0]?.replace(',', '.');
  switch (firstChoice(root, path)) {
    case 'string':
      if (path.at(-1) === 'decoys') return betterShare(plain);
      if (path.at(-1) === 'keep-for') return betterPeriod(plain);
      // Quotation marks make words of a number, and no address nor length of time.
      return typeof input === 'object' || FORMED.has(String(path.at(-1)))
        ? undefined
        : JSON.stringify(written);
    case 'array':
      return typeof input === 'string' ? asYaml([input]) : undefined;
    case 'number':
      return typeof input === 'string' ? (number ?? numberIn(plain)) : undefined;
    case 'boolean':
      return typeof input === 'object' ? undefined : String(yesOrNo(plain) ?? (plain === '0' ? false : ''));
    case undefined:
    default:
      return undefined;
  }
}

/** Texts that have a form of their own. */
const FORMED: ReadonlySet<string> = new Set([
  'answer-within',
  'contact',
  'hours',
  'notice',
  'privacy-contact',
  'tell',
  'timezone',
]);

/** What a number alone, `after: 2`, was meant to be where a moment or a duration is written. */
function momentLike(root: Root, path: Path, plain: string): string | undefined {
  const kind = momentKindAt(path);
  if (!kind) return undefined;
  if (kind.kind === 'duration') return betterDuration(plain, path) ?? exampleAt(root, path);
  const { time } = meantWhen(/^\d{1,2}$/.test(plain) ? `${plain}h` : plain);
  if (kind.kind === 'date') return time === undefined ? exampleAt(root, path) : `2027-09-18 ${time}`;
  return time ?? exampleAt(root, path);
}

const NUMBERS = ['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];
const IN_ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function numberIn(text: string): string | undefined {
  const [word = ''] = fold(text).split(/\s/u);
  const found = [NUMBERS, IN_ENGLISH].map((names) => names.indexOf(word)).find((number) => number !== -1);
  return found === undefined ? undefined : String(found);
}
