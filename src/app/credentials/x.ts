import type { Question, Recipe } from './recipe.ts';

const key = (fr: string, en: string): Question => ({ says: { fr, en } });

const API_KEY = key('La clé de l’application (API Key)\u00a0?', 'The application’s API Key?');
const API_SECRET = key('Son secret (API Key Secret)\u00a0?', 'Its API Key Secret?');
const ACCESS_TOKEN = key('Le jeton du compte (Access Token)\u00a0?', 'The account’s Access Token?');
const ACCESS_SECRET = key('Son secret (Access Token Secret)\u00a0?', 'Its Access Token Secret?');

/** By the four keys of an application that belongs to the account, copied from its developer page. */
export const xRecipe: Recipe = {
  network: 'x',
  title: 'X',
  async obtain(interview) {
    interview.explain([
      {
        fr: 'Sur developer.x.com, connecté au compte du jeu\u00a0: créez une application, réglez ses droits sur «\u00a0Read and write\u00a0», puis engendrez ses clés. Chacune n’y est montrée qu’une fois.',
        en: 'On developer.x.com, signed in to the game’s account: create an application, set its permissions to “Read and write”, then generate its keys. Each is shown there only once.',
      },
    ]);
    return {
      settings: {},
      credentials: {
        API_KEY: await interview.askSecret(API_KEY),
        API_SECRET: await interview.askSecret(API_SECRET),
        ACCESS_TOKEN: await interview.askSecret(ACCESS_TOKEN),
        ACCESS_SECRET: await interview.askSecret(ACCESS_SECRET),
      },
    };
  },
};
