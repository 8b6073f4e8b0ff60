import type { ResultWords } from './words-fr.ts';

/** Says which post is meant by its name, such as `hint-2`. */
export function sayPost(name: string | null, { kinds }: ResultWords): string {
  const [, kind = '', ordinal = '0'] = /^([a-z-]+?)(?:-(\d+))?$/u.exec(name ?? '') ?? [];
  switch (kind) {
    case 'hint':
    case 'partner-hint':
      return kinds[kind](Number(ordinal));
    case 'opening':
    case 'last-call':
    case 'closing':
    case 'reveal':
    case 'standings':
      return kinds[kind];
    default:
      return kinds.other;
  }
}
