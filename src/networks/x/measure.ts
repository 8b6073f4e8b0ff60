import twitterText from '@ambassify/twitter-text';

/** The length of a text as X counts it: https://docs.x.com/fundamentals/counting-characters */
export const weightedLength = (text: string): number =>
  twitterText.parseTweet(text.normalize('NFC')).weightedLength;

/** What X takes for links in a text, bare domains included. */
export const linksIn = (text: string): readonly string[] => twitterText.extractUrls(text);
