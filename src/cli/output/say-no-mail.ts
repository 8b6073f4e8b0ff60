import { hasMail, writtenByMail } from '#app/parts/mail.ts';
import type { Settings } from '#config/settings.ts';
import type { Game, Language } from '#game/game.ts';

const SENTENCES: Readonly<Record<Language, (partner: string) => string>> = {
  fr: (partner) =>
    `Attention\u00a0: le partenaire «\u00a0${partner}\u00a0» est prévenu par courriel, et aucun serveur de courriel n’est réglé (KESAKO_SMTP_URL, KESAKO_MAIL_FROM). npx kesako run refusera de commencer.`,
  en: (partner) =>
    `Warning: the partner “${partner}” is written to by email, and no mail server is set (KESAKO_SMTP_URL, KESAKO_MAIL_FROM). npx kesako run will refuse to begin.`,
};

/** Says that a partner is written to by mail and that no letter can be sent; undefined where that is not so. */
export function sayNoMail(
  game: Pick<Game, 'partners'>,
  settings: Pick<Settings, 'smtpUrl' | 'mailFrom'>,
  language: Language,
): string | undefined {
  const partner = hasMail(settings) ? undefined : writtenByMail(game);
  return partner && SENTENCES[language](partner.name);
}
