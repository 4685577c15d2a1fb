/** A command cannot do what it was asked to, so there is nothing to check. The message says what to do instead. */
export class UsageError extends Error {}
