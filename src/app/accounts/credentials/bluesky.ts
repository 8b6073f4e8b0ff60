import type { Bilingual } from '#platform/complaint.ts';
import { type Question, type Recipe, unless } from './recipe.ts';

const HANDLE: Question = {
  says: { fr: 'L’identifiant du compte\u202f?', en: 'The account’s handle?' },
  example: 'angers.bsky.social',
  objection: unless(/^@?[\w-]+(\.[\w-]+)+$/, {
    fr: 'Écrivez-le comme angers.bsky.social.',
    en: 'Write it like angers.bsky.social.',
  }),
};

const SERVICE: Question = {
  says: { fr: 'Son serveur\u202f?', en: 'Its server?' },
  otherwise: 'https://bsky.social',
  objection: (answer) =>
    /^https?:$/.test(URL.parse(answer.trim())?.protocol ?? '')
      ? undefined
      : { fr: 'Écrivez-le comme https://bsky.social.', en: 'Write it like https://bsky.social.' },
};

const PASSWORD: Question = {
  says: { fr: 'Le mot de passe d’application\u202f?', en: 'The app password?' },
  objection: unless(/^[a-z\d]{4}(-[a-z\d]{4}){3}$/, {
    fr: 'Un mot de passe d’application ressemble à xxxx-xxxx-xxxx-xxxx\u202f; n’employez pas celui du compte.',
    en: 'An app password looks like xxxx-xxxx-xxxx-xxxx; do not use that of the account.',
  }),
};

const PARTNER_MAKES_IT: Bilingual = {
  fr: 'C’est le partenaire qui le crée, depuis son propre compte, pour Kesako seul, et qui vous le donne.',
  en: 'The partner makes it, from its own account, for Kesako alone, and gives it to you.',
};

/** By an app password, which can be revoked alone and cannot change the account. */
export const blueskyRecipe: Recipe = {
  network: 'bluesky',
  title: 'Bluesky',
  async obtain(interview, { lent }) {
    const handle = await interview.ask(HANDLE);
    const service = await interview.ask(SERVICE);
    interview.explain([
      {
        fr: 'Dans Bluesky\u00a0: Paramètres → Confidentialité et sécurité → Mots de passe d’application → Ajouter. Ne cochez pas l’accès aux messages privés.',
        en: 'In Bluesky: Settings → Privacy and security → App passwords → Add. Do not tick the access to direct messages.',
      },
      ...(lent ? [PARTNER_MAKES_IT] : []),
    ]);
    return {
      settings: { handle: handle.trim().replace(/^@/, '').toLowerCase(), service: service.trim() },
      credentials: { APP_PASSWORD: await interview.askSecret(PASSWORD) },
    };
  },
};
