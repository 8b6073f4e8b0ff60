import { TWO_WORDS } from '#judge/lexicon/phrases.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { communeCalled, isCommune, oneWordCommunes } from '#judge/lexicon/communes.ts';
import { edits } from '#judge/text/distance.ts';
import { contentWords, isShortName } from '#judge/key/key.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { regions } from '#judge/lexicon/regions.ts';
import { judge } from './judge.ts';
import type { CommuneFound, OneWordCommune } from '#judge/lexicon/communes.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';

/** Something in a key that would make the judge accept too much. */
export interface KeyWarning {
  /**
   * `too-short`: fewer than four letters, any slip would do. `only-alone`: one or two letters, which count where nothing stands
   * beside them. `too-generic`: only kinds of place and ordinary words.
   * `only-a-town`: whoever names the town has won; not said of what begins with the kind of a monument, « Château Gaillard »: people mean that, not the town.
   * `refused`: another entry makes the judge refuse this very answer.
   */
  readonly code: 'too-short' | 'only-alone' | 'too-generic' | 'only-a-town' | 'refused';
  /** The entry of the key, as written. */
  readonly entry: string;
  /** The town of that name; with `only-a-town` alone. */
  readonly town?: CommuneFound | undefined;
}

/** Finds answers and variants that would accept too much, or that the rest of the key makes impossible to give. */
export function keyWarnings(compiled: CompiledKey): readonly KeyWarning[] {
  const { key } = compiled;
  return key.answers.flatMap((entry): KeyWarning[] => {
    const words = contentWords(entry, key.language);
    const warn = (code: KeyWarning['code']): KeyWarning[] => [{ code, entry }];
    if (isShortName(entry)) return warn('only-alone');
    if (words.join('').length < 4) return warn('too-short');
    if (isGeneric(words, entry)) return warn('too-generic');
    const name = words.join(' ');
    if (isCommune(name) && !key.close.includes(entry) && !isMonument(entry))
      return [{ code: 'only-a-town', entry, town: communeCalled(name) }];
    return judge(entry, compiled).verdict === 'correct' ? [] : warn('refused');
  });
}

/** Kinds of place alone, or one ordinary word. */
function isGeneric([first = '', ...more]: readonly string[], entry: string): boolean {
  const isKind = kindsOfPlace.has(first);
  if (more.length > 0) return isKind && more.every((word) => kindsOfPlace.has(word)) && !isNameOfKinds(entry);
  return isKind || regions.has(first) || (isCommonWord(first) && !isProperName(entry));
}

/** The kinds of what is looked at, rather than lived in. */
const MONUMENTS =
  /^(?:(?:le|la|the) |l['’])?(?:ch[aâ]teau|castle|palais|palace|tour|tower|donjon|fort|citadelle|cath[eé]drale|cathedral|[eé]glise|church|chapelle|chapel|basilique|abbaye|abbey|prieur[eé]|priory|couvent|pont|bridge|moulin|mill|manoir|manor|maison|house|h[oô]tel|logis|villa|phare|lighthouse|mus[eé]e|museum|th[eé][aâ]tre|fontaine|fountain|porte|gate|halles?|beffroi|belfry|colonne|statue|gare|station) \S/iu;

/** « Château Gaillard », with a space: a town of that name is written with a hyphen, and nobody guesses it by chance. */
const isMonument = (entry: string): boolean => MONUMENTS.test(entry.trim().replaceAll('\u00a0', ' '));

/** « Les Invalides »: a capital after its article makes a name of a common word. */
const isProperName = (entry: string): boolean =>
  /^(?:[Ll]es?|[Ll]a|[Ll][’']|[Tt]he|[Aa]ux?)[ \u00a0]?(?<=[ \u00a0’'])\p{Lu}/u.test(entry.trim());

/** “Tower Bridge”: two kinds of place with capitals, and nothing between, are a name. */
const isNameOfKinds = (entry: string): boolean => {
  const name = entry.trim().replace(/^(?:the|les?|la) /i, '');
  return /^\p{Lu}[\p{L}\p{M}]+(?: \p{Lu}[\p{L}\p{M}]+)+$/u.test(name) && !TWO_WORDS.test(name);
};

const PROPOSED = 3;

/**
 * Communes of a thousand inhabitants or more whose names resemble that of a town in the answers, and that the key
 * does not mention; at most three. The judge already refuses them.
 */
export function lookAlikes({ words, byText }: CompiledKey): readonly string[] {
  const towns = words.filter(
    (word) => word.town && word.inAnswers && word.sort === 'name' && !word.saint && word.text.length > 4,
  );
  return towns
    .flatMap(({ text }) => [0, 1, -1, 2, -2].flatMap((more) => twins(text, text.length + more)))
    .filter(({ folded }) => !byText.has(folded))
    .slice(0, PROPOSED)
    .map(({ name }) => name);
}

/** The same first half, and an edit or two in the rest. */
function twins(name: string, length: number): readonly OneWordCommune[] {
  const half = name.slice(0, Math.ceil(name.length / 2));
  const most = name.length < 7 ? 1 : 2;
  return oneWordCommunes(name.charAt(0), length).filter(
    ({ folded }) => folded !== name && folded.startsWith(half) && edits(name, folded) <= most,
  );
}
