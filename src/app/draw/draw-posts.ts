import type { DrawRules } from '#game/draw/proof.ts';
import type { Language } from '#game/game.ts';
import type { Measure } from '#game/words/compose.ts';
import { sayNamedSeed, sayNamedSeedInShort } from './say-seed.ts';

/** What of a draw its posts are made from. */
export interface PostedOf {
  readonly title: string;
  readonly language: Language;
  /** That every post of the game carries. */
  readonly hashtags: readonly string[];
  readonly timeZone: string;
  /** The number that players read of the mystery whose finders take part; null: the whole game. */
  readonly round: number | null;
  /** What was made known; null: it was not prepared. */
  readonly prepared: { readonly fingerprint: string; readonly rules: string } | null;
  /** Null: nothing was drawn. */
  readonly drawn: object | null;
  readonly winners: readonly {
    readonly prize: string;
    /** Null: nobody any more. */
    readonly entry: string | null;
    readonly whose: { readonly name: string } | null;
    readonly named: boolean;
  }[];
}

/** What a person is to post of a draw. */
export interface DrawPost {
  readonly text: string;
  /** The accounts that do not take it whole, with its length as each counts it. */
  readonly tooLong: readonly { readonly account: string; readonly length: number; readonly limit: number }[];
}

/**
 * Returns what is to be posted of a draw, in the game's language: what was settled, before chance falls, and who won once it took place; null: nothing yet.
 * @param takes what each account of the game takes, as far as it is known
 */
export function drawPost(draw: PostedOf, takes: ReadonlyMap<string, Measure | undefined>): DrawPost | null {
  const forms = draw.drawn ? [resultPost(draw)] : announcements(draw);
  const posts = forms.map((text): DrawPost => ({ text, tooLong: tooLongOn(text, takes) }));
  return posts.find(({ tooLong }) => tooLong.length === 0) ?? posts.at(-1) ?? null;
}

const tooLongOn = (text: string, takes: ReadonlyMap<string, Measure | undefined>): DrawPost['tooLong'] =>
  [...takes].flatMap(([account, can]) => {
    const length = can?.measure(text) ?? 0;
    return can && length > can.textLimit ? [{ account, length, limit: can.textLimit }] : [];
  });

/**
 * What tells of a draw before chance falls, and the same in short; none: it is not prepared. The short one leaves out the title, of which hashtags tell, and
 * the seal of a secret, which is in the rules that the fingerprint is of.
 */
function announcements({
  title,
  round,
  language,
  timeZone,
  hashtags,
  prepared,
}: PostedOf): readonly string[] {
  if (!prepared) return [];
  const { entries, seed } = JSON.parse(prepared.rules) as DrawRules;
  const { count } = entries;
  const { fingerprint } = prepared;
  const of = ofRound(round, language);
  const source = sayNamedSeed(seed, timeZone, language);
  const short = sayNamedSeedInShort(seed, timeZone, language);
  const forms =
    language === 'fr'
      ? [
          `Tirage au sort «\u00a0${title}\u00a0»${of}\u00a0: ${count}\u00a0participation${count > 1 ? 's' : ''}, désormais fixée${count > 1 ? 's' : ''}. Le hasard sera ${source}. Empreinte\u00a0: ${fingerprint}`,
          `Tirage au sort${of}\u00a0: ${count}\u00a0participation${count > 1 ? 's fixées' : ' fixée'}. Hasard\u00a0: ${short}. Empreinte\u00a0: ${fingerprint}`,
        ]
      : [
          `Prize draw “${title}”${of}: ${count} ${count === 1 ? 'entry' : 'entries'}, settled from now on. Chance will be ${source}. Fingerprint: ${fingerprint}`,
          `Prize draw${of}: ${count} ${count === 1 ? 'entry' : 'entries'} settled. Chance: ${short}. Fingerprint: ${fingerprint}`,
        ];
  return forms.map((text) => tagged(text, hashtags));
}

const ofRound = (round: number | null, language: Language): string => {
  if (round === null) return '';
  return language === 'fr' ? `, mystère\u00a0${round}` : `, mystery ${round}`;
};

/** As every post of the game is: whoever posts it by hand need not think of it. */
const tagged = (text: string, hashtags: readonly string[]): string =>
  hashtags.length === 0 ? text : `${text}\n\n${hashtags.join(' ')}`;

/** What tells of a draw that took place. */
function resultPost({ title, round, language, hashtags, winners }: PostedOf): string {
  const { nobody, erased, kept } = NO_NAME[language];
  const names = winners.map(({ prize, entry, whose, named }) => {
    const name = entry === null ? nobody : whose && !named ? kept : (whose?.name ?? erased);
    return language === 'fr' ? `${prize}\u00a0: ${name}` : `${prize}: ${name}`;
  });
  const of = ofRound(round, language);
  const head =
    language === 'fr'
      ? `Tirage au sort «\u00a0${title}\u00a0»${of}, que chacun peut refaire\u00a0:`
      : `Prize draw “${title}”${of}, which anybody can run again:`;
  return tagged(`${head}\n${names.join('\n')}`, hashtags);
}

/** What everybody reads of a prize in the place of a name. */
const NO_NAME = {
  fr: { nobody: 'lot non attribué', erased: 'nom effacé', kept: 'nom non publié' },
  en: { nobody: 'not awarded', erased: 'name erased', kept: 'name not published' },
} as const;

/** Says on which accounts a post of a draw does not fit, a sentence for each. */
export const sayTooLong = (post: DrawPost, language: Language): readonly string[] =>
  post.tooLong.map(({ account, length, limit }) =>
    language === 'fr'
      ? `Trop long pour le compte «\u00a0${account}\u00a0»\u00a0: ${length}\u00a0caractères, pour ${limit} au plus. Publiez-le en plusieurs messages, sans y couper l’empreinte ni un nom.`
      : `Too long for the account “${account}”: ${length} characters, for ${limit} at most. Post it as several messages, and cut neither the fingerprint nor a name.`,
  );
