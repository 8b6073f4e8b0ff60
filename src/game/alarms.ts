type Moment = Temporal.Instant;

/**
 * Of what a person is told who looks at no page. `exposed`: a right answer can be read by everybody. `post`: one could not be made, or it is
 * not known whether it was. `account`: its credentials are refused. `leak`: a partner gives an answer away. `unread`: nothing was read
 * from an account for a while. `agreement`: somebody has answered who was asked to agree, or something waits for that past its moment. `winner`: somebody who won does not
 * answer, or was not reached. The others have happened: a post was made without its picture, is not there any more, or came twice; what a person wished to be done to one
 * could not be; an act that was announced has not taken place.
 */
export const ALARM_KINDS = [
  'exposed',
  'post',
  'account',
  'leak',
  'unread',
  'agreement',
  'winner',
  'no-picture',
  'gone',
  'posted-twice',
  'not-amended',
  'not-carried-out',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What has happened is told once, and never that it is over. */
const HAPPENED: ReadonlySet<AlarmKind> = new Set<AlarmKind>([
  'no-picture',
  'gone',
  'posted-twice',
  'not-amended',
  'not-carried-out',
]);

/** Something that is wrong at this moment. */
export interface Trouble {
  readonly kind: AlarmKind;
  /** The same as long as it is the same trouble, and no other's of its kind. */
  readonly cause: string;
  /** How many are at it. */
  readonly count: number;
  /** Is greater, as a string, once something has come to it that was not there when it was last less. */
  readonly mark: string;
  /** It is told once, and not that it is over. */
  readonly isNews?: boolean | undefined;
}

/** A trouble that was noticed, from then on until it is told that it is over. */
export interface RaisedAlarm<T extends Trouble = Trouble> {
  /** As it was when it last stood. */
  readonly trouble: T;
  readonly since: Moment;
  /** What people were last told of it; undefined: nothing. */
  readonly told?: Pick<Trouble, 'count' | 'mark'> | undefined;
  /** Since when it stands no more; undefined: it stands. */
  readonly over?: Moment | undefined;
}

/** What is told at once of all that is of one kind. */
export interface AlarmNotice<T extends Trouble = Trouble> {
  readonly kind: AlarmKind;
  /** What stands, and was not told yet, or not so much of it. */
  readonly raised: readonly RaisedAlarm<T>[];
  /** What came and went before it could be told. */
  readonly passed: readonly RaisedAlarm<T>[];
  /** What was told, and stands no more. */
  readonly over: readonly RaisedAlarm<T>[];
}

/** How long after a notice the next one of its kind comes at the earliest. */
export const APART = Temporal.Duration.from({ minutes: 15 });

/**
 * Says what is to be told now, and what is known afterwards. Of each kind there is one notice within {@link APART} at the most; what comes
 * meanwhile is gathered. Each trouble that stays is told, and told once; of each that was told it is told once that it is over. One that
 * comes back before that was told goes on as if it had never been away.
 * @param raised what was known before
 * @param troubles all that is wrong now
 * @param lastTold when there was last a notice of a kind
 */
export function tellAlarms<T extends Trouble>(
  raised: readonly RaisedAlarm<T>[],
  troubles: readonly T[],
  lastTold: ReadonlyMap<AlarmKind, Moment>,
  now: Moment,
): { readonly raised: readonly RaisedAlarm<T>[]; readonly notices: readonly AlarmNotice<T>[] } {
  const seen = asSeen(raised, troubles, now).filter(
    ({ trouble, told, over }) => !(told && over && HAPPENED.has(trouble.kind)),
  );
  const notices = ALARM_KINDS.flatMap((kind): readonly AlarmNotice<T>[] => {
    const ofKind = seen.filter(({ trouble }) => trouble.kind === kind);
    const notice: AlarmNotice<T> = {
      kind,
      raised: ofKind.filter((alarm) => !alarm.over && isNews(alarm)),
      passed: ofKind.filter(({ over, told }) => over && !told),
      over: ofKind.filter(({ over, told, trouble }) => over && told && trouble.isNews !== true),
    };
    const isEmpty = notice.raised.length + notice.passed.length + notice.over.length === 0;
    return isEmpty || !mayTell(lastTold.get(kind), now) ? [] : [notice];
  });
  const told = new Set(notices.map(({ kind }) => kind));
  return {
    notices,
    raised: seen.flatMap((alarm) =>
      told.has(alarm.trouble.kind) || isPast(alarm) ? afterwards(alarm) : [alarm],
    ),
  };
}

/** What was known before, and what has come, as it is now. */
function asSeen<T extends Trouble>(
  raised: readonly RaisedAlarm<T>[],
  troubles: readonly T[],
  now: Moment,
): readonly RaisedAlarm<T>[] {
  const standing = new Map(troubles.map((trouble) => [keyOf(trouble), trouble]));
  const known = new Set(raised.map(({ trouble }) => keyOf(trouble)));
  return [
    ...raised.map((alarm): RaisedAlarm<T> => {
      const trouble = standing.get(keyOf(alarm.trouble));
      return trouble ? { ...alarm, trouble, over: undefined } : { ...alarm, over: alarm.over ?? now };
    }),
    ...[...standing].flatMap(([key, trouble]) => (known.has(key) ? [] : [{ trouble, since: now }])),
  ];
}

/** What is known of an alarm once its kind was told; nothing of one that is over. */
const afterwards = <T extends Trouble>(alarm: RaisedAlarm<T>): readonly RaisedAlarm<T>[] => {
  if (alarm.over) return [];
  const { count, mark } = alarm.trouble;
  return [isNews(alarm) ? { ...alarm, told: { count, mark } } : alarm];
};

/** Of it nothing is left to be told. */
const isPast = ({ over, told, trouble }: RaisedAlarm): boolean =>
  over !== undefined && told !== undefined && trouble.isNews === true;

const isNews = ({ trouble, told }: RaisedAlarm): boolean =>
  !told || trouble.count > told.count || trouble.mark > told.mark;

/** Of a clock that was set back nobody waits for the return of its hour. */
const mayTell = (last: Moment | undefined, now: Moment): boolean =>
  !last || Temporal.Duration.compare(now.since(last).abs(), APART) >= 0;

const keyOf = ({ kind, cause }: Trouble): string => `${kind} ${cause}`;
