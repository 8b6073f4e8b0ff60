import { LENT_SCOPES, SCOPES } from '#networks/mastodon/client.ts';
import { SigningIn } from '#networks/mastodon/signing-in.ts';
import type { Failure } from '#networks/outcome.ts';
import { systemClock } from '#platform/clock.ts';
import { type Bilingual, Complaint } from '#platform/complaint.ts';
import { whyOf } from '#jobs/retry.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Question, Recipe } from './recipe.ts';

const SERVER: Question = {
  says: { fr: 'L’adresse du serveur\u202f?', en: 'The server’s address?' },
  example: 'mastodon.example',
  objection: (answer) =>
    serverAt(answer)
      ? undefined
      : { fr: 'Écrivez-la comme mastodon.example.', en: 'Write it like mastodon.example.' },
};

const CODE: Question = {
  says: { fr: 'Le code que la page affiche\u202f?', en: 'The code that the page shows?' },
};

const OPEN_IT: Bilingual = {
  fr: 'Ouvrez cette page dans un navigateur où le compte du jeu est connecté, et acceptez.',
  en: 'Open this page in a browser that is signed in to the game’s account, and accept.',
};

const PARTNER_OPENS_IT: Bilingual = {
  fr: 'Le partenaire ouvre cette page dans un navigateur où son compte est connecté, accepte, et vous donne le code affiché. Elle ne demande que les droits de relayer et de donner des indices.',
  en: 'The partner opens this page in a browser that is signed in to its account, accepts, and gives you the code shown. It asks only for the rights to relay and to give hints.',
};

/** By the server's own page, which shows a code: nobody's password passes through here. */
export const mastodonRecipe: Recipe = {
  network: 'mastodon',
  title: 'Mastodon',
  async obtain(interview, { lent }, signal) {
    const server = serverAt(await interview.ask(SERVER));
    if (!server) throw new Error('An address that will not do was not objected to.');
    const signingIn = new SigningIn(server, systemClock, lent ? LENT_SCOPES : SCOPES);
    const registered = await signingIn.register(signal);
    if (!registered.ok) throw notRegistered(server, registered.failure);
    interview.explain([lent ? PARTNER_OPENS_IT : OPEN_IT]);
    interview.showAddress(registered.value.page);
    const token = await signingIn.exchange(registered.value, await interview.askSecret(CODE), signal);
    if (!token.ok) throw notExchanged(token.failure);
    return { settings: { server: server.origin }, credentials: { TOKEN: token.value } };
  },
};

/** A server named by its address, with or without `https://`, or by the address of an account there. */
function serverAt(text: string): URL | undefined {
  const host = text.trim().replace(/^@?[^@/:]+@/, '');
  const url = URL.parse(host.includes('://') ? host : `https://${host}`);
  const isServer = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isServer ? new URL(url.origin) : undefined;
}

function notRegistered({ host }: URL, failure: Failure): Complaint {
  const why = whyOf(failure);
  return new Complaint(
    {
      fr: `${host} ne répond pas comme un serveur Mastodon\u00a0: ${sayWhy(why, 'fr')}.`,
      en: `${host} does not answer like a Mastodon server: ${sayWhy(why, 'en')}.`,
    },
    {
      fr: 'Vérifiez l’adresse, puis recommencez. Rien n’a été écrit.',
      en: 'Check the address, then try again. Nothing was written.',
    },
  );
}

function notExchanged(failure: Failure): Complaint {
  const why = whyOf(failure);
  return new Complaint(
    {
      fr: `Le serveur n’a pas donné de jeton pour ce code\u00a0: ${sayWhy(why, 'fr')}.`,
      en: `The server gave no token for this code: ${sayWhy(why, 'en')}.`,
    },
    {
      fr: 'Un code ne sert qu’une fois\u00a0: recommencez, et copiez-le en entier. Rien n’a été écrit.',
      en: 'A code serves only once: try again, and copy the whole of it. Nothing was written.',
    },
  );
}
