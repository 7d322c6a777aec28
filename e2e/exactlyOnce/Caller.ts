import { setTimeout as sleep } from 'node:timers/promises';
import { between } from './random.ts';

/** The last answer to one request. */
export interface Settled {
  status: number;
  // Each caller reads the fields it knows.
  body: any;
}

/** Not an expectation: a machine that is busy otherwise may need minutes. */
const GIVE_UP_MS = 600_000;
/** The client cannot know whether anything happened, so it asks again. */
const UNSETTLED = [0, 502, 503];

/** Sends requests as browsers and proxies do: more than once, in any order, again after a broken connection. */
export class Caller {
  sent = 0;
  repeated = 0;

  private readonly base: string;
  private readonly token: string;
  private readonly random: () => number;

  constructor(base: string, token: string, random: () => number) {
    this.base = base;
    this.token = token;
    this.random = random;
  }

  /** The same request some times over; each until it is answered. */
  copies(count: number, method: string, path: string, body?: object) {
    return Promise.all(
      Array.from({ length: count }, async () => {
        await sleep(between(this.random, 0, 60));
        return this.settle(method, path, body);
      }),
    );
  }

  async settle(method: string, path: string, body?: object): Promise<Settled> {
    const deadline = Date.now() + GIVE_UP_MS;
    for (let pause = 100; ; pause = Math.min(2 * pause, 2000)) {
      const settled = await this.send(method, path, body);
      if (!UNSETTLED.includes(settled.status)) return settled;
      if (Date.now() > deadline) {
        throw new Error(
          `${method} ${path}: ${settled.status} until the end: ${JSON.stringify(
            settled.body,
          )}`,
        );
      }
      this.repeated += 1;
      await sleep(between(this.random, pause / 2, pause));
    }
  }

  private async send(
    method: string,
    path: string,
    body?: object,
  ): Promise<Settled> {
    this.sent += 1;
    try {
      const response = await fetch(`${this.base}/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : {} };
    } catch {
      return { status: 0, body: {} };
    }
  }
}
