import type { Settings } from '#config/settings.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { controlSocketOf } from '#app/control/socket-path.ts';
import { Complaint } from '#platform/complaint.ts';

/** Returns why no worker can start where a console that plays nothing has the embedded database; undefined: it is not so. */
export async function heldByConsole(settings: Settings): Promise<Complaint | undefined> {
  if (settings.databaseUrl) return undefined;
  const control = await connectToControl(controlSocketOf(settings.dataDirectory));
  const serving = await control?.serving().catch(() => undefined);
  if (!serving || serving.plays) return undefined;
  const at = serving.console === undefined ? '' : ` (${serving.console})`;
  return new Complaint(
    {
      fr: `La console (npx kesako console) tient ces données${at}, qu’un seul programme à la fois peut ouvrir.`,
      en: `The console (npx kesako console) has these data open${at}, which one program at a time can.`,
    },
    {
      fr: 'Arrêtez-la par Ctrl-C, puis relancez cette commande, qui sert la console elle-même. Rien n’a été publié.',
      en: 'Stop it by Ctrl-C, then run this command again, which serves the console itself. Nothing was posted.',
    },
  );
}
