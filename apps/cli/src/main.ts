#!/usr/bin/env node
import { CommanderError } from 'commander';
import { BadInput } from './bad-input.js';
import type { Outcome } from './outcome.js';
import { program } from './program.js';

/** Done; the answer is no; the input is bad (design of every command). */
const DONE = 0;
const NO = 1;
const BAD_INPUT = 2;

// A reader that has seen enough, such as head, ends the program quietly.
process.stdout.on('error', () => process.exit(DONE));

process.exitCode = await run(process.argv);

async function run(argv: readonly string[]): Promise<number> {
  let isNo = false;
  const say = (outcome: Outcome, json: boolean) => {
    isNo = outcome.isNo ?? false;
    process.stdout.write(
      json ? `${JSON.stringify(outcome.result, undefined, 2)}\n` : `${outcome.lines.join('\n')}\n`,
    );
  };
  try {
    await program(new Date(), say).parseAsync(argv);
    return isNo ? NO : DONE;
  } catch (error) {
    // Commander has said what is wrong with the arguments, or has shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : BAD_INPUT;
    process.stderr.write(`candour: ${error instanceof BadInput ? error.message : unexpected(error)}\n`);
    return BAD_INPUT;
  }
}

function unexpected(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
