import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Call } from './call.ts';
import { yesOrNo } from './yes-or-no.ts';

const PHRASES = {
  fr: { ask: 'Le faire jouer\u202f?', sure: 'Le faire\u202f?' },
  en: { ask: 'Have it be played?', sure: 'Do it?' },
} as const;

/**
 * Asks the person at the terminal whether what was shown is to be done.
 * @param command that asks
 * @param question whether a script is to be played so, or something else is to be done
 * @throws Complaint when nobody can be asked
 */
export async function mayGoOn(
  { terminal, signal }: Call,
  command: string,
  question: 'ask' | 'sure' = 'ask',
): Promise<boolean> {
  if (!terminal.live) throw notAsked(command);
  const { language } = terminal;
  return (await yesOrNo(PHRASES[language][question], { language, signal })) ?? false;
}

const notAsked = (command: string): Complaint =>
  new Complaint(
    {
      fr: `Rien n’a été changé\u00a0: ${command} demande d’abord, dans un terminal, et il n’y en a pas ici.`,
      en: `Nothing was changed: ${command} asks first, at a terminal, and there is none here.`,
    },
    {
      fr: 'Ajoutez --yes pour l’appliquer sans demander.',
      en: 'Add --yes to apply it without asking.',
    },
    EXIT.usage,
  );
