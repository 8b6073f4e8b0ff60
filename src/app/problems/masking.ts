import type { Language } from '#game/game.ts';
import type { StoryReply } from '#storyboard/storyboard.ts';

/** What is told of a reply that was not hidden, or not shown again. */
type Hidden = Pick<StoryReply, 'round' | 'player' | 'account' | 'url' | 'hiding'>;

const PHRASES = {
  fr: {
    reply: ({ round, player, account, url }: Hidden) =>
      `Mystère\u00a0${round}, réponse de @${player} au compte «\u00a0${account}\u00a0»${url === undefined ? '' : ` (${url})`}`,
    refused: 'le réseau a refusé de la masquer',
    stuck: 'le réseau a refusé de la rendre\u202f; rendez-la à la main',
  },
  en: {
    reply: ({ round, player, account, url }: Hidden) =>
      `Mystery ${round}, reply of @${player} to the account “${account}”${url === undefined ? '' : ` (${url})`}`,
    refused: 'the network refused to mask it',
    stuck: 'the network refused to show it again; do so by hand',
  },
} as const;

/** Names the replies that a network would not hide, or would not show again, one sentence each. */
export function hidingProblems(replies: readonly Hidden[], language: Language): readonly string[] {
  const phrases = PHRASES[language];
  const latest = new Map(replies.map((reply) => [reply.url ?? reply, reply]));
  return [...latest.values()].flatMap((reply) => {
    const state = reply.hiding?.state;
    if (state !== 'refused' && state !== 'stuck') return [];
    return [`${phrases.reply(reply)}${language === 'fr' ? '\u00a0' : ''}: ${phrases[state]}.`];
  });
}
