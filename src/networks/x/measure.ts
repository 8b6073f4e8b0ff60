import { createRequire } from 'node:module';

/** What is used of X's own library, which comes without types. */
interface TwitterText {
  parseTweet(text: string): {
    /** Most characters weigh 1, emoji and CJK 2, a link 23. */
    readonly weightedLength: number;
  };
  extractUrls(text: string): string[];
}

const require = createRequire(import.meta.url);
let loaded: TwitterText | undefined;

/** Loaded when it is first asked: it takes longer than most commands, of which few concern an account on X. */
const twitterText = (): TwitterText => (loaded ??= require('@ambassify/twitter-text') as TwitterText);

/** Returns the length of a text as X counts it: https://docs.x.com/fundamentals/counting-characters */
export const weightedLength = (text: string): number =>
  twitterText().parseTweet(text.normalize('NFC')).weightedLength;

/** Returns what X takes for links in a text, bare domains such as `example.com` included. */
export const linksIn = (text: string): readonly string[] => twitterText().extractUrls(text);
