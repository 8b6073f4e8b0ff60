import { REASONS } from '#judge/lexicon/reasons.ts';

/** Why a reply got its verdict, in one word. */
export type Code = keyof typeof REASONS.fr;

/** What a verdict is about. */
export interface About {
  /** The entry of the key that was recognised, as the script writes it. */
  readonly entry?: string | undefined;
  /** The words of the reply that decided; empty when none did. */
  readonly words: string;
}

/** Says to a person, in one sentence without its subject, why a reply got its verdict. */
export const sayReason = (code: Code, { entry = '', words }: About, language: 'fr' | 'en'): string =>
  REASONS[language][code](entry, words);

/** Says whether this version has a sentence for a code that may be another's. */
export const isCode = (code: string): code is Code => CODES.some((one) => one === code);

/** Every code. */
export const CODES = Object.keys(REASONS.fr) as readonly Code[];

/** Says whether a reply of such a code is a guess, or may be one at something that nobody knows. */
export const attemptOf = (code: string): { readonly guess: boolean; readonly unheardOf: boolean } => ({
  guess: code !== 'no-guess' && code !== 'unheard-of',
  unheardOf: code === 'unheard-of',
});

/** Says whether a code is that of a reply which names several places and chooses none. */
export const isHesitation = (code: string): boolean => code === 'hedge' || code === 'list';
