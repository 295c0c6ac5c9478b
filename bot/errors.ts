/** Failures that somebody can act on. Everything else is a defect and is logged as one. */

/** Only the operator can mend it: said in one line on the terminal, without a stack, and the process ends. */
export class OperatorError extends Error {
  readonly exitCode: number;
  constructor(message: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OperatorError';
    this.exitCode = options.exitCode ?? 1;
  }
}

/** A line of a script, or what a person typed at the terminal, cannot be carried out. Said, and the script goes on. */
export class ScriptError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ScriptError';
  }
}
