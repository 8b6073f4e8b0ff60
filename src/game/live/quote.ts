/** What somebody said in a live hour, and whom a recap names beside it. */
export interface Quote {
  readonly text: string;
  readonly name: string;
}

/** What a recap tells of what was said. */
export interface Talk {
  /** How many have spoken, in the whole hour. */
  readonly people: number;
  /** How many answers the question got. */
  readonly answers: number;
  /** The best of them, in the order in which they are told. */
  readonly quotes: readonly Quote[];
}

/** How many answers a recap tells of one question. */
export const MOST_QUOTES = 4;

const SEGMENTS = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Returns a text of no more than so many signs, cut between words where that is possible. */
export function shortened(text: string, most: number): string {
  const signs: string[] = [];
  for (const { segment } of SEGMENTS.segment(text)) {
    signs.push(segment);
    if (signs.length > most) {
      const kept = signs.slice(0, most - 1).join('');
      const whole = kept.replace(/\s+\S*$/u, '');
      return `${(whole.length > kept.length / 2 ? whole : kept).trimEnd()}…`;
    }
  }
  return text;
}

/**
 * Returns words that somebody wrote as a post may quote them: in one line, and so that they mention nobody, lead nowhere and carry no
 * hashtag. Whatever their author meant, the quote speaks to nobody else.
 */
export function quotable(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (sign) => (sign === '\u200d' ? sign : ' '))
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/\S+/giu, '…')
    .replaceAll(/(?<![\p{L}\p{N}])[@＠][\p{L}\p{N}_.@-]+/gu, '')
    .replaceAll(/[#＃](?=[\p{L}\p{N}_])/gu, '')
    .replaceAll(/[@＠]/gu, ' ')
    .replaceAll(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2,})/gu, '. ')
    .replaceAll(/[«»“”]/gu, '"')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
