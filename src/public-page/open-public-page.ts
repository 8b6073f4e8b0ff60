import { AnswerForm, type FormParts } from '#app/answer-form/answer-form.ts';
import { PublicGames, type PublicParts } from '#app/public-view/public-games.ts';
import { cannotListen } from '#app/parts/cannot-listen.ts';
import { manyBehind } from '#app/parts/connection-shares.ts';
import { openHttpServer } from '#app/parts/http-server.ts';
import type { PublicPageSettings } from '#config/public-page.ts';
import type { Bilingual } from '#platform/complaint.ts';
import type { Watch } from '#game/watch/watch.ts';
import type { Log } from '#platform/log.ts';
import { watchFacts } from '#notices/privacy/watch-facts.ts';
import { readFormScript } from './answer-routes.ts';
import { publicApp } from './public-app.ts';
import { readStyleSheet } from './style-sheet.ts';

/** More connections are turned away: what they would take, the game needs. */
const LIMITS = { connections: 5_000, requestWithin: 10_000 };

/** The public page, as long as it is served. */
export interface ServedPage extends AsyncDisposable {
  /** Where it is found. */
  readonly url: string;
}

/**
 * Serves what everybody may see of the games of a worker, and says in the log where.
 * @param isRehearsal they are played on a network that there is not, which the page says
 * @throws Complaint when it cannot be served there
 */
export async function openPublicPage(
  settings: PublicPageSettings,
  parts: PublicParts & FormParts & { readonly log: Log; readonly watch?: Watch | undefined },
  isRehearsal = false,
): Promise<ServedPage> {
  const { branding, host } = settings;
  const styles = await readStyleSheet(branding);
  let { port } = settings;
  const url = (): string => settings.url ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const app = publicApp({
    games: new PublicGames(parts),
    site: { branding, url, style: styles.name, watch: watchFacts(parts.watch), isRehearsal },
    styles: styles.text,
    form: new AnswerForm(parts),
    script: await readFormScript(),
    before: { proxied: settings.url !== undefined, addressHeader: settings.addressHeader },
    clock: parts.clock,
    log: parts.log,
  });
  const limits = { ...LIMITS, isMany: manyBehind(settings) };
  const server = await openHttpServer(app.fetch, settings, limits).catch((refusal: unknown) => {
    const settingNames = { hostSetting: 'KESAKO_PUBLIC_HOST', portSetting: 'KESAKO_PUBLIC_PORT' };
    throw cannotListen({ host, port, ...settingNames }, refusal, NOT_SERVED);
  });
  port = server.port;
  parts.log.info({ event: 'public-listening', url: url() });
  return { url: url(), [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const NOT_SERVED: Bilingual = {
  fr: 'La page publique ne peut pas être servie.',
  en: 'The public page cannot be served.',
};
