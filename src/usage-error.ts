/** What a person asked for cannot be done: there is nothing to report on. The message says what to do instead. */
export class UsageError extends Error {}
