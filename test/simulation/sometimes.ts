/** States that three hundred short games surely reach, too: of each of four such runs, eight games or more did. */
export const OFTEN = [
  'a worker died',
  'a worker died between its post and its record',
  'a worker was frozen',
  'a worker was frozen just before its post left',
  'a worker came back to a job that was another’s by then',
  'every worker was away',
  'two workers posted on one account',
  'a post was made and nobody was told',
  'a post of unknown outcome was looked for',
  'a step was too late',
  'a server was away',
  'a network asked to wait',
  'the queues were emptied',
  'the queues were emptied in the middle of a reveal',
  'queues found empty were filled again',
  'the queues were away',
  'a job was lost',
  'a job came late',
  'a job was done again',
  'a job was done twice at a time',
  'the database refused to be read',
  'the database answered late',
  'a round was open over the hour that comes twice',
  'a round was open over the hour that is not there',
  'act: pause',
  'act: resume',
  'act: pause-account',
  'act: resume-account',
  'act: apply',
  'act: decide',
  'act: accept',
  'act: steer',
  'act: cancel-round',
  'act: undo',
  'act: mute',
  'act: forget',
  'a guess was answered in private',
  'a reply was hidden until its reveal',
  'words of a live hour were passed on',
  'a boost of a live hour was taken back',
  'a partner relayed',
  'a partner’s guess did not count',
  'the watch told somebody',
  'a game was erased',
] as const;

/** Those that longer games have to reach. */
const SELDOM = [
  'a worker died as it committed',
  'a worker died inside a transaction',
  'a post decided too long ago did not leave',
  'a post was made after its sender had given up',
  'one network failed and the others went on',
  'replies came twice and out of order',
  'a reply was changed',
  'a reply was taken back',
  'a commit went through and its sender was not told',
  'the database refused a statement',
  'act: skip',
  'act: revoke',
  'act: staff',
  'an act was asked for again',
  'a post was on its way as the game was paused',
  'an answer was accepted after the reveal',
  'a right reply had to be hidden until its reveal',
  'a recap told of somebody',
  'a partner relayed by an account that it lends',
  'a partner took a relay back',
  'a partner gave a hint',
  'a hint was given by an account that a partner lends',
  'relays unlocked a hint',
  'a partner ended its part',
  'what is listened to could not be read',
  'the money of a day was spent',
  'a crisis began',
  'a crisis began anew',
  'robots repeated themselves, and no crisis began',
  'a letter of the watch was repeated under its name',
  'the watch paused a game',
  'somebody closed a crisis',
  'somebody stayed forgotten',
] as const;

/** Those that chance brings about too seldom to be asked of so many games: how many reached them is told. */
const RARELY = [
  'a second post was taken back',
  'a key gave the post that was there',
  'a pause for a crisis came too late',
  'a worker was frozen just before it paused for a crisis',
  'a worker died between telling somebody and noting so',
] as const;

/** States that are hard to reach: a run of many games in which one is never reached proves less than it seems to. */
export const SOMETIMES = [...OFTEN, ...SELDOM] as const;

/** Everything that is told of a run. */
export const TOLD = [...SOMETIMES, ...RARELY] as const;

/** A state that is noted is in one of the lists. */
export type State = (typeof TOLD)[number];

/** From so many games on all of them have to be reached; of short games, those that these surely reach. */
export const GAMES_FOR_ALL = 300;
