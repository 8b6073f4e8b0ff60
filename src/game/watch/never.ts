import { bare, isLeftOut } from './fits.ts';
import { isFrom, type Listening, type Rule, type Watch } from './watch.ts';

/** Why a rule can never give its level, whatever is said. */
export type Never =
  /** It takes a mention, and nothing by which posts come to it listens for mentions. */
  | { readonly why: 'no-mentions' }
  /** Each of its words, or of its authors, is left out by what it listens to. */
  | { readonly why: 'left-out'; readonly what: readonly string[] }
  /** No network on which it is listened has such addresses. */
  | { readonly why: 'no-address'; readonly what: readonly string[]; readonly example: string | undefined }
  /** It takes more people than it names. */
  | { readonly why: 'too-few-named'; readonly people: number; readonly named: number }
  /** It takes more people than are ever read in its time. */
  | { readonly why: 'too-many'; readonly people: number; readonly read: number }
  /** Whatever fits it fits a rule that is looked at before. */
  | { readonly why: 'behind'; readonly rule: string };

/** What is known of the accounts by which it is listened. */
export interface Ears {
  /** What addresses look like on the network of an account, and an example; undefined: nobody knows. */
  readonly addressesOf: (
    account: string,
  ) => { readonly pattern: RegExp; readonly example: string } | undefined;
  /** What a post costs there that is looked at, in US dollars; undefined: nothing. */
  readonly priceOf: (account: string) => number | undefined;
}

/** So many posts of late are compared with each other at the most. */
export const MOST_COMPARED = 2_000;

/** Says why a rule never gives its level; undefined: it may. */
export function whyNever(
  rule: Rule,
  watch: Pick<Watch, 'listenings' | 'rules'>,
  ears: Ears,
): Never | undefined {
  const scope = watch.listenings.filter(
    ({ name }) => rule.listenings.length === 0 || rule.listenings.includes(name),
  );
  if (rule.mentions && !scope.some(({ mentions }) => mentions)) return { why: 'no-mentions' };
  const known = rule.from.filter((one) => isAddress(one, scope, ears));
  if (rule.from.length > 0 && known.length === 0)
    return { why: 'no-address', what: rule.from, example: exampleOf(scope, ears) };
  const words = rule.words.filter((one) => scope.some(({ without }) => !isLeftOut(postOf(one), without)));
  if (rule.words.length > 0 && words.length === 0) return { why: 'left-out', what: rule.words };
  const authors = known.filter((one) => scope.some(({ without }) => !isLeftOut(postBy(one), without)));
  if (rule.from.length > 0 && authors.length === 0) return { why: 'left-out', what: rule.from };
  return rule.crowd ? crowdNever(rule, authors, scope, ears) : behind(rule, watch.rules);
}

function crowdNever(
  { crowd, from }: Rule,
  authors: readonly string[],
  scope: readonly Listening[],
  ears: Ears,
): Never | undefined {
  if (!crowd) return undefined;
  const { people, within } = crowd;
  const named = new Set(authors.map(bare)).size;
  if (from.length > 0 && people > named) return { why: 'too-few-named', people, named };
  const read = Math.min(
    MOST_COMPARED,
    scope.reduce((sum, listening) => sum + readIn(listening, within, ears), 0),
  );
  return people > read ? { why: 'too-many', people, read } : undefined;
}

/** How many posts a listening reads of so many minutes at the most: each look takes so many, and there is money for so many. */
function readIn(listening: Listening, within: number, { priceOf }: Ears): number {
  const { hashtags, words, mentions, addresses, on, every, most, dollarsADay } = listening;
  const sought = hashtags.length + words.length + addresses.length + Number(mentions);
  const looks = Math.floor(within / every) + 2;
  return on.reduce((sum, account) => {
    const price = priceOf(account);
    const paid =
      price === undefined || dollarsADay === undefined ? Infinity : Math.floor(dollarsADay / price) * 2;
    return sum + Math.min(sought * looks * most, paid);
  }, 0);
}

/** Of rules for single posts the highest counts, and of those the first. */
function behind(rule: Rule, rules: readonly Rule[]): Never | undefined {
  const place = rules.indexOf(rule);
  const first = rules.find(
    (one, index) => one.crowd === undefined && isBefore(one, index, rule, place) && isWider(one, rule),
  );
  return first && { why: 'behind', rule: first.name };
}

const isBefore = (one: Rule, index: number, other: Rule, place: number): boolean =>
  isFrom(one.level, other.level) && (one.level !== other.level || index < place);

/** Says whether a rule surely fits all that another one fits. */
const isWider = (wide: Rule, narrow: Rule): boolean =>
  isAmong(narrow.words, wide.words) &&
  isAmong(narrow.from.map(bare), wide.from.map(bare)) &&
  isAmong(narrow.listenings, wide.listenings) &&
  (!wide.mentions || narrow.mentions);

/** An empty list is everything. */
const isAmong = (narrow: readonly string[], wide: readonly string[]): boolean =>
  wide.length === 0 || (narrow.length > 0 && narrow.every((one) => wide.includes(one)));

function isAddress(address: string, scope: readonly Listening[], { addressesOf }: Ears): boolean {
  const kinds = scope.flatMap(({ on }) => on).map(addressesOf);
  return kinds.some((kind) => !kind || kind.pattern.test(bare(address)));
}

const exampleOf = (scope: readonly Listening[], { addressesOf }: Ears): string | undefined =>
  scope.flatMap(({ on }) => on.map(addressesOf)).find((kind) => kind !== undefined)?.example;

/** Returns a post that says nothing but these words. */
export const postOf = (words: string) => ({ text: words.replace(/\*\s*$/u, ''), hashtags: [], address: '' });
/** Returns a post of an author that says nothing. */
export const postBy = (address: string) => ({ text: '', hashtags: [], address });
