import { RE2JS } from 're2js';

/** Of one expression, in characters. */
const MAX_PATTERN_LENGTH = 500;
/** Characters times repeats of all expressions of a form, which bounds what they compile to. */
const MAX_PATTERN_WORK = 100_000;
/** Instructions of one compiled expression. */
const MAX_PROGRAM = 2_000;
/** Instructions times characters of all texts in one check: a fifth of a second at most. */
const MAX_MATCH_WORK = 20_000_000;

const REPEAT = /\{(\d+)(?:,(\d*))?\}/g;

/** What ajv asks of a regular expression. */
export interface BoundedRegExp {
  test(text: string): boolean;
  /** Ajv takes those of equal text for the same. */
  toString(): string;
}

/**
 * Compiles expressions that strangers wrote, for an engine whose time grows with
 * the text and never faster. What it cannot say within its bounds it says yes to,
 * and leaves it to Airflow.
 */
export class BoundedRegExps {
  private patternWork = 0;
  private matchWork = 0;

  /** Gives the next check the whole budget. */
  restart(): void {
    this.matchWork = 0;
  }

  compile(pattern: string): BoundedRegExp {
    const program = this.programOf(pattern);
    const toString = () => pattern;
    if (!program) return { test: () => true, toString };
    const size = program.programSize();
    return {
      toString,
      test: text => {
        this.matchWork += size * (text.length + 1);
        return this.matchWork > MAX_MATCH_WORK || program.test(text);
      },
    };
  }

  private programOf(pattern: string): RE2JS | undefined {
    this.patternWork += pattern.length * (1 + repeatsIn(pattern));
    if (
      pattern.length > MAX_PATTERN_LENGTH ||
      this.patternWork > MAX_PATTERN_WORK
    ) {
      return undefined;
    }
    try {
      const program = RE2JS.compile(pattern);
      return program.programSize() > MAX_PROGRAM ? undefined : program;
    } catch {
      // Look-ahead, back references and the like, which Python has and this engine does not.
      return undefined;
    }
  }
}

const repeatsIn = (pattern: string) =>
  [...pattern.matchAll(REPEAT)].reduce(
    (sum, [, least, most]) => sum + Number(most || least),
    0,
  );
