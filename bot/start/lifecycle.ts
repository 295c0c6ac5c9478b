/** How a process ends: in order when asked to, at once when it must not go on. */

import process from 'node:process';
import type { Log } from '../channel.ts';
import { OperatorError } from '../errors.ts';
import { describeError } from '../log.ts';
import { forOperator } from './database.ts';

/** Whoever stops us waits ten seconds before the kill. */
const LAST_MOMENT_MS = 9_000;

/** Runs the main function of a command; what the operator can mend is one line on standard error. */
export function command(run: () => Promise<void>): void {
  run().catch((error) => die(error));
}

export function die(error: unknown, log?: Log): never {
  const known = forOperator(error);
  if (known instanceof OperatorError) {
    process.stderr.write(`${known.message}\n`);
    process.exit(known.exitCode);
  }
  if (log) log.error({ err: error }, 'A defect ends the process');
  else process.stderr.write(`${JSON.stringify(describeError(error), null, 2)}\n`);
  process.exit(1);
}

/** From now on what nobody caught ends the process: its state is not to be trusted, the database's is. */
export function dieOfDefects(log: Log): void {
  process.on('uncaughtException', (error) => die(error, log));
  process.on('unhandledRejection', (error) => die(error, log));
}

/** SIGTERM and SIGINT stop in order, once; the second one, or ten seconds, end it at once. */
export function stopOnSignals(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'Stopping');
    setTimeout(() => {
      log.error({}, 'Could not stop in order in time');
      process.exit(1);
    }, LAST_MOMENT_MS).unref();
    stop().then(
      () => process.exit(0),
      (error) => die(error, log),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
