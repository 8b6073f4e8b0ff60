import { ADMITS, EFFORTS, GOES } from '#judge/lexicon/telling-words.ts';
import { HAVE, ME } from '#judge/lexicon/grammar.ts';
import { BUT } from '#judge/lexicon/cues.ts';
import { CLAUSE } from '#judge/text/fold.ts';
import type { Token } from '#judge/tokens/token.ts';

/*
 * Negations further on that say something of somebody else, and rule nothing out: "les plongeurs n’ont jamais trouvé le
 * fond", "et j’ai même pas triché", "je n’y vais plus".
 */

/** Words before a negation, at most. */
const FARTHEST = 12;

/** How French makes an inhabitant of a place. */
const INHABITANT = /(?:ais|aise|ois|oise|ien|ienne|een|eenne|ain|aine|on|onne|ard|arde)$/;

/** Says whether the negation at a word is about another than the answer; nothing that a "but" opens is. */
export function isOfOther(list: readonly Token[], at: number): boolean {
  let first = at;
  while (first > 0 && at - first < FARTHEST && ((list[first]?.before ?? CLAUSE) & CLAUSE) === 0) first -= 1;
  const said = list.slice(first, at);
  if (said.some(({ cue }) => (cue & BUT) !== 0)) return false;
  const negation = list[at]?.text ?? '';
  const me = said.some(({ text }) => ME.has(text));
  const texts = said.map(({ text }) => text);
  if (negation === 'pas' && isLetUs(texts)) return true;
  const next = list.slice(at + 1, at + 4).find(({ role }) => role !== 'small');
  if (next === undefined || (next.before & CLAUSE) !== 0) return me && isAway(texts);
  if (ADMITS.has(next.text)) return false;
  if (me && isAway(texts)) return true;
  if (negation === 'jamais')
    return next.text !== 'eu' && (me || hasOwnSubject(said)) && texts.some((text) => HAVE.has(text));
  if (negation !== 'pas') return false;
  // "et j’ai même pas triché", "même pas eu besoin de chercher"
  if (texts.at(-1) === 'meme' && (me || said.length === 1) && EFFORTS.has(next.text)) return true;
  return texts.includes('suis') && next.role === 'content' && INHABITANT.test(next.text);
}

/** "ne chipotons pas", "n’exagérons pas": what the reply asks of everybody, unless that is not to take the answer. */
function isLetUs([negation, verb, ...more]: readonly string[]): boolean {
  return (
    /^ne?$/.test(negation ?? '') &&
    more.length === 0 &&
    /[^i]ons$/.test(verb ?? '') &&
    !TAKES.test(verb ?? '')
  );
}

const TAKES =
  /^(?:valid|dis|gard|reten|pren|compt|accept|cro|choisi|cherch|propos|vot|par|mett|garant|confirm|jur)/;

/** "je n’y vais plus" */
function isAway(texts: readonly string[]): boolean {
  return texts.includes('y') && texts.some((text) => GOES.has(text));
}

/** "les plongeurs", "personne": the clause begins with its own subject, which no word of the key names. */
function hasOwnSubject([first, second]: readonly Token[]): boolean {
  if (first?.text === 'personne') return true;
  return (
    /^(?:le|la|l|les|des|mon|ma|mes)$/.test(first?.text ?? '') &&
    second?.role === 'content' &&
    second.match === undefined
  );
}
