import type { Posted } from './journal.ts';
import type { MomentName } from './plan.ts';
import { CLOSED } from './stage.ts';

/** How the text of each step begins, as players know it. */
export function headOf({ round, kind, ordinal }: MomentName): string {
  switch (kind) {
    case 'opening':
      return `🔍 Détail mystère n°\u00a0${round}\n`;
    case 'hint':
      return `💡 Indice n°\u00a0${ordinal} — détail mystère n°\u00a0${round}\n`;
    case 'last-call':
      return `⏳ Détail mystère n°\u00a0${round}\u00a0: `;
    case 'closing':
      return `${CLOSED}${round}`;
    case 'reveal':
      return `✨ Détail mystère n°\u00a0${round}, la réponse`;
    case 'standings':
      return '🏆 ';
  }
}

/** Whether a post is the one of that moment; of a hint, with `any`, whichever it is. */
export function isOf({ text, isPublic }: Posted, moment: MomentName, ordinal?: 'any'): boolean {
  if (!isPublic) return false;
  if (moment.kind !== 'hint' || ordinal === undefined) return text.startsWith(headOf(moment));
  return text.startsWith('💡') && text.includes(` — détail mystère n°\u00a0${moment.round}\n`);
}

export const nameOf = ({ round, kind, ordinal }: MomentName): string =>
  `${round}/${kind}${ordinal === 0 ? '' : `-${ordinal}`}`;
