declare module '@ambassify/twitter-text' {
  interface ParsedText {
    /** X's count: most characters weigh 1, emoji and CJK 2, a link 23. */
    readonly weightedLength: number;
  }

  const twitterText: {
    parseTweet(text: string): ParsedText;
    /** Everything that X takes for a link, bare domains such as `example.com` included. */
    extractUrls(text: string): readonly string[];
  };
  export default twitterText;
}
