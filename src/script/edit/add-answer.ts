import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

/** An answer that is to be put into a list of a round. */
export interface AnswerToAdd {
  /** Of the round, in the order of the script; from 0. */
  readonly round: number;
  readonly list: 'answers' | 'close' | 'not';
  readonly text: string;
  /** Only of a close one: what whoever gives it is told. */
  readonly nudge?: string | undefined;
}

/**
 * Puts an answer at the end of a list of a round, and leaves every other character of the script as it is.
 * @returns the script; undefined where that cannot be done, as the script is written
 */
export function addAnswer(script: string, answer: AnswerToAdd): string | undefined {
  const document = parse(script);
  if (document.errors.length > 0) return undefined;
  const before: unknown = document.toJS();
  for (const written of waysToWrite(answer)) {
    const edited = insert(script, document, answer, written);
    if (edited !== undefined && isMeant(before, edited, answer)) return edited;
  }
  return undefined;
}

const parse = (script: string): Document =>
  parseDocument(script, { prettyErrors: false, stringKeys: true, logLevel: 'error' });

/** What reads well everywhere without quotes. */
const PLAIN = /^\p{L}[\p{L}\p{N} .’'-]*[\p{L}\p{N}]$/u;

/** As people write it, and as it is always understood. */
function waysToWrite({ list, text, nudge }: AnswerToAdd): readonly string[] {
  const quoted = JSON.stringify(text);
  const plain = PLAIN.test(text) ? [text, quoted] : [quoted];
  if (list !== 'close' || nudge === undefined) return plain;
  return plain.map((answer) => `{ answer: ${answer}, nudge: ${JSON.stringify(nudge)} }`);
}

function insert(
  script: string,
  document: Document,
  { round: index, list }: AnswerToAdd,
  written: string,
): string | undefined {
  const rounds = document.get('rounds', true);
  const round: unknown = isSeq(rounds) ? rounds.items[index] : undefined;
  if (!isMap(round)) return undefined;
  if (round.has(list)) {
    const answers = round.get(list, true);
    return isSeq(answers) ? intoList(script, answers, written) : undefined;
  }
  const accepted = round.get('answers', true);
  return isSeq(accepted) ? besideAnswers(script, round, accepted, `${list}: [${written}]`) : undefined;
}

function intoList(script: string, list: YAMLSeq, written: string): string | undefined {
  const last = list.items.at(-1);
  const end = isNode(last) ? last.range?.[1] : undefined;
  const start = list.range?.[0];
  if (start === undefined) return undefined;
  if (list.flow === true) return put(script, end ?? start + 1, end === undefined ? written : `, ${written}`);
  return end === undefined ? undefined : putLine(script, end, `${indentAt(script, start)}- ${written}`);
}

function besideAnswers(
  script: string,
  round: YAMLMap,
  answers: YAMLSeq,
  written: string,
): string | undefined {
  const last = answers.items.at(-1);
  const end = answers.flow === true ? answers.range?.[1] : isNode(last) ? last.range?.[1] : undefined;
  const start = round.range?.[0];
  if (end === undefined || start === undefined) return undefined;
  return round.flow === true
    ? put(script, end, `, ${written}`)
    : putLine(script, end, `${indentAt(script, start)}${written}`);
}

const put = (script: string, at: number, piece: string): string =>
  script.slice(0, at) + piece + script.slice(at);

/** Puts a line after the one in which something ends. */
function putLine(script: string, end: number, line: string): string {
  const eol = script.includes('\r\n') ? '\r\n' : '\n';
  if (script[end - 1] === '\n') return put(script, end, `${line}${eol}`);
  const next = script.indexOf('\n', end);
  return next === -1 ? `${script}${eol}${line}` : put(script, next + 1, `${line}${eol}`);
}

const indentAt = (script: string, offset: number): string =>
  ' '.repeat(offset - (script.lastIndexOf('\n', offset - 1) + 1));

/** Says whether an edited script says what the other one did, and the answer; nothing else. */
function isMeant(before: unknown, edited: string, { round, list, text, nudge }: AnswerToAdd): boolean {
  const document = parse(edited);
  if (document.errors.length > 0) return false;
  const meant = structuredClone(before);
  const part: unknown = Reflect.get(Object(Reflect.get(Object(meant), 'rounds')), round);
  if (typeof part !== 'object' || part === null) return false;
  const answers: unknown = Reflect.get(part, list) ?? [];
  const added = list === 'close' && nudge !== undefined ? { answer: text, nudge } : text;
  Reflect.set(part, list, Array.isArray(answers) ? [...answers, added] : [added]);
  return isDeepStrictEqual(document.toJS(), meant);
}
