/** For processes with an embedded database that live for a short time: what the better compiler would save them costs more to compile. */
export const FOR_SHORT_LIVES = ['--liftoff-only'] as const;
