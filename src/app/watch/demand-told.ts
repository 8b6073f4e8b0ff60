import type { Settings } from '#config/settings.ts';
import { Complaint } from '#platform/complaint.ts';
import { hasMail } from '#app/parts/mail.ts';

/** Demands what it takes to tell those whom the watch is to tell. @throws Complaint that names what is not set */
export function demandTold(settings: Settings): void {
  const { watch } = settings;
  if (!watch) return;
  const wantsMail = watch.week.length > 0 || watch.tell.some(({ receiver }) => receiver.way === 'mail');
  if (wantsMail && !hasMail(settings))
    throw new Complaint(
      {
        fr: `Personne ne peut être prévenu par courriel comme ${watch.file} le demande\u00a0: aucun serveur de courriel n’est réglé.`,
        en: `Nobody can be told by mail as ${watch.file} asks: no mail server is set.`,
      },
      {
        fr: 'Réglez KESAKO_SMTP_URL et KESAKO_MAIL_FROM dans le fichier .env (docs/settings.md), ou ôtez ces adresses. Rien n’a été publié.',
        en: 'Set KESAKO_SMTP_URL and KESAKO_MAIL_FROM in the .env file (docs/settings.md), or take these addresses out. Nothing was posted.',
      },
    );
}
